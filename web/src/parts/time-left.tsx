import type { ReactElement } from 'react';
import { Marked } from '../marks/mark.js';
import type { MarkKind } from '../marks/mark.js';
import type { Bilingual } from '../words/words.js';
import { useWords } from '../words/words.js';

/** Business time that is left, as word and shape, with the hour it ends under it. */
export const TimeLeft = ({
  until,
  risk,
  whose = null,
}: {
  readonly until: { readonly text: Bilingual; readonly left: Bilingual | null } | null;
  /** How near it is, as the API says. */
  readonly risk: { readonly level: MarkKind; readonly label: Bilingual } | null;
  /** Whose time it is; absent where that is plain. */
  readonly whose?: Bilingual | null;
}): ReactElement => {
  const { say, name } = useWords();
  if (until === null || risk === null) return <span>—</span>;
  return (
    <>
      <span>
        <Marked kind={risk.level}>
          {[risk.label, until.left]
            .map((one) => one && say(one))
            .filter(Boolean)
            .join(' ')}
        </Marked>
      </span>
      <div className="second">{say(until.text)}</div>
      {whose === null ? null : <div className="second">{name(whose)}</div>}
    </>
  );
};
