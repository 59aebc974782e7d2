import type { ReactElement } from 'react';
import type { ReplyOf } from '../../../api/client.js';
import { BarLegend } from '../../../marks/line-bar.js';
import { ShareBar } from '../../../marks/share-bar.js';
import { turnWord } from '../../../parts/owed-by.js';
import { TimeLeft } from '../../../parts/time-left.js';
import { moneyText } from '../../../words/format.js';
import { useWords } from '../../../words/words.js';
import { useAsItStands } from '../as-it-stands.js';
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
  return (
    <div className={styles.facts}>
      <Share application={application} />
      <Approved decision={application.decisions.at(-1)} />
      {next === undefined || next.owedBy.length === 0 ? null : (
        <div className={styles.fact}>
          <span className="second">{word(turnWord(next.owedBy))}</span>
          {next.due === null ? null : (
            <TimeLeft until={next.due.until} risk={next.due.risk} whose={next.due.whose} />
          )}
          <WithBank due={next.due} />
        </div>
      )}
    </div>
  );
};

/** How much is green: as decided, else by the papers accepted so far or as assessed last. */
const Share = ({ application }: { readonly application: Application }): ReactElement | null => {
  const { word } = useWords();
  const shown = useAsItStands(application).data;
  const decision = application.decisions.at(-1);
  const decided = decision?.greenShare.certain;
  // What is decided is certain: nothing is left of what it could have come to at most.
  const share = decided === undefined ? shown?.greenShare : { certain: decided, atMost: decided };
  if (share === undefined) return null;
  return (
    <div className={styles.fact}>
      <span className="second">
        {word(decision?.outcome === 'declined' ? 'case.share_declined' : 'case.share')}
      </span>
      <ShareBar share={share} />
      <BarLegend />
      {shown?.shareSoFar === true && decided === undefined ? (
        <span className="second">{word('case.so_far')}</span>
      ) : null}
    </div>
  );
};

/** That the bank has what was brought, beside the clock of who brought it. */
const WithBank = ({ due }: { readonly due: NextSteps['due'] }): ReactElement | null => {
  const { say } = useWords();
  const said = due?.withBank ?? null;
  return said === null ? null : <span className="second">{say(said)}</span>;
};

/** What was approved stands beside the share wherever the case is opened. */
const Approved = ({
  decision,
}: {
  readonly decision: Application['decisions'][number] | undefined;
}): ReactElement | null => {
  const { word, language } = useWords();
  const approved = decision?.approved;
  if (approved === undefined || approved === null) return null;
  const { approvedMinor, requested } = approved;
  return (
    <div className={styles.fact}>
      <span className="second">{word('case.approved')}</span>
      <strong>
        {moneyText({ amountMinor: approvedMinor, currency: requested.currency }, language)}
      </strong>
    </div>
  );
};
