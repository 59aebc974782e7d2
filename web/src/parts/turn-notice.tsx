import type { ReactElement } from 'react';
import { Mark } from '../marks/mark.js';
import type { Bilingual } from '../words/words.js';
import { useWords } from '../words/words.js';
import styles from './notice.module.css';

interface Step {
  readonly what: Bilingual;
  readonly why: Bilingual;
  readonly until: { readonly text: Bilingual } | null;
  readonly then: Bilingual;
  readonly yourTurn: boolean;
  readonly barred: { readonly text: Bilingual } | null;
}

/** What, why, until when, and then what: the four things that every page of a case says first. */
export const TurnNotice = ({ step }: { readonly step: Step }): ReactElement => {
  const { say } = useWords();
  return (
    <section className={styles.notice} data-tone={step.yourTurn ? 'your-turn' : 'waiting'}>
      <div className="beside">
        <Mark kind={step.yourTurn ? 'your-turn' : 'waiting'} />
        <div>
          <strong>{say(step.what)}</strong>
          {step.until === null ? null : <span>{say(step.until.text)}</span>}
        </div>
      </div>
      <p className="second">{say(step.why)}</p>
      <p className="second">{say(step.then)}</p>
      {step.barred === null ? null : (
        <p className="beside">
          <Mark kind="not-you" />
          <span>{say(step.barred.text)}</span>
        </p>
      )}
    </section>
  );
};
