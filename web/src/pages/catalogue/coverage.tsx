import type { ReactElement, ReactNode } from 'react';
import type { components } from '../../api/schema.js';
import { useWords } from '../../words/words.js';
import styles from './catalogue.module.css';

export type Uncovered = components['schemas']['ChangeSetCoverage']['items'][number];

interface Group {
  readonly itemCode: string;
  readonly title: string;
  readonly rows: Map<string, Uncovered[]>;
}

/** By item, and within it by the row whose own conditions they are. */
const useGroups = (missing: readonly Uncovered[]): readonly Group[] => {
  const { word, say } = useWords();
  const groups = new Map<string, Group>();
  for (const one of missing) {
    const { itemCode, itemName, row } = one;
    const title = `${itemCode} ${say(itemName)}`;
    const group: Group = groups.get(itemCode) ?? { itemCode, title, rows: new Map() };
    const name =
      row === null
        ? word('coverage.whole_item')
        : word('coverage.row', { number: row.rowIndex + 1, name: say(row.name) });
    group.rows.set(name, [...(group.rows.get(name) ?? []), one]);
    groups.set(itemCode, group);
  }
  return [...groups.values()];
};

/** Conditions with the verdicts that no example gives them. */
export const CoverageList = ({
  missing,
  link,
  act,
}: {
  readonly missing: readonly Uncovered[];
  /** Where an item's examples are added; absent where one item is shown. */
  readonly link?: (itemCode: string) => ReactNode;
  /** What may be done about a condition. */
  readonly act?: (condition: Uncovered) => ReactNode;
}): ReactElement => {
  const { word, say, term, language } = useWords();
  const groups = useGroups(missing);
  return (
    <div className="stack">
      {groups.map(({ itemCode, title, rows }) => (
        <section key={itemCode} className="stack-tight">
          {link === undefined ? null : (
            <div className="row spread">
              <h3>{title}</h3>
              {link(itemCode)}
            </div>
          )}
          {[...rows].map(([name, conditions]) => (
            <div key={name} className="stack-tight">
              <p className="second">{name}</p>
              <ul className={styles.uncovered}>
                {conditions.map((condition) => (
                  <li key={condition.path} data-uncovered={condition.path}>
                    <span>{say(condition.text)}</span>
                    <span className="second">
                      {word('coverage.never', {
                        verdicts: condition.never
                          .map((verdict) => term('outcome', verdict))
                          .join(language === 'zh' ? '、' : ', '),
                      })}
                    </span>
                    {act?.(condition)}
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
    </div>
  );
};

/** How much of the conditions the examples show. */
export const CoverageCounts = ({
  conditions,
  never,
  total,
}: Pick<
  components['schemas']['ChangeSetCoverage'],
  'conditions' | 'never' | 'total'
>): ReactElement => {
  const { word } = useWords();
  const without = (verdict: string): number =>
    never.find((one) => one.verdict === verdict)?.count ?? 0;
  return (
    <p>
      {word(total === 0 ? 'coverage.all_shown' : 'coverage.counts', {
        conditions,
        full: conditions - total,
        met: without('met'),
        notMet: without('not_met'),
        open: without('not_evidenced'),
      })}
    </p>
  );
};
