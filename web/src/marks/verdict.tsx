import type { ReactElement } from 'react';
import { useWords } from '../words/words.js';
import { Marked } from './mark.js';
import type { MarkKind } from './mark.js';

type Outcome = 'met' | 'not_met' | 'not_evidenced' | 'listed' | 'not_listed' | 'cannot_tell';

/** The shape of each verdict. */
export const verdictKinds: Record<Outcome, MarkKind> = {
  met: 'met',
  listed: 'met',
  not_met: 'not-met',
  not_listed: 'not-met',
  not_evidenced: 'not-evidenced',
  cannot_tell: 'not-evidenced',
};

/** Of a criterion: one that need not be met, since another is, is no fault. */
export const criterionKind = ({
  verdict,
  spare,
}: {
  readonly verdict: Outcome;
  readonly spare?: true | undefined;
}): MarkKind => (spare === true ? 'not-yet' : verdictKinds[verdict]);

/** A verdict of the engine: its shape and its word. */
export const Verdict = ({ outcome }: { readonly outcome: Outcome }): ReactElement => {
  const { term } = useWords();
  return <Marked kind={verdictKinds[outcome]}>{term('outcome', outcome)}</Marked>;
};
