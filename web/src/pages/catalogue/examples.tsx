import type { ReactElement, ReactNode } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { Verdict } from '../../marks/verdict.js';
import { useWords } from '../../words/words.js';
import styles from './catalogue.module.css';

export type ExampleResult = ReplyOf<
  'get',
  '/v1/catalogue/items/{itemCode}/examples'
>['items'][number];

/** Lines that the rules must answer in a certain way, what they give, and the deciding condition; failing ones first. */
export const Examples = ({
  results,
  act,
}: {
  readonly results: readonly ExampleResult[];
  /** What may be done about an example. */
  readonly act?: (result: ExampleResult) => ReactNode;
}): ReactElement => {
  const { word, say, language } = useWords();
  const ordered = [...results].sort((one, other) => Number(one.isPassed) - Number(other.isPassed));
  return (
    <ul className={styles.examples}>
      {ordered.map((result) => (
        <li
          key={result.exampleId}
          className={styles.example}
          data-passed={result.isPassed}
          data-example={result.exampleId}
        >
          <strong>
            {word(`example_kind.${result.kind}`)}
            {language === 'zh' ? '：' : ': '}
            {say(result.goods)}
          </strong>
          <span>{result.stated.map(say).join(language === 'zh' ? '；' : '; ')}</span>
          <span className="row">
            <Verdict outcome={result.got.outcome} />
            {result.isPassed ? (
              word('example.as_expected')
            ) : (
              <strong>
                {word('example.expected', {
                  outcome: word(`outcome_expected.${result.expected.outcome}`),
                })}
              </strong>
            )}
          </span>
          {result.why === null ? null : <span className="second">{say(result.why.text)}</span>}
          {act?.(result)}
        </li>
      ))}
    </ul>
  );
};
