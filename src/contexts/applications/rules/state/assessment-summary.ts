import type { GhgMark } from '../../../rulebook/rules/content/catalogue-terms.js';
import type {
  Assessment,
  GreenShare,
  LineOutcome,
  OverallOutcome,
} from '../../../rulebook/rules/assessment/assessment.js';

/** What an application keeps of an assessment; the whole of it is stored by its hash. */
export interface AssessmentSummary {
  /** Content hash of the stored assessment. */
  readonly assessmentId: string;
  readonly revisionHash: string;
  readonly overall: OverallOutcome;
  readonly greenShare: GreenShare;
  readonly lines: readonly {
    readonly lineNo: number;
    readonly outcome: LineOutcome;
    readonly itemCode: string | null;
    readonly rowId: string | null;
    readonly ghgMark: GhgMark | null;
  }[];
}

/** What is kept of an assessment that was made. */
export const summaryOfAssessment = ({
  assessmentId,
  assessment,
}: {
  readonly assessmentId: string;
  readonly assessment: Assessment;
}): AssessmentSummary => ({
  assessmentId,
  revisionHash: assessment.revisionHash,
  overall: assessment.overall,
  greenShare: assessment.greenShare,
  lines: assessment.lines.map((line) => ({
    lineNo: line.lineNo,
    outcome: line.outcome,
    itemCode: line.itemCode,
    rowId: line.row?.rowId ?? null,
    ghgMark: line.ghgMark,
  })),
});
