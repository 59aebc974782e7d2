import type { ReactElement } from 'react';
import type { ReplyOf } from '../../../api/client.js';
import { Marked } from '../../../marks/mark.js';
import { usePeople } from '../../../parts/people.js';
import { instantText } from '../../../words/format.js';
import { useWords } from '../../../words/words.js';
import styles from './case.module.css';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;

const Round = ({ round }: { readonly round: Application['corrections'][number] }): ReactElement => {
  const { word, say, language } = useWords();
  const nameOf = usePeople();
  const { reasons, requestedBy, requestedAt, answeredAt, answerNote, changes = [] } = round;
  return (
    <li className="stack-tight">
      <div className="row">
        <strong>{word('correction.asked_by_bank')}</strong>
        <span className="second">
          {requestedBy === null ? '' : `${nameOf(requestedBy)} · `}
          {instantText(requestedAt, language)}
        </span>
      </div>
      <ul>
        {reasons.map(({ about, text }) => (
          <li key={about + text.en}>{say(text)}</li>
        ))}
      </ul>
      {answeredAt === null ? (
        <Marked kind="waiting">{word('correction.unanswered')}</Marked>
      ) : (
        <>
          <div className="row">
            <strong>{word('correction.answered')}</strong>
            <span className="second">{instantText(answeredAt, language)}</span>
          </div>
          {answerNote === null || answerNote === '' ? null : (
            <p className={styles.said}>{answerNote}</p>
          )}
          {changes.length === 0 ? (
            <p className="second">{word('correction.nothing_changed')}</p>
          ) : (
            <>
              <strong>{word('application.changed')}</strong>
              <ul>
                {changes.map(({ text }) => (
                  <li key={text.en}>{say(text)}</li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </li>
  );
};

/** What each correction asked of the firm, and beside it what the firm answered and changed; the last one first. */
export const Corrections = ({
  application: { corrections },
  isFolded,
}: {
  readonly application: Application;
  readonly isFolded: boolean;
}): ReactElement | null => {
  const { word } = useWords();
  if (corrections.length === 0) return null;
  return (
    <details className="card" open={!isFolded}>
      <summary>
        <strong>{word('correction.rounds')}</strong> ({corrections.length})
      </summary>
      <ul className="plain stack">
        {corrections.toReversed().map((round) => (
          <Round key={round.round} round={round} />
        ))}
      </ul>
    </details>
  );
};
