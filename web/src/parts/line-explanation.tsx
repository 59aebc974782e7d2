import type { ReactElement, ReactNode } from 'react';
import type { ReplyOf } from '../api/client.js';
import { Mark } from '../marks/mark.js';
import { criterionKind } from '../marks/verdict.js';
import { useWords } from '../words/words.js';
import styles from './line-explanation.module.css';

export type ExplainedLine = ReplyOf<
  'get',
  '/v1/pre-checks/{preCheckId}/explanation'
>['lines'][number];

/** What an item and its row both ask, with the same answer, is read once. */
const toldOnce = (criteria: ExplainedLine['criteria']): ExplainedLine['criteria'] =>
  criteria.filter(
    ({ text, verdict }, at) =>
      criteria.findIndex((one) => one.text.en === text.en && one.verdict === verdict) === at,
  );

/** Why a line came out as it did: item and clause, each criterion, what would settle it, why neighbours lost. */
export const LineExplanation = ({
  line,
  beside = () => null,
}: {
  readonly line: ExplainedLine;
  /** What stands beside the answer of a criterion, or with `null` of the line. */
  readonly beside?: (path: string | null) => ReactNode;
}): ReactElement => {
  const { say, word, language } = useWords();
  return (
    <div className={styles.columns}>
      <div className="stack">
        {beside(null)}
        <p>{say(line.headline)}</p>
        {line.clauses.map((clause) => (
          <blockquote key={clause.itemCode} className={styles.clause}>
            <strong>
              {clause.itemCode} {say(clause.name)}
            </strong>
            <p>{say(clause.condition)}</p>
          </blockquote>
        ))}
        {line.criteria.length === 0 ? null : (
          <ul className={styles.criteria}>
            {toldOnce(line.criteria).map((criterion) => (
              <li key={criterion.path}>
                <Mark kind={criterionKind(criterion)} />
                <span>
                  {say(criterion.text)}
                  {beside(criterion.path)}
                </span>
              </li>
            ))}
          </ul>
        )}
        {line.matched.length === 0 ? null : (
          <p className="second">{line.matched.map(say).join(language === 'zh' ? '；' : '; ')}</p>
        )}
        {line.suggestions === undefined ? null : (
          <section className={styles.suggestions}>
            <h3>{word('line.is_it_one')}</h3>
            <ul>
              {line.suggestions.items.map(({ itemCode, name }) => (
                <li key={itemCode}>
                  <strong>{itemCode}</strong> {say(name)}
                </li>
              ))}
            </ul>
            <p className="second">{say(line.suggestions.question)}</p>
          </section>
        )}
      </div>
      <div className="stack">
        {line.next.length === 0 ? null : (
          <section className={styles.next}>
            <h3>{word('line.next')}</h3>
            <ul>
              {line.next.map((sentence) => (
                <li key={sentence.en}>{say(sentence)}</li>
              ))}
            </ul>
          </section>
        )}
        {line.flags.map((flag) => (
          <p key={flag.code} className="sign">
            <Mark kind="near" />
            <span>{say(flag.text)}</span>
          </p>
        ))}
        {line.neighbours.length === 0 ? null : (
          <details>
            <summary>{word(line.clauses.length === 0 ? 'line.alike' : 'line.neighbours')}</summary>
            <ul className={styles.neighbours}>
              {line.neighbours.map((neighbour) => (
                <li key={neighbour.itemCode + neighbour.code}>
                  <strong>
                    {neighbour.itemCode} {say(neighbour.name)}
                  </strong>
                  <p className="second">{say(neighbour.text)}</p>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </div>
  );
};
