import type { ReactElement } from 'react';
import { Marked } from '../marks/mark.js';
import type { MarkKind } from '../marks/mark.js';
import { businessTime } from '../words/format.js';
import type { Bilingual } from '../words/words.js';
import { useWords } from '../words/words.js';

/** Business time that is left, as word and shape, with the hour it ends under it. */
export const TimeLeft = ({
  until,
  businessMsLeft,
  warned,
}: {
  readonly until: { readonly text: Bilingual; readonly overdue: boolean } | null;
  readonly businessMsLeft: number | null;
  /** How many of the reminders before the deadline are over. */
  readonly warned: number;
}): ReactElement => {
  const { word, say } = useWords();
  if (until === null) return <span>—</span>;
  if (businessMsLeft === null)
    return (
      <>
        <Marked kind="paused">{word('risk.paused')}</Marked>
        <div className="second">{say(until.text)}</div>
      </>
    );
  const kind: MarkKind = until.overdue
    ? 'overdue'
    : ((['ample', 'near'] as const)[warned] ?? 'critical');
  const { hours, minutes } = businessTime(businessMsLeft);
  return (
    <>
      <Marked kind={kind}>
        {`${word(`risk.${kind}` as 'risk.near')} ${word(until.overdue ? 'risk.over_by' : 'risk.left', { hours, minutes })}`}
      </Marked>
      <div className="second">{say(until.text)}</div>
    </>
  );
};
