import { Button, NativeSelect, TextInput } from '@mantine/core';
import { Fragment, useState } from 'react';
import type { ClipboardEvent, ReactElement } from 'react';
import { LineBar } from '../../marks/line-bar.js';
import { Verdict } from '../../marks/verdict.js';
import { minorDigits } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import { LineExplanation } from '../line-explanation.js';
import { minorUnits } from '../typed.js';
import { ImportDialog } from './import-dialog.js';
import { emptyLine, pastedLines } from './lines.js';
import type { LineColumn, TypedLine } from './lines.js';
import type { Answer } from './use-answer.js';
import styles from './goods-table.module.css';

const currencies = ['USD', 'EUR', 'CNY', 'GBP', 'HKD', 'JPY'];

interface GoodsProps {
  readonly lines: readonly TypedLine[];
  readonly currency: string;
  /** Whether a line also has its model and day of shipment. */
  readonly isWhole?: boolean;
  readonly answer: Answer | undefined;
  readonly wrong?: (lineNo: number) => string | undefined;
  readonly change: (goods: {
    readonly lines: readonly TypedLine[];
    readonly currency: string;
  }) => void;
}

/** The green share above the table, in the table's own numbers. */
const Share = ({
  answer,
  lines,
  currency,
  choose,
}: Pick<GoodsProps, 'lines' | 'currency'> & {
  readonly answer: Answer;
  readonly choose: (lineNo: number) => void;
}): ReactElement => {
  const { say } = useWords();
  const { explanation, preCheck } = answer;
  return (
    <section className="card stack" aria-live="polite">
      <h2>{say(explanation.share)}</h2>
      <LineBar
        lines={preCheck.assessment.lines.map(({ lineNo, outcome }) => ({
          lineNo,
          outcome,
          name: lines[lineNo - 1]?.goods ?? '',
          value: minorUnits(lines[lineNo - 1]?.value ?? '', minorDigits(currency)) ?? 0,
        }))}
        choose={choose}
      />
      <p className="second">{say(explanation.overall)}</p>
      <p className="second">{say(explanation.transition)}</p>
    </section>
  );
};

/** Goods as they are typed, pasted or imported, each with what the engine says to it and why. */
export const GoodsTable = (props: GoodsProps): ReactElement => {
  const { lines, currency, isWhole = false, answer, wrong, change } = props;
  const { word } = useWords();
  const [open, setOpen] = useState<number | null>(null);
  const [isImporting, setIsImporting] = useState(false);
  const nextKey = Math.max(0, ...lines.map((line) => line.key)) + 1;
  const set = (index: number, column: LineColumn, value: string): void =>
    change({
      currency,
      lines: lines.map((line, at) => (at === index ? { ...line, [column]: value } : line)),
    });
  const add = (more: readonly TypedLine[]): void => {
    const typed = lines.filter((line) => line.goods !== '' || line.hsCode !== '');
    change({ currency, lines: [...typed, ...more] });
  };
  const paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain');
    if (!text.includes('\t') && !text.trim().includes('\n')) return;
    event.preventDefault();
    add(pastedLines(text, nextKey));
  };
  const columns: readonly (readonly [LineColumn, string])[] = [
    ['goods', word('line.goods')],
    ...(isWhole ? ([['model', word('line.model')]] as const) : []),
    ['hsCode', word('line.hs')],
    ['quantity', word('line.quantity')],
    ['unit', word('line.unit')],
    ['value', word('line.value', { currency })],
    ...(isWhole ? ([['shippedOn', word('line.shipped_on')]] as const) : []),
  ];
  return (
    <>
      {answer === undefined ? null : (
        <Share answer={answer} lines={lines} currency={currency} choose={setOpen} />
      )}
      <section className="card" onPaste={paste}>
        <div className="row spread">
          <h2>{word('pre_check.lines')}</h2>
          <NativeSelect
            aria-label={word('pre_check.currency')}
            data={[...new Set([...currencies, currency])]}
            value={currency}
            onChange={(event) => change({ lines, currency: event.currentTarget.value })}
          />
        </div>
        <p className="second">{word('pre_check.paste')}</p>
        <table className={styles.lines}>
          <thead>
            <tr>
              <th>{word('line.number')}</th>
              {columns.map(([column, label]) => (
                <th key={column}>{label}</th>
              ))}
              <th>{word('line.result')}</th>
              <th>
                <span className="hidden-visually">{word('line.remove_column')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => {
              const lineNo = index + 1;
              const verdict = answer?.preCheck.assessment.lines.find(
                (one) => one.lineNo === lineNo,
              );
              const why = answer?.explanation.lines.find((one) => one.lineNo === lineNo);
              return (
                <Fragment key={line.key}>
                  <tr>
                    <td>{lineNo}</td>
                    {columns.map(([column, label]) => (
                      <td key={column} data-column={column}>
                        <TextInput
                          aria-label={word('line.cell', { lineNo, label })}
                          placeholder={label}
                          {...(column === 'shippedOn' ? { type: 'date' } : {})}
                          {...(column === 'goods' ? { error: wrong?.(lineNo) } : {})}
                          value={line[column] ?? ''}
                          onChange={(event) => set(index, column, event.currentTarget.value)}
                        />
                      </td>
                    ))}
                    <td>
                      {verdict === undefined ? null : (
                        <button
                          type="button"
                          className={styles.verdict}
                          aria-expanded={open === lineNo}
                          onClick={() => setOpen(open === lineNo ? null : lineNo)}
                        >
                          <Verdict outcome={verdict.outcome} />
                          <span className="second">{verdict.itemCode ?? word('line.why')}</span>
                        </button>
                      )}
                    </td>
                    <td>
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        aria-label={word('line.remove', { lineNo })}
                        onClick={() =>
                          change({ currency, lines: lines.filter((_line, at) => at !== index) })
                        }
                      >
                        ×
                      </Button>
                    </td>
                  </tr>
                  {open === lineNo && why !== undefined ? (
                    <tr>
                      <td colSpan={columns.length + 3}>
                        <LineExplanation line={why} />
                      </td>
                    </tr>
                  ) : null}
                </Fragment>
              );
            })}
          </tbody>
        </table>
        <div className="row">
          <Button
            variant="default"
            size="xs"
            onClick={() => change({ currency, lines: [...lines, emptyLine(nextKey)] })}
          >
            {word('pre_check.add')}
          </Button>
          <Button variant="default" size="xs" onClick={() => setIsImporting(true)}>
            {word('import.open')}
          </Button>
        </div>
      </section>
      {isImporting ? (
        <ImportDialog
          currency={currency}
          firstKey={nextKey}
          take={add}
          close={() => setIsImporting(false)}
        />
      ) : null}
    </>
  );
};
