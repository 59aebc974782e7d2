import type { Evidence } from '../rules/evidence/checklist.js';

/** A piece of evidence with what was said to it and to what a reader proposed for it. */
export const evidenceView = ({ reason, proposals, ...evidence }: Evidence) => ({
  ...evidence,
  note: reason,
  ...(proposals === undefined
    ? {}
    : { proposals: proposals.map(({ reason: note, ...answer }) => ({ ...answer, note })) }),
});
