import { statusTerms } from '../../../rulebook/rules/bank-rules/status-terms.js';
import { anyRoleOf } from '../../../../kernel/values/role-terms.js';
import { actTerms } from './act-terms.js';
import type { Actor, UserRole } from '../../../../kernel/values/actor.js';
import { hasRole, isAnyOf, personsOf } from '../../../../kernel/values/actor.js';
import type { ApplicationCommandKind } from './application-command.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import { acts } from './acts.js';
import type { ActRule } from './acts.js';
import { refuseFourEyes } from './four-eyes.js';
import type { GateView } from './gate-view.js';
import { maySee } from './may-see.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { refuseRelated } from '../review/reviewers/related-parties.js';
import { refuseRecall } from '../review/refuse-recall.js';
import { paperStatuses, stepRuleOf } from '../../../rulebook/rules/bank-rules/review-step.js';

/**
 * What is plainly wrong with an act, before looking closer: the wrong side, the wrong state, the
 * wrong person. `null` when nothing is. Pure and synchronous: it is also the update validator.
 */
export const refuseAtGate = (
  view: GateView,
  kind: ApplicationCommandKind,
  actor: Actor,
): Refusal | null => {
  const gate = acts[kind];
  return (
    refuseSide(view, gate, actor) ??
    refuseState(view, gate, kind) ??
    (reviews(gate, actor) ? refuseReviewer(view, gate, actor) : null) ??
    (isOfBank(gate, actor) ? refuseRelatedActor(view, gate, actor) : null)
  );
};

/** Whether somebody acts here for the bank. */
export const isOfBank = ({ side }: Pick<ActRule, 'side'>, actor: Actor): boolean =>
  side === 'bank' || (side === 'either' && actor.kind === 'bank_user');

/** Whether somebody acts here as one of the bank's reviewers. */
const reviews = (gate: ActRule, actor: Actor): boolean =>
  isOfBank(gate, actor) && gate.ofStep !== false;

const refuseSide = (view: GateView, gate: ActRule, actor: Actor): Refusal | null => {
  if (!maySee(actor, view)) return refuse('application_unknown');
  if (gate.side === 'system') return actor.kind === 'system' ? null : refuse('system_only');
  const forExporter =
    gate.side === 'exporter' || (gate.side === 'either' && actor.kind === 'applicant_user');
  return forExporter ? refuseExporter(view, actor) : refuseBankSide(view, actor);
};

const refuseExporter = (view: GateView, actor: Actor): Refusal | null => {
  if (actor.kind === 'system') return null;
  if (actor.kind !== 'applicant_user') return refuse('exporter_only');
  return actedForBank(view, actor) ? refuse('bank_side_never_acts_for_exporter') : null;
};

const actedForBank = (view: GateView, actor: Actor): boolean =>
  view.stepActs.some((act) => isAnyOf(actor, act.persons));

const refuseBankSide = (view: GateView, actor: Actor): Refusal | null => {
  if (actor.kind === 'system') return refuse('people_only');
  if (actor.kind === 'bank_user' && !view.applicantSide.includes(actor.userId)) return null;
  return exporterSideNeverActs();
};

const refuseState = (
  view: GateView,
  gate: ActRule,
  kind: ApplicationCommandKind,
): Refusal | null =>
  gate.statuses.includes(view.status)
    ? null
    : refuse('not_allowed_in_state', { state: statusTerms[view.status], act: actTerms[kind] });

const refuseReviewer = (view: GateView, gate: ActRule, actor: Actor): Refusal | null => {
  if (gate.roles !== undefined) return refuseBeside(view, gate.roles, actor);
  if (gate.step === 'own') return refuseOwnStep(view, actor);
  return gate.step === 'material' && paperStatuses.includes(view.status)
    ? refuseStep(view, 'collection', actor)
    : (refuseStep(view, view.status, actor) ??
        refuseTakenAway(view, actor) ??
        refuseClaim(view, gate, actor));
};

/** What was done before is judged by the state it was done in. */
const refuseOwnStep = (view: GateView, actor: Actor): Refusal | null => {
  const { recallable } = view;
  if (recallable === undefined) return null;
  const refusal = refuseRecall(recallable, actor);
  return recallable === null || refusal !== null
    ? refusal
    : refuseStep(view, recallable.from, actor);
};

const refuseStep = (view: GateView, status: ApplicationStatus, actor: Actor): Refusal | null => {
  const rule = stepRuleOf(status);
  if (rule === undefined) return null;
  if (!hasRole(actor, rule.role)) return roleMissing([rule.role]);
  return refuseFourEyes(view, rule.step, actor);
};

/** An act beside the review steps takes none; a delegate still counts as both persons. */
const refuseBeside = (view: GateView, roles: readonly UserRole[], actor: Actor): Refusal | null => {
  if (!roles.some((role) => hasRole(actor, role))) return roleMissing(roles);
  return isAnyOf(actor, view.applicantSide) ? exporterSideNeverActs() : null;
};

/**
 * Who is related to the applicant takes no act of the bank, also none beside the steps. The steps ask
 * for theirs; beside them the branch that keeps the customer does what its client managers do.
 */
const refuseRelatedActor = (
  { related = [] }: GateView,
  { roles, second }: ActRule,
  actor: Actor,
): Refusal | null => {
  const manages = second !== true && (roles?.includes('client_manager') ?? true);
  const as = manages ? 'client_management' : 'final_approval';
  return refuseRelated(related, as, personsOf(actor));
};

const roleMissing = (roles: readonly UserRole[]): Refusal =>
  refuse('role_missing', { role: anyRoleOf(roles) });

const exporterSideNeverActs = (): Refusal => refuse('exporter_side_never_acts_for_bank');

const refuseClaim = (view: GateView, gate: ActRule, actor: Actor): Refusal | null => {
  if (gate.claim === 'any' || stepRuleOf(view.status) === undefined) return null;
  if (view.claim === null) return gate.claim === 'free' ? null : refuse('not_claimed');
  return view.claim.userId === actor.userId ? null : claimedByAnother(view.claim.userId);
};

/**
 * Whom a manager took the step from does not take it back by himself
 * (docs/rules/four-eyes.md#a-step-given-by-name). Once somebody else has claimed it, it is that one's as any
 * claimed step: taken over only where that one may no longer act, then by whoever may take it.
 */
export const refuseTakenAway = (
  { assignment, claim, status }: GateView,
  actor: Actor,
): Refusal | null => {
  if (claim !== null || assignment?.takenFrom === undefined) return null;
  if (assignment.step !== stepRuleOf(status)?.step || !isAnyOf(actor, assignment.takenFrom))
    return null;
  const refusal = refuse('step_taken_away');
  return assignment.userId === null ? refusal : { ...refusal, heldBy: assignment.userId };
};

/** The loser of a race for a claim is told who holds it. */
export const claimedByAnother = (heldBy: string): Refusal => ({
  ...refuse('claimed_by_another'),
  heldBy,
});
