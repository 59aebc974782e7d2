import { statusTerms } from '../../../rulebook/rules/bank-rules/status-terms.js';
import { anyRoleOf } from '../../../../kernel/values/role-terms.js';
import { actTerms } from './act-terms.js';
import type { Actor, UserRole } from '../../../../kernel/values/actor.js';
import { hasRole, personsOf } from '../../../../kernel/values/actor.js';
import type { ApplicationCommandKind } from './application-command.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import { commandGates } from './command-gates.js';
import type { CommandGate } from './command-gates.js';
import { refuseFourEyes } from './four-eyes.js';
import type { GateView } from './gate-view.js';
import { refuse } from '../../../../kernel/values/refusal.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { refuseRecall } from '../review/refuse-recall.js';
import { unsubmittedStatuses } from '../state/lifecycle-table.js';
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
  const gate = commandGates[kind];
  return (
    refuseSide(view, gate, actor) ??
    refuseState(view, gate, kind) ??
    (reviews(gate, actor) ? refuseReviewer(view, gate, actor) : null)
  );
};

/** Whether somebody acts here as one of the bank's reviewers. */
const reviews = ({ side, ofStep }: CommandGate, actor: Actor): boolean =>
  (side === 'bank' && ofStep !== false) || (side === 'either' && actor.kind === 'bank_user');

const refuseSide = (view: GateView, gate: CommandGate, actor: Actor): Refusal | null => {
  if (!maySee(view, actor))
    return refuse(
      'not_found',
      'application_unknown',
      '没有这份申请。',
      'There is no such application.',
    );
  if (gate.side === 'system')
    return actor.kind === 'system'
      ? null
      : refuse(
          'not_permitted',
          'system_only',
          '此操作只能由系统执行。',
          'Only the system does this.',
        );
  const forExporter =
    gate.side === 'exporter' || (gate.side === 'either' && actor.kind === 'applicant_user');
  return forExporter ? refuseExporter(view, actor) : refuseBankSide(view, actor);
};

/** What somebody may not see is answered as what is not there, also to who tries to change it. */
const maySee = ({ bankId, applicantId, status }: GateView, actor: Actor): boolean => {
  if (actor.bankId !== bankId) return false;
  if (actor.kind === 'bank_user') return !unsubmittedStatuses.includes(status);
  return actor.kind !== 'applicant_user' || actor.applicantIds.includes(applicantId);
};

const refuseExporter = (view: GateView, actor: Actor): Refusal | null => {
  if (actor.kind === 'system') return null;
  if (actor.kind !== 'applicant_user')
    return refuse(
      'not_permitted',
      'exporter_only',
      '此操作只能由申请人自己的用户办理。',
      "Only the applicant's own users can do this.",
    );
  return actedForBank(view, actor)
    ? refuse(
        'four_eyes',
        'bank_side_never_acts_for_exporter',
        '曾代表银行办理本申请的人不得代表申请人。',
        'Who acted for the bank here never acts for the applicant.',
      )
    : null;
};

const actedForBank = (view: GateView, actor: Actor): boolean => {
  const persons = personsOf(actor);
  return view.stepActs.some((act) => act.persons.some((person) => persons.includes(person)));
};

const refuseBankSide = (view: GateView, actor: Actor): Refusal | null => {
  if (actor.kind === 'system')
    return refuse(
      'not_permitted',
      'people_only',
      '此操作须由人办理，系统从不代为决定。',
      'Only a person does this; the system never decides.',
    );
  if (actor.kind === 'bank_user' && !view.applicantSide.includes(actor.userId)) return null;
  return exporterSideNeverActs();
};

const refuseState = (
  view: GateView,
  gate: CommandGate,
  kind: ApplicationCommandKind,
): Refusal | null =>
  gate.statuses.includes(view.status)
    ? null
    : refuse(
        'not_allowed_in_state',
        'not_allowed_in_state',
        `申请现处于“${statusTerms[view.status].zh}”状态，此时不能${actTerms[kind].zh}。`,
        `The application is in the state “${statusTerms[view.status].en}”; it is not possible there to ${actTerms[kind].en}.`,
      );

const refuseReviewer = (view: GateView, gate: CommandGate, actor: Actor): Refusal | null => {
  if (gate.roles !== undefined) return refuseBeside(view, gate.roles, actor);
  if (gate.step === 'own') return refuseOwnStep(view, actor);
  return gate.step === 'material' && paperStatuses.includes(view.status)
    ? refuseStep(view, 'collection', actor)
    : (refuseStep(view, view.status, actor) ?? refuseClaim(view, gate, actor));
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
  return personsOf(actor).some((person) => view.applicantSide.includes(person))
    ? exporterSideNeverActs()
    : null;
};

const roleMissing = (roles: readonly UserRole[]): Refusal =>
  refuse(
    'not_permitted',
    'role_missing',
    `此操作须由${anyRoleOf(roles).zh}办理。`,
    `This takes the role of ${anyRoleOf(roles).en}.`,
  );

const exporterSideNeverActs = (): Refusal =>
  refuse(
    'four_eyes',
    'exporter_side_never_acts_for_bank',
    '申请人一方不得代表银行办理。',
    "The exporter's side never acts for the bank.",
  );

const refuseClaim = (view: GateView, gate: CommandGate, actor: Actor): Refusal | null => {
  if (gate.claim === 'any' || stepRuleOf(view.status) === undefined) return null;
  if (view.claim === null)
    return gate.claim === 'free'
      ? null
      : refuse('conflict', 'not_claimed', '请先认领该环节。', 'Claim the step first.');
  return view.claim.userId === actor.userId ? null : claimedByAnother(view.claim.userId);
};

/** The loser of a race for a claim is told who holds it. */
export const claimedByAnother = (heldBy: string): Refusal => ({
  ...refuse(
    'conflict',
    'claimed_by_another',
    '该环节已由他人认领。',
    'This step has been claimed by somebody else.',
  ),
  heldBy,
});
