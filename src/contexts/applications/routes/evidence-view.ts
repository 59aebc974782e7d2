import type { Evidence } from '../rules/evidence/checklist/checklist.js';
import type { PaperFinding } from '../rules/evidence/papers/paper-finding.js';

/** A piece of evidence with what was said to it and to what a reader proposed for it. */
export const evidenceView = ({ reason, proposals, ...evidence }: Evidence) => ({
  ...evidence,
  note: reason,
  ...(proposals === undefined
    ? {}
    : { proposals: proposals.map(({ reason: note, ...answer }) => ({ ...answer, note })) }),
});

/** The same with what of it does not fit the goods. */
export const foundEvidenceView = (evidence: Evidence, findings: readonly PaperFinding[]) => ({
  ...evidenceView(evidence),
  findings: findings
    .filter(({ evidenceId }) => evidenceId === evidence.evidenceId)
    .map(findingView),
});

export const findingView = ({ entryIds, ...finding }: PaperFinding) => ({
  ...finding,
  entryIds: [...entryIds],
});
