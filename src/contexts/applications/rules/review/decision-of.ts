import type { ApprovedAmount } from './amount/approved-amount.js';
import type { BoundReason } from './review.js';
import { currentVotes } from './committee.js';
import { decidedStandard } from './standard/standard-choice.js';
import type { DecidedOverride, Decision } from '../state/application-event.js';
import type { AssessmentSummary } from '../state/assessment-summary.js';
import type { DecisionOutcome } from '../../../rulebook/rules/bank-rules/application-status.js';
import type { Application } from '../state/application-state.js';
import { overridesOnLatest } from './overrides/decide-override.js';
import type { DecideContext } from '../acts/decider.js';

interface Judgement {
  readonly agrees: boolean;
  readonly reasonCodes: readonly string[];
  readonly reasons?: readonly BoundReason[];
  readonly note: string;
  readonly approved?: ApprovedAmount | null;
  readonly context: DecideContext;
}

/**
 * The decision that follows from an assessment and a person's yes or no. The outcome is derived:
 * with a yes, all lines listed is approved, some is partly approved; nobody types it.
 */
export const decisionOf = (
  application: Application,
  assessment: AssessmentSummary,
  judgement: Judgement,
): Decision => {
  const outcome = judgement.agrees ? outcomeOf(assessment, judgement.approved) : 'declined';
  const { at, actor, deadlines } = judgement.context;
  return {
    outcome,
    assessmentId: assessment.assessmentId,
    revisionHash: assessment.revisionHash,
    greenShare: assessment.greenShare,
    lines: assessment.lines,
    reasonCodes: judgement.reasonCodes,
    reasons: judgement.reasons ?? [],
    note: judgement.note,
    by: actor.userId,
    at,
    revisionSeen: application.revision,
    round: application.round,
    ...(outcome === 'declined' ? deadlines.appeal(at) : { appealUntil: null }),
    overrides: decidedOverrides(application),
    approved: outcome === 'declined' ? null : (judgement.approved ?? null),
    ...decidedStandard(application),
    votes: currentVotes(application),
    late: application.deadline !== null && application.deadline.dueAt < at,
  };
};

/** The confirmed overrides of the assessment that counts now, as a decision keeps them. */
export const decidedOverrides = (application: Application): readonly DecidedOverride[] =>
  overridesOnLatest(application)
    .filter((one) => one.status === 'confirmed')
    .map(({ overrideId, target, reasonCode, text, evidence, by, resolvedBy }) => ({
      overrideId,
      target,
      reasonCode,
      text,
      evidence,
      proposedBy: by,
      confirmedBy: resolvedBy ?? '',
    }));

/** Whole only when every line is listed and all that was asked is approved. */
const outcomeOf = (
  assessment: AssessmentSummary,
  approved: ApprovedAmount | null | undefined,
): DecisionOutcome => {
  const listed = assessment.lines.filter((line) => line.outcome === 'listed').length;
  if (listed === 0) return 'declined';
  const isWhole = listed === assessment.lines.length && (approved?.notApprovedMinor ?? 0) === 0;
  return isWhole ? 'approved' : 'partly_approved';
};
