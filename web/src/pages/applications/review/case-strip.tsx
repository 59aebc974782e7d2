import { useState } from 'react';
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

const isDone = ({ standing }: Step): boolean => standing === 'done';

/** The way of a case: done by whom and when, now, next; a small screen shows where it stands, and the rest when asked. */
export const CaseStrip = ({ steps }: { readonly steps: readonly Step[] }): ReactElement => {
  const { word, say, language } = useWords();
  const nameOf = usePeople();
  const [isWhole, setIsWhole] = useState(false);
  const stands = steps.find(({ standing }) => standing === 'now') ?? steps.findLast(isDone);
  return (
    <ol className={styles.strip} data-whole={isWhole} aria-label={word('case.steps')}>
      {steps.map((one) => {
        const { step, label, standing, at, by, who, also, yours } = one;
        const first = yours ? word('case.you') : by === null ? say(who) : nameOf(by);
        const person = also === null ? first : word('case.with', { one: first });
        return (
          <li
            key={step}
            className={styles.step}
            data-standing={standing}
            data-folds={one !== stands}
            {...(standing === 'now' ? { 'aria-current': 'step' as const } : {})}
          >
            <Mark kind={kinds[standing]} />
            <span>
              <span className={styles.stepName}>{say(label)}</span>
              <span className="second">
                {standing === 'done' ? (
                  <>
                    <span className={styles.whole}>{person}</span>{' '}
                    <span className="nowrap">{at === null ? '' : dayOfInstant(at, language)}</span>
                  </>
                ) : standing === 'ended' ? (
                  word('case.standing_ended')
                ) : (
                  <>
                    <span className="nowrap">{word(`case.standing_${standing}`)} ·</span>{' '}
                    <span className={styles.whole}>{person}</span>
                    {also === null || language === 'zh' ? null : ' '}
                    {also === null ? null : <span className={styles.whole}>{say(also)}</span>}
                  </>
                )}
              </span>
            </span>
          </li>
        );
      })}
      <li className={styles.others}>
        <button type="button" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
          {word(isWhole ? 'case.steps_fold' : 'case.steps_all', { count: steps.length })}
        </button>
      </li>
    </ol>
  );
};
