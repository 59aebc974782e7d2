import type { ReactElement } from 'react';
import type { ReplyOf } from '../../../api/client.js';
import { Mark } from '../../../marks/mark.js';
import type { MarkKind } from '../../../marks/mark.js';
import { usePeople } from '../../../parts/people.js';
import { dayOfInstant } from '../../../words/format.js';
import { useWords } from '../../../words/words.js';
import styles from './case.module.css';

type Step = ReplyOf<'get', '/v1/applications/{applicationId}/next-steps'>['steps'][number];

const kinds: Readonly<Record<Step['standing'], MarkKind>> = {
  done: 'met',
  now: 'your-turn',
  next: 'ample',
  ended: 'not-yet',
};

/** The way of a case: done by whom and when, now, next. */
export const CaseStrip = ({ steps }: { readonly steps: readonly Step[] }): ReactElement => {
  const { word, say, language } = useWords();
  const nameOf = usePeople();
  return (
    <ol className={styles.strip} aria-label={word('case.steps')}>
      {steps.map(({ step, label, standing, at, by, who, also, yours }) => {
        const first = yours ? word('case.you') : by === null ? say(who) : nameOf(by);
        const person = also === null ? first : word('case.with', { one: first });
        return (
          <li
            key={step}
            className={styles.step}
            data-standing={standing}
            {...(standing === 'now' ? { 'aria-current': 'step' as const } : {})}
          >
            <Mark kind={kinds[standing]} />
            <span>
              <span className={styles.stepName}>{say(label)}</span>
              <span className="second">
                {standing === 'done' ? (
                  <>
                    {person}{' '}
                    <span className="nowrap">{at === null ? '' : dayOfInstant(at, language)}</span>
                  </>
                ) : standing === 'ended' ? (
                  word('case.standing_ended')
                ) : (
                  <>
                    <span className="nowrap">{word(`case.standing_${standing}`)} ·</span>{' '}
                    <span className="nowrap">{person}</span>
                    {also === null ? null : <span className="nowrap"> {say(also)}</span>}
                  </>
                )}
              </span>
            </span>
          </li>
        );
      })}
    </ol>
  );
};
