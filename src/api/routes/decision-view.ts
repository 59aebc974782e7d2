import type { Decision } from '../../domain/lifecycle/application-event.js';
import { reasonsView } from './reasons.js';

/** A decision with the reasons and overrides it was taken on. */
export const decisionView = ({ reasonCodes, reasons, overrides, ...decision }: Decision) => ({
  ...decision,
  reasons: reasonsView({ reasonCodes, reasons }),
  overrides: (overrides ?? []).map(({ text, confirmedBy, ...override }) => ({
    ...override,
    note: text,
    decidedBy: confirmedBy,
  })),
});
