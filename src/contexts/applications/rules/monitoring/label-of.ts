import type { AssessmentSummary } from '../state/assessment-summary.js';
import type { Application } from '../state/application-state.js';
import type { GreenLabel } from '../financing/financing.js';

/**
 * The label that an assessment carries: its listed lines with row and mark, the pinned edition,
 * the share. `null` when no line is listed. Nobody types a label.
 */
export const labelOf = (
  application: Application,
  assessment: Pick<AssessmentSummary, 'assessmentId' | 'revisionHash' | 'greenShare' | 'lines'>,
  labelledOn: string,
): GreenLabel | null => {
  const lines = assessment.lines.flatMap(({ lineNo, outcome, itemCode, rowId, ghgMark }) =>
    outcome === 'listed' && itemCode !== null && rowId !== null
      ? [{ lineNo, itemCode, rowId, ghgMark: ghgMark ?? 'none' }]
      : [],
  );
  if (lines.length === 0) return null;
  return {
    edition: application.catalogue?.edition ?? '',
    revisionHash: assessment.revisionHash,
    assessmentId: assessment.assessmentId,
    lines,
    greenShare: assessment.greenShare,
    labelledOn,
  };
};
