import type { Actor } from '../../../kernel/values/actor.js';
import { namedTo } from './named-to.js';
import type { Evidence } from '../rules/evidence/checklist/checklist.js';
import { isConflict } from '../rules/evidence/papers/paper-finding.js';
import type { PaperFinding } from '../rules/evidence/papers/paper-finding.js';

/** A piece of evidence with what was said to it and to what a reader proposed for it. */
const evidenceView = ({ reason, proposals, ...evidence }: Evidence, viewer: Viewer) => {
  const named = namedTo(viewer, [evidence.uploadedBy]);
  return {
    ...evidence,
    reviewedBy: named(evidence.reviewedBy),
    note: reason,
    ...(proposals === undefined
      ? {}
      : {
          proposals: proposals.map(({ reason: note, ...answer }) => ({
            ...answer,
            by: named(answer.by),
            note,
          })),
        }),
  };
};

type Viewer = Pick<Actor, 'kind'>;

/** The same with what of it does not fit the goods. */
export const foundEvidenceView = (
  evidence: Evidence,
  findings: readonly PaperFinding[],
  viewer: Viewer,
) => ({
  ...evidenceView(evidence, viewer),
  findings: findings
    .filter(({ evidenceId }) => evidenceId === evidence.evidenceId)
    .map(findingView),
});

export const findingView = ({ entryIds, ...finding }: PaperFinding) => ({
  ...finding,
  conflict: isConflict(finding),
  entryIds: [...entryIds],
});
