import type { ReactElement, ReactNode } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { useWords } from '../../words/words.js';
import styles from './catalogue.module.css';
import table from '../../parts/table.module.css';

type Item = ReplyOf<'get', '/v1/catalogue/items/{itemCode}'>['item'];
export type Row = Item['rows'][number];

/** Activities of an item with their class, mark and stage; a row with conditions of its own opens them. */
export const Rows = ({
  item,
  criteria,
  act,
}: {
  readonly item: Item;
  /** What may be done about a row. */
  readonly act?: (row: Row) => ReactNode;
  readonly criteria: (row: Row) => ReactNode;
}): ReactElement => {
  const { word, term, say, language } = useWords();
  const comma = language === 'zh' ? '、' : ', ';
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th className={table.number}>{word('item.row')}</th>
          <th>{word('item.activity')}</th>
          <th>{word('item.class')}</th>
          <th>{word('item.mark')}</th>
          <th>{word('item.stage')}</th>
        </tr>
      </thead>
      <tbody>
        {item.rows.map((row) => (
          <tr key={row.rowId}>
            <td className={table.number}>{row.rowIndex + 1}</td>
            <td>
              {say(row.name)}
              {row.kinds.length === 0 ? null : (
                <p className="second">
                  {word('item.kinds', {
                    kinds: row.kinds.map(({ label }) => say(label)).join(comma),
                  })}
                </p>
              )}
              {act?.(row)}
              {row.criterionOf === 'item' ? null : (
                <details className={styles.rows}>
                  <summary className="second">{word('item.row_criteria')}</summary>
                  {criteria(row)}
                </details>
              )}
            </td>
            <td data-label={word('item.class')}>{row.industryClass ?? '—'}</td>
            <td data-label={word('item.mark')}>{word(`ghg_mark.${row.ghgMark}`)}</td>
            <td>
              {[row.stage, ...row.alsoStages].map((stage) => term('row_stage', stage)).join(comma)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
