import { waitingFor } from '../../../rulebook/rules/bank-rules/waiting-party.js';
import { statusTerms } from '../../../rulebook/rules/bank-rules/status-terms.js';
import { entriesNamed } from '../acts/entries-named.js';
import { amountToApprove } from './amount/approval-ahead.js';
import {
  bindReasons,
  codesOf,
  refuseContradicted,
  refuseReasons,
  refuseUnsaid,
} from './bound-reason.js';
import { refuseWithoutVotes } from './committee.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import { fail } from '../../../../kernel/values/result.js';
import type { CommandOf } from '../acts/application-command.js';
import { assessmentToDecide, latestAssessment } from '../state/application-state.js';
import type { Application } from '../state/application-state.js';
import { isOutstanding } from '../evidence/checklist/checklist.js';
import { creditInEffect } from '../financing/decide-financing.js';
import { refuseOpenOverride } from './overrides/decide-override.js';
import { refuseRates } from './amount/recorded-rates.js';
import { standingReviews } from './standing-reviews.js';
import { refuseUnclearStandard, standardTexts } from './standard/decide-standard.js';
import { decided, movingTo } from '../acts/decider.js';
import type { ContextOf, DecideContext, Decider } from '../acts/decider.js';
import { decisionOf } from './decision-of.js';
import { refuseDisagreeingPapers } from '../evidence/deal-papers/refuse-disagreeing-papers.js';
import { refuseAlike, refuseFinanced } from '../evidence/financed-once/refuse-financed.js';
import { refuseOutdatedProof } from '../evidence/validity/refuse-outdated-proof.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import type { CommitteePolicy } from '../../../rulebook/rules/bank-rules/approval-policy.js';
import { mayMove } from '../state/lifecycle-table.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { claimedByAnother } from '../acts/refuse-at-gate.js';
import { stepRuleOf } from '../../../rulebook/rules/bank-rules/review-step.js';
import type { Recommendation } from './review.js';
import type { ReviewStep } from '../../../rulebook/rules/bank-rules/review-step.js';

const noStep = (): Refusal => refuse('no_step_here');

/**
 * A claim is taken over from somebody who may no longer act
 * (docs/rules/four-eyes.md#losing-a-role-ends-open-acts-not-past-ones), else respected.
 */
export const claimStep: Decider<'claim_step'> = (application, _command, context) => {
  const rule = stepRuleOf(application.status);
  if (rule === undefined) return fail(noStep());
  const refusal = refuseHeld(application.claim, context);
  if (refusal !== null) return fail(refusal);
  return decided({
    type: 'step.claimed',
    step: rule.step,
    userId: context.actor.userId,
    ...(application.claim === null ? {} : { takenOverFrom: application.claim.userId }),
  });
};

const refuseHeld = (
  claim: Application['claim'],
  { actor, holderMayNoLongerAct }: ContextOf<'claim_step'>,
): Refusal | null => {
  if (claim === null) return null;
  if (claim.userId === actor.userId) return refuse('already_claimed');
  return holderMayNoLongerAct ? null : claimedByAnother(claim.userId);
};

/** Given back, with the reason: somebody else may take it. */
export const unclaimStep: Decider<'unclaim_step'> = (application, command, context) =>
  application.claim === null
    ? fail(noStep())
    : decided({
        type: 'step.unclaimed',
        step: application.claim.step,
        userId: context.actor.userId,
        ...(command.reason === undefined ? {} : { reason: command.reason }),
      });

/**
 * The opinion of a reviewer. One who disagrees says why and stops nothing: the application goes on to the next
 * person all the same, and the final approver may decide otherwise.
 */
export const recordReview: Decider<'record_review'> = (application, command, context) => {
  const assessment = latestAssessment(application);
  if (assessment === undefined) return fail(noStep());
  const known = context.policy.reasonCodes;
  const unfit = refuseReasons(application, command, 'review', known);
  if (unfit !== null) return fail(unfit);
  if (!command.agrees && codesOf(command).length === 0) return fail(refuse('reasons_missing'));
  const unfitRate = refuseRates(application, command.exchangeRates ?? [], {
    policy: context.policy.goodsValue,
    documents: context.documents,
    at: context.at,
  });
  if (unfitRate !== null) return fail(unfitRate);
  const first = application.status === 'first_review';
  const recommendation = recommendationOf(
    application,
    command,
    context,
    first ? 'first_review' : 'second_review',
    assessment.assessmentId,
  );
  return first
    ? decided({
        type: 'first_review.recorded',
        recommendation,
        ...movingTo('second_review', context),
      })
    : decided({
        type: 'second_review.recorded',
        recommendation,
        ...movingTo('final_approval', context),
      });
};

const recommendationOf = (
  application: Application,
  command: CommandOf<'record_review'>,
  context: DecideContext,
  step: ReviewStep,
  assessmentId: string,
): Recommendation => ({
  step,
  agrees: command.agrees,
  reasonCodes: codesOf(command),
  reasons: bindReasons(application, command, context.policy.reasonCodes),
  note: command.note,
  by: context.actor.userId,
  at: context.at,
  revisionSeen: application.revision,
  assessmentId,
  ...(command.exchangeRates === undefined ? {} : { exchangeRates: command.exchangeRates }),
});

const order: readonly ApplicationStatus[] = [
  'intake',
  'collection',
  'environmental_screening',
  'first_review',
  'second_review',
  'final_approval',
];

/** The earlier steps that an application may be sent back to. */
export const returnTargets = (from: ApplicationStatus): readonly ApplicationStatus[] =>
  order
    .slice(0, Math.max(order.indexOf(from), 0))
    .filter((to) => mayMove('application.returned', from, to, null));

/** Back to a named earlier step, with reasons; the reviews it goes back behind are void. */
export const returnApplication: Decider<'return_application'> = (application, command, context) => {
  if (!returnTargets(application.status).includes(command.to))
    return fail(
      refuse('return_target_not_earlier', {
        from: statusTerms[application.status],
        to: statusTerms[command.to],
      }),
    );
  const known = context.policy.reasonCodes;
  const act = waitingFor(command.to) === 'exporter' ? 'return_to_exporter' : 'return';
  const unfit = refuseReasons(application, command, act, known);
  if (unfit !== null) return fail(unfit);
  return decided({
    type: 'application.returned',
    reasonCodes: codesOf(command),
    reasons: bindReasons(application, command, known),
    note: command.note,
    by: context.actor.userId,
    ...movingTo(command.to, context),
  });
};

export const approveApplication: Decider<'approve_application'> = (
  application,
  command,
  context,
) => {
  const assessment = assessmentToDecide(application);
  const refusal =
    refuseStandard(application, context) ?? refuseApproval(application, heldAgainst(context));
  if (refusal !== null || assessment === undefined) return fail(refusal ?? noStep());
  const approved = amountToApprove(application, assessment, command, context);
  if (approved !== null && 'kind' in approved) return fail(approved);
  const { note } = command;
  const decision = decisionOf(application, assessment, {
    agrees: true,
    reasonCodes: [],
    note,
    approved,
    context,
  });
  if (decision.outcome === 'declined') return fail(refuse('nothing_listed'));
  return decided(
    { type: 'decision.made', decision, ...movingTo(decision.outcome, context) },
    ...creditInEffect(application, context),
  );
};

/** What is known before anybody decides of what a decision is held against. */
export interface DecisionHeldAgainst extends Pick<
  ContextOf<'approve_application'>,
  'at' | 'documents' | 'crossField'
> {
  readonly committee: CommitteePolicy;
}

const heldAgainst = ({
  at,
  documents,
  crossField,
  policy,
}: ContextOf<'approve_application'>): DecisionHeldAgainst => ({
  at,
  documents,
  crossField,
  committee: policy.committee,
});

/** Why nothing can be approved as it stands, whatever amount the approver would say; `null`: it can. */
export const refuseApproval = (
  application: Application,
  against: DecisionHeldAgainst,
): Refusal | null =>
  refuseUnclearStandard(application) ??
  refuseOpenOverride(application) ??
  refuseProof(application, against) ??
  refuseReviews(application) ??
  refuseWithoutVotes(application, against.committee, true);

/** Why it can be declined for no reason yet; `null`: it can. */
export const refuseDecline = (
  application: Application,
  { committee }: Pick<DecisionHeldAgainst, 'committee'>,
): Refusal | null =>
  refuseUnclearStandard(application) ??
  refuseOpenOverride(application) ??
  refuseWithoutVotes(application, committee, false);

/** What the evidence does not bear: it ran out, finances another application, disagrees, or is missing. */
const refuseProof = (
  application: Application,
  { at, documents, crossField }: DecisionHeldAgainst,
): Refusal | null =>
  refuseOutdatedProof(application, dayOf(at)) ??
  refuseFinanced(application, documents) ??
  refuseAlike(application, documents) ??
  refuseDisagreeingPapers(crossField) ??
  refuseAttestations(application);

/**
 * Another standard on the day of approval goes to a person, never through
 * (docs/rules/which-standard.md#tested-twice).
 */
const refuseStandard = (
  application: Application,
  { transition }: ContextOf<'approve_application'>,
): Refusal | null =>
  refuseUnclearStandard(application) ??
  (transition.standard === '2025'
    ? null
    : refuse('other_standard_on_approval', { standard: standardTexts[transition.standard] }));

/** What is asked once per application is a condition of approval (printed note 1). */
const refuseAttestations = (application: Application): Refusal | null => {
  const { checklist } = application;
  const open = checklist.filter((one) => one.lineNo === null && isOutstanding(one, checklist));
  if (open.length === 0) return null;
  const named = entriesNamed(
    application,
    open.map((entry) => entry.entryId),
  );
  return refuse('attestation_missing', { attestations: named });
};

/** Both earlier reviews must stand, whether or not they agree. */
const refuseReviews = (application: Application): Refusal | null => {
  const standing = standingReviews(application);
  const both = (['first_review', 'second_review'] as const).every((step) =>
    standing.some((one) => one.step === step),
  );
  return both ? null : refuse('reviews_void');
};

export const declineApplication: Decider<'decline_application'> = (
  application,
  command,
  context,
) => {
  const assessment = assessmentToDecide(application);
  if (assessment === undefined) return fail(noStep());
  const refusal = refuseDecline(application, context.policy);
  if (refusal !== null) return fail(refusal);
  const known = context.policy.reasonCodes;
  const unfit =
    refuseReasons(application, command, 'decline', known) ??
    refuseContradicted(application, command, known) ??
    refuseUnsaid(command, known);
  if (unfit !== null) return fail(unfit);
  if (codesOf(command).length === 0) return fail(refuse('reasons_missing.declining'));
  const decision = decisionOf(application, assessment, {
    agrees: false,
    reasonCodes: codesOf(command),
    reasons: bindReasons(application, command, known),
    note: command.note,
    context,
  });
  return decided({ type: 'decision.made', decision, ...movingTo('declined', context) });
};
