import type { Decision } from '../rules/state/application-event.js';
import { reasonsView } from './reasons.js';

/** A decision with the reasons and overrides it was taken on; the votes are for the bank's people. */
export const decisionView = (
  { reasonCodes, reasons, overrides, votes, ...decision }: Decision,
  named: boolean,
) => ({
  ...decision,
  ...(named && votes !== undefined ? { votes } : {}),
  reasons: reasonsView({ reasonCodes, reasons }),
  overrides: (overrides ?? []).map(({ text, confirmedBy, ...override }) => ({
    ...override,
    note: text,
    decidedBy: confirmedBy,
  })),
});
