import { refuseProposer, whoAgrees } from '../../../../kernel/record/who-agrees.js';
import { terms } from '../../../../kernel/messages/terms.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import { hasRole } from '../../../../kernel/values/actor.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { ChangeSetCommandKind, ChangeSetContext } from './change-set-command.js';
import type { ChangeSet, ChangeSetStatus } from './change-set.js';

const allowedIn: Readonly<Record<ChangeSetCommandKind, readonly ChangeSetStatus[]>> = {
  open_change_set: [],
  open_roll_back: [],
  edit_change_set: ['open'],
  rebase_change_set: ['open'],
  request_impact: ['open', 'submitted'],
  cancel_impact: ['open', 'submitted'],
  end_impact: ['open', 'submitted'],
  submit_change_set: ['open'],
  approve_change_set: ['submitted'],
  return_change_set: ['submitted'],
  abandon_change_set: ['open', 'submitted'],
  publish_change_set: ['approved'],
  activate_change_set: ['published'],
  propose_withdrawal: ['published'],
  agree_withdrawal: ['published'],
  refuse_withdrawal: ['published'],
  start_shadow: ['published'],
  end_shadow: ['published'],
  withdraw_change_set: ['published'],
};

const changeSetTerms: Readonly<Record<ChangeSet['status'], Bilingual>> = terms.group('change_set');

/** What the system does by itself, carrying out what people decided. */
const systemKinds: readonly ChangeSetCommandKind[] = [
  'end_impact',
  'publish_change_set',
  'activate_change_set',
  'withdraw_change_set',
];

/**
 * What is plainly wrong with a command on a change set before anything is looked up for it: the
 * wrong side or role, an unknown change set, the wrong state, a stale revision, an author who
 * approves (docs/rules/four-eyes.md#rule-changes-obey-the-same-rules). `null` when nothing is.
 */
export const refuseChangeAtGate = (
  changeSet: ChangeSet | null,
  kind: ChangeSetCommandKind,
  context: ChangeSetContext,
): Refusal | null => {
  const refusal = systemKinds.includes(kind) ? refusePerson(context.actor) : refuseRole(context);
  if (refusal !== null) return refusal;
  if (kind === 'open_change_set' || kind === 'open_roll_back') return refuseExisting(changeSet);
  return changeSet === null || changeSet.bankId !== context.actor.bankId
    ? changeSetUnknown()
    : refuseOn(changeSet, kind, context);
};

const refuseOn = (
  changeSet: ChangeSet,
  kind: ChangeSetCommandKind,
  context: ChangeSetContext,
): Refusal | null =>
  refuseState(changeSet, kind) ??
  refuseStale(changeSet, context) ??
  refuseOwn(changeSet, kind, context.actor);

/** Of a change set whoever wrote any of it, at any time and in anybody's place. */
const refuseOwn = (
  { authors, withdrawal }: ChangeSet,
  kind: ChangeSetCommandKind,
  actor: Actor,
): Refusal | null => {
  if (kind === 'approve_change_set') return refuseProposer('change_set', authors, actor);
  return kind === 'agree_withdrawal'
    ? refuseProposer('withdrawal_of_change_set', withdrawal?.proposedBy ?? [], actor)
    : null;
};

export const changeSetUnknown = (): Refusal => refuse('change_set_unknown');

const refusePerson = (actor: Actor): Refusal | null =>
  actor.kind === 'system' ? null : refuse('system_only');

const refuseRole = ({ actor }: ChangeSetContext): Refusal | null => {
  if (actor.kind === 'applicant_user') return refuse('exporter_side_never_acts_for_bank');
  return whoAgrees.change_set.agrees.some((role) => hasRole(actor, role))
    ? null
    : refuse('role_missing.catalogue_administrator');
};

const refuseExisting = (changeSet: ChangeSet | null): Refusal | null =>
  changeSet === null ? null : refuse('change_set_exists');

const refuseState = (changeSet: ChangeSet, kind: ChangeSetCommandKind): Refusal | null =>
  allowedIn[kind].includes(changeSet.status)
    ? null
    : refuse('not_allowed_in_state.change_set', { state: changeSetTerms[changeSet.status] });

const refuseStale = (
  changeSet: ChangeSet,
  { expectedRevision }: ChangeSetContext,
): Refusal | null =>
  expectedRevision === null || expectedRevision === changeSet.revision
    ? null
    : refuse('revision_stale.change_set', { seen: expectedRevision, now: changeSet.revision });
