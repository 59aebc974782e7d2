import type { ReactElement } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { goodsText } from '../../parts/goods/lines.js';
import { dayText, moneyText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import table from '../../parts/table.module.css';
import { draftFields, storedDraft } from './draft/typed-draft.js';
import styles from './filed.module.css';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;

/** What a line is of, in the reader's language, and what it is worth. */
export const useGoods = (application: Application) => {
  const { word, language } = useWords();
  return (lineNo: number): { readonly name: string; readonly detail: string } => {
    const line = storedDraft(application).lines.find((one) => one.lineNo === lineNo);
    const item = application.assessments
      .at(-1)
      ?.lines.find((one) => one.lineNo === lineNo)?.itemCode;
    const value = line?.value;
    const said = line && goodsText(line, language);
    const worth = value === undefined || value === null ? null : moneyText(value, language);
    return {
      name: said ?? word('line.nth', { lineNo }),
      detail: [word('line.nth', { lineNo }), item ?? null, worth]
        .filter((one) => one !== null)
        .join(' · '),
    };
  };
};

/** The members of a draft that say one thing each, as they were filed. */
const useTerms = (application: Application) => {
  const { word, firstWord, language } = useWords();
  const stored: Readonly<Record<string, unknown>> = { ...storedDraft(application) };
  const textOf = (name: string, kind: string, value: string | number): string => {
    if (name === 'tenorMonths') return word('filed.months', { count: Number(value) });
    if (kind === 'day') return dayText(String(value), language);
    return kind === 'choice'
      ? firstWord([`act_value.${name}_${String(value)}`, 'filed.none'])
      : String(value);
  };
  return draftFields.flatMap(({ name, kind }) => {
    const value = stored[name];
    return (typeof value === 'string' || typeof value === 'number') && value !== ''
      ? [
          {
            name,
            label: word(`draft_field.${name}` as 'draft_field.amount'),
            said: textOf(name, kind, value),
          },
        ]
      : [];
  });
};

/** The amount, the firm's part in the deal and the other terms of a draft, as the bank holds them. */
export const Terms = ({ application }: { readonly application: Application }): ReactElement => {
  const { word, language } = useWords();
  const { amount, role } = storedDraft(application);
  const terms = useTerms(application);
  return (
    <dl className={styles.terms}>
      <div>
        <dt>{word('draft_field.amount')}</dt>
        <dd>{moneyText(amount, language)}</dd>
      </div>
      <div>
        <dt>{word('draft_field.role')}</dt>
        <dd>{word(`role_short.${role}` as 'role_short.maker')}</dd>
      </div>
      {terms.map(({ name, label, said }) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  );
};

/** One cell of a line; on a small screen with what its column is called. */
const Cell = ({
  label,
  said,
  isNumber = false,
  mayBreak = false,
}: {
  readonly label: string;
  readonly said: string | null | undefined;
  readonly isNumber?: boolean;
  /** Codes, figures and days are read whole. */
  readonly mayBreak?: boolean;
}): ReactElement => (
  <td className={isNumber ? table.number : undefined}>
    <span className={table.only}>{label} </span>
    <span className={mayBreak ? undefined : 'nowrap'}>{said || '—'}</span>
  </td>
);

/** What the firm filed: each line of goods, and the terms of the financing. */
export const Filed = ({ application }: { readonly application: Application }): ReactElement => {
  const { word, language } = useWords();
  const { lines } = storedDraft(application);
  const nameOf = useGoods(application);
  return (
    <section className="card stack" aria-labelledby="filed">
      <h2 id="filed">{word('filed.title')}</h2>
      <Terms application={application} />
      <table className={`${table.table} ${styles.goods}`}>
        <thead>
          <tr>
            <th>{word('line.number')}</th>
            <th>{word('line.goods')}</th>
            <th>{word('line.hs')}</th>
            <th>{word('line.model')}</th>
            <th>{word('line.quantity')}</th>
            <th className={table.number}>{word('filed.value')}</th>
            <th>{word('line.shipped_on')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.lineNo}>
              <td>{line.lineNo}</td>
              <td>{nameOf(line.lineNo).name}</td>
              <Cell label={word('line.hs')} said={line.hsCode} />
              <Cell label={word('line.model')} said={line.model} mayBreak />
              <Cell
                label={word('line.quantity')}
                said={[line.quantity, line.unit].filter(Boolean).join(' ')}
                mayBreak
              />
              <Cell
                label={word('filed.value')}
                said={line.value ? moneyText(line.value, language) : null}
                isNumber
              />
              <Cell
                label={word('line.shipped_on')}
                said={line.shippedOn ? dayText(line.shippedOn, language) : null}
              />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
