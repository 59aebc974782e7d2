import type { LineOutcome, Verdict } from '../../../../rulebook/rules/assessment/assessment.js';
import type { ReviewStep } from '../../../../rulebook/rules/bank-rules/review-step.js';
import type { AssessmentSummary } from '../../state/assessment-summary.js';

/** What an override takes as another: the verdict of a criterion, or the outcome of a whole line. */
export type OverrideTarget =
  | {
      readonly lineNo: number;
      /** Place of the criterion in the assessment's trace, such as `all/1`. */
      readonly path: string;
      readonly engine: Verdict;
      readonly to: Verdict;
    }
  | {
      readonly lineNo: number;
      readonly path: null;
      readonly engine: LineOutcome;
      readonly to: LineOutcome;
    };

/**
 * A proposal that what the engine says be taken as something else
 * (docs/rules/four-eyes.md#an-override-needs-a-second-more-senior-person): it counts once a second,
 * more senior person confirmed it, and for the assessment it was proposed on only. The assessment
 * itself is never edited.
 */
export interface OverrideProposal {
  /** `override-1`, `override-2` … within the application. */
  readonly overrideId: string;
  readonly assessmentId: string;
  readonly target: OverrideTarget;
  readonly itemCode: string | null;
  readonly reasonCode: string;
  readonly text: string;
  readonly evidence: readonly { readonly evidenceId: string; readonly contentHash: string }[];
  readonly step: ReviewStep;
  readonly by: string;
  /** Rank of the highest role held then. */
  readonly rank: number;
}

export interface Override extends OverrideProposal {
  readonly persons: readonly string[];
  readonly proposedAt: string;
  /** Revision of the commit that proposed it: a review given before did not know of it. */
  readonly proposedAtRevision: number;
  readonly status: 'proposed' | 'confirmed' | 'refused';
  readonly resolvedBy: string | null;
  readonly resolvedAt: string | null;
  readonly resolutionNote: string | null;
}

/** What an assessment comes to with its confirmed overrides applied. */
export interface OverrideEffect {
  readonly assessmentId: string;
  readonly lines: AssessmentSummary['lines'];
  readonly greenShare: AssessmentSummary['greenShare'];
}
