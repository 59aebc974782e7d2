import { dayOf } from '../../../../../kernel/values/clock/calendar-day.js';
import { isAnyOf, userRoles } from '../../../../../kernel/values/actor.js';
import type { Actor } from '../../../../../kernel/values/actor.js';
import { fail } from '../../../../../kernel/values/result.js';
import { refuse } from '../../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../../kernel/values/refusal.js';
import { isAbsent } from '../../../../people/rules/staff/present-person.js';
import type { StaffMember } from '../../../../people/rules/staff/staff-profile.js';
import { stepRuleOf } from '../../../../rulebook/rules/bank-rules/review-step.js';
import { stepTerms } from '../../acts/act-terms.js';
import { decided } from '../../acts/decider.js';
import type { Decider } from '../../acts/decider.js';
import { gateViewOf } from '../../acts/gate-view.js';
import type { GateView } from '../../acts/gate-view.js';
import { refuseAtGate } from '../../acts/refuse-at-gate.js';
import { assigneeOf } from './assignment.js';

/** Takes over the turn that was given out; nothing happens where none could be or is needed. */
export const assignStep: Decider<'assign_step'> = (_application, _command, { assigned }) =>
  assigned === null ? fail(refuse('nothing_to_assign')) : decided(assigned);

/**
 * A manager gives the open step to somebody by name, whoever had it
 * (docs/rules/four-eyes.md#a-step-given-by-name). It is that person's turn then, and claimed by nobody.
 */
export const reassignStep: Decider<'reassign_step'> = (application, command, context) => {
  const { member, related } = context.named;
  const rule = stepRuleOf(application.status);
  if (rule === undefined) return fail(refuse('no_step_here'));
  if (member === null) return fail(refuse('reassigned_to_unknown'));
  const from = assigneeOf(application);
  const name = member.displayName;
  const unfit =
    refuseNaming(gateViewOf(application), context.actor) ??
    (isAnyOf(context.actor, [member.userId]) ? refuse('reassigned_to_oneself') : null);
  if (unfit !== null) return fail(unfit);
  if (from === member.userId) return fail(refuse('reassigned_to_holder', { name }));
  const why = refuseGivenTo(gateViewOf(application, related), member, {
    giver: context.actor,
    day: dayOf(context.at),
  });
  if (why !== null) return fail(refuse('reassigned_to_barred', { name, why: why.detail }));
  const { userId } = member;
  return decided({
    type: 'step.reassigned',
    step: rule.step,
    userId,
    ...(from === null ? {} : { takenOverFrom: from }),
    reason: command.reason,
  });
};

/**
 * Who took another step of the application does not choose who looks at it next: the next person is to check
 * what that one did.
 */
export const refuseNaming = (view: GateView, actor: Actor): Refusal | null => {
  const open = stepRuleOf(view.status)?.step;
  const taken = view.stepActs.find(({ step, persons }) => step !== open && isAnyOf(actor, persons));
  return taken === undefined
    ? null
    : refuse('reassigned_by_reviewer', { step: stepTerms[taken.step] });
};

interface Giving {
  readonly giver: Actor;
  /** Calendar day in Asia/Shanghai. */
  readonly day: string;
}

/**
 * Why somebody cannot be given the open step: what claiming it would be refused for, in their own name
 * and in that of each whose place they may take, and absence. Nobody gives it to who would act in the
 * giver's own place.
 */
export const refuseGivenTo = (
  view: GateView,
  member: StaffMember,
  { giver, day }: Giving,
): Refusal | null => {
  if (!member.active) return refuse('staff_inactive');
  const { userId, roles, standsIn = [] } = member;
  const own: Exclude<Actor, { kind: 'system' }> = {
    ...{ kind: 'bank_user', userId, bankId: view.bankId, displayName: '', applicantIds: [] },
    roles: userRoles.filter((role) => roles.includes(role)),
  };
  const lent = standsIn
    .filter(({ principalId }) => !isAnyOf(giver, [principalId]))
    .map(({ principalId, role }) => ({ ...own, roles: [role], onBehalfOf: principalId }));
  // Given to somebody again, a step is that person's again.
  const { assignment = null } = view;
  const takenFrom = assignment?.takenFrom?.filter((one) => one !== userId) ?? [];
  const given = { ...view, assignment: assignment && { ...assignment, takenFrom } };
  const refusals = [own, ...lent].map((name) => refuseAtGate(given, 'claim_step', name));
  const [claiming = null] = refusals.includes(null) ? [] : refusals;
  return claiming ?? (isAbsent(member, day) ? refuse('staff_absent') : null);
};

/** Who of the bank could be given the open step now. */
export const assignableAmong = (
  staff: readonly StaffMember[],
  view: GateView,
  giving: Giving,
): readonly string[] =>
  stepRuleOf(view.status) === undefined
    ? []
    : staff
        .filter((member) => refuseGivenTo(view, member, giving) === null)
        .map(({ userId }) => userId);
