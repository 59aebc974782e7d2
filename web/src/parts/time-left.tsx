import type { ReactElement } from 'react';
import { Marked } from '../marks/mark.js';
import type { MarkKind } from '../marks/mark.js';
import { businessTime } from '../words/format.js';
import type { Bilingual } from '../words/words.js';
import { useWords } from '../words/words.js';

/** Whole hours are said without their minutes. */
const wordOf = (isOver: boolean, minutes: number) =>
  isOver ? 'risk.over_by' : minutes === 0 ? 'risk.left_whole' : 'risk.left';

/** Business time that is left, as word and shape, with the hour it ends under it. */
export const TimeLeft = ({
  until,
  businessMsLeft,
  risk,
  whose = null,
}: {
  readonly until: { readonly text: Bilingual; readonly overdue: boolean } | null;
  readonly businessMsLeft: number | null;
  /** How near it is, as the API says. */
  readonly risk: { readonly level: MarkKind; readonly label: Bilingual } | null;
  /** Whose time it is; absent where that is plain. */
  readonly whose?: Bilingual | null;
}): ReactElement => {
  const { word, say, name } = useWords();
  if (until === null || risk === null) return <span>—</span>;
  const { hours, minutes } = businessTime(businessMsLeft ?? 0);
  const left =
    businessMsLeft === null ? '' : ` ${word(wordOf(until.overdue, minutes), { hours, minutes })}`;
  return (
    <>
      <span>
        <Marked kind={risk.level}>{say(risk.label) + left}</Marked>
      </span>
      <div className="second">{say(until.text)}</div>
      {whose === null ? null : <div className="second">{name(whose)}</div>}
    </>
  );
};
