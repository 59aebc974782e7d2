import type { ReactElement } from 'react';
import type { ReplyOf } from '../../../api/client.js';
import { BarLegend } from '../../../marks/line-bar.js';
import { ShareBar } from '../../../marks/share-bar.js';
import { turnWord } from '../../../parts/owed-by.js';
import { TimeLeft } from '../../../parts/time-left.js';
import { useWords } from '../../../words/words.js';
import styles from './case.module.css';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;
type NextSteps = ReplyOf<'get', '/v1/applications/{applicationId}/next-steps'>;

/** How much is green, whose turn it is and how much business time that side has left. */
export const CaseDue = ({
  application,
  next,
}: {
  readonly application: Application;
  readonly next: NextSteps | undefined;
}): ReactElement => {
  const { word } = useWords();
  const assessed = application.assessments.at(-1)?.greenShare;
  const decided = application.decisions.at(-1)?.greenShare.certain;
  // What is decided is certain: nothing is left of what it could have come to at most.
  const share =
    assessed === undefined || decided === undefined
      ? assessed
      : { certain: decided, atMost: decided };
  return (
    <div className={styles.facts}>
      {share === undefined ? null : (
        <div className={styles.fact}>
          <span className="second">{word('case.share')}</span>
          <ShareBar share={share} />
          {share.atMost === share.certain ? null : <BarLegend />}
        </div>
      )}
      {next === undefined || next.owedBy.length === 0 ? null : (
        <div className={styles.fact}>
          <span className="second">{word(turnWord(next.owedBy))}</span>
          {next.due === null ? null : (
            <TimeLeft
              until={next.due.until}
              businessMsLeft={next.due.until.businessMsLeft}
              risk={next.due.risk}
              whose={next.due.whose}
            />
          )}
        </div>
      )}
    </div>
  );
};
