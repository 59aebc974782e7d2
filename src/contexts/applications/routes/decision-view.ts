import type { Decision } from '../rules/state/application-event.js';
import type { DecidedStandard } from '../rules/review/standard/standard-choice.js';
import { reckoningText } from '../rules/review/amount/reckoning.js';
import type { Application } from '../rules/state/application-state.js';
import { reasonsView } from './reasons.js';

/** A decision with the reasons and overrides it was taken on; the votes are for the bank's people. */
export const decisionView = (
  { reasonCodes, reasons, overrides, votes, standard, ...decision }: Decision,
  named: boolean,
  draft: Application['draft'],
) => ({
  ...decision,
  reckoning: reckoningText(draft, decision),
  by: named ? decision.by : null,
  ...(standard === undefined ? {} : { standard: standardView(standard, named) }),
  ...(named && votes !== undefined ? { votes } : {}),
  reasons: reasonsView({ reasonCodes, reasons }),
  overrides: (overrides ?? []).map(({ text, confirmedBy, ...override }) => ({
    ...override,
    note: text,
    proposedBy: named ? override.proposedBy : null,
    decidedBy: named ? confirmedBy : null,
  })),
});

const standardView = ({ standard, chosen }: DecidedStandard, named: boolean) => ({
  standard,
  chosen: chosen && {
    note: chosen.reason,
    proposedBy: named ? chosen.proposedBy : null,
    decidedBy: named ? chosen.agreedBy : null,
  },
});
