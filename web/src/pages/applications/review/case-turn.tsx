import type { ReactElement } from 'react';
import type { ReplyOf } from '../../../api/client.js';
import { Mark } from '../../../marks/mark.js';
import { HeldBy } from '../../../parts/held-by.js';
import { useWords } from '../../../words/words.js';
import styles from './case.module.css';

type Step = ReplyOf<'get', '/v1/applications/{applicationId}/next-steps'>['yours'];

/** What is to be done, why, and what follows, in few lines: a review needs the room below. */
export const CaseTurn = ({ step }: { readonly step: Step }): ReactElement => {
  const { say, word } = useWords();
  const { what, why, then, yourTurn, barred } = step;
  // Who has voted is told that, and nothing that others are to do.
  const isOrder = barred !== null && barred.code !== 'vote_repeated';
  return (
    <section className={styles.turn} data-yours={yourTurn}>
      <div className="beside">
        <Mark kind={yourTurn ? 'your-turn' : 'waiting'} />
        <div>
          <strong>{isOrder ? word('case.for_others', { what: say(what) }) : say(what)}</strong>
          <span className="second">{say(why)}</span>
          <span className="second">{say(then)}</span>
        </div>
      </div>
      {barred === null ? null : (
        <p className="beside">
          <Mark kind="not-you" />
          <span>
            {say(barred.text)}
            <HeldBy userId={barred.heldBy} />
          </span>
        </p>
      )}
    </section>
  );
};
