import { whoAgrees } from '../../../../kernel/record/who-agrees.js';
import { people } from '../../../../kernel/messages/people.js';
import { anyRoleOf } from '../../../../kernel/values/role-terms.js';
import { canonicalJson } from '../../../../kernel/values/canonical-json.js';
import { findNumbered, openActs, refuseAgreement } from '../../../../kernel/record/proposal.js';
import type { OpenAct } from '../../../../kernel/record/proposal.js';
import { hasRole, personsOf } from '../../../../kernel/values/actor.js';
import type { Actor, UserRole } from '../../../../kernel/values/actor.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { Violation } from '../../../../kernel/values/violation.js';
import { profileFaults } from './profile-faults.js';
import { ownStanding } from './staff-refusals.js';
import { openStaffChange, appointmentOf } from './staff-change.js';
import type {
  StaffChange,
  StaffChangeEvent,
  StaffChanges,
  StaffAppointment,
} from './staff-change.js';
import { profileOf } from './staff-profile.js';
import type { StaffMember } from './staff-profile.js';

export type StaffCommand =
  | {
      readonly kind: 'propose_staff_change';
      readonly after: StaffAppointment;
      /** Of the changes the proposer looked at: what is proposed is all of the standing. */
      readonly seenRevision: number;
      readonly reason: string;
    }
  | {
      readonly kind: 'approve_staff_change';
      readonly number: number;
      /** Of the change the approver looked at. */
      readonly contentHash: string;
    }
  | { readonly kind: 'reject_staff_change'; readonly number: number; readonly note: string }
  /** The process itself, once the person is as approved. */
  | { readonly kind: 'note_staff_change_applied'; readonly number: number };

export interface StaffChangeContext {
  readonly actor: Actor;
  /** Whom it is about, as kept now. */
  readonly member: StaffMember;
  readonly staff: readonly StaffMember[];
  /** Whom the bank knows of those that the change names. */
  readonly known: {
    readonly applicantIds: ReadonlySet<string>;
    readonly exporterUserIds: ReadonlySet<string>;
  };
  readonly hashOf: (change: unknown) => string;
}

type DecidedStaff = Result<readonly StaffChangeEvent[], Refusal>;
type Command<Kind extends StaffCommand['kind']> = Extract<StaffCommand, { kind: Kind }>;

/**
 * What a command does to the standing of a person of the bank or of an exporter's user, or why not:
 * proposed by one of the bank, approved by another who names what was looked at; never by the
 * person concerned, one proposal at a time.
 */
export const decideStaffChange = (
  changes: StaffChanges | null,
  command: StaffCommand,
  context: StaffChangeContext,
): DecidedStaff => {
  const refusal = refuseActor(command, context);
  if (refusal !== null) return fail(refusal);
  switch (command.kind) {
    case 'propose_staff_change':
      return propose(changes, command, context);
    case 'approve_staff_change':
      return approve(changes, command, context);
    case 'reject_staff_change':
      return settling(changes, command.number, 'proposed', {
        type: 'staff_change.rejected',
        number: command.number,
        note: command.note,
      });
    case 'note_staff_change_applied':
      return settling(changes, command.number, 'approved', {
        type: 'staff_change.applied',
        number: command.number,
      });
  }
};

export const staffActs = [
  'propose_staff_change',
  'approve_staff_change',
  'reject_staff_change',
] as const;
export type StaffAct = (typeof staffActs)[number];

/** What this person may do now: to the standing, and to the change that waits. */
export const openStaffActs = (
  changes: StaffChanges | null,
  context: StaffChangeContext,
): {
  readonly ofPerson: readonly OpenAct<StaffAct>[];
  readonly ofPending: readonly OpenAct<StaffAct>[];
} => {
  if (context.actor.kind !== 'bank_user') return { ofPerson: [], ofPending: [] };
  const open = openStaffChange(changes);
  const proposing = refuseActor({ kind: 'propose_staff_change' }, context);
  if (open?.status !== 'proposed')
    return { ofPerson: openActs([['propose_staff_change', proposing]]), ofPending: [] };
  const { number, contentHash } = open;
  const answer = (command: StaffCommand): Refusal | null => {
    const decided = decideStaffChange(changes, command, context);
    return decided.ok ? null : decided.failure;
  };
  const waits = refuse('staff_change_pending', { number });
  return {
    ofPerson: openActs([['propose_staff_change', proposing ?? waits]]),
    ofPending: openActs([
      ['approve_staff_change', answer({ kind: 'approve_staff_change', number, contentHash })],
      ['reject_staff_change', answer({ kind: 'reject_staff_change', number, note: '' })],
    ]),
  };
};

const rolesOfChange = (
  kind: StaffCommand['kind'],
  what: 'staff_change' | 'exporter_user_change',
): readonly UserRole[] =>
  kind === 'propose_staff_change' ? whoAgrees[what].proposes : whoAgrees[what].agrees;

const refuseActor = (
  { kind }: Pick<StaffCommand, 'kind'>,
  { actor, member, staff }: StaffChangeContext,
): Refusal | null => {
  if ((actor.kind === 'system') !== (kind === 'note_staff_change_applied'))
    return actor.kind === 'system' ? refuse('people_only') : refuse('system_only');
  if (actor.kind === 'system') return null;
  if (actor.kind === 'applicant_user') return refuse('exporter_side_never_acts_for_bank');
  const isExporter = member.kind === 'applicant_user';
  const roles = rolesOfChange(kind, isExporter ? 'exporter_user_change' : 'staff_change');
  if (!roles.some((role) => hasRole(actor, role)))
    return refuse('role_missing', { role: anyRoleOf(roles) });
  return isSamePerson(actor, member, staff) ? ownStanding() : null;
};

/** Also where a person of the bank is known to be that user of the exporter's side. */
const isSamePerson = (
  actor: Actor,
  { userId }: StaffMember,
  staff: readonly StaffMember[],
): boolean => {
  const persons = personsOf(actor);
  return (
    persons.includes(userId) ||
    staff.some(
      (one) =>
        persons.includes(one.userId) && (profileOf(one).exporterUserIds ?? []).includes(userId),
    )
  );
};

const propose = (
  changes: StaffChanges | null,
  { after, reason, seenRevision }: Command<'propose_staff_change'>,
  context: StaffChangeContext,
): DecidedStaff => {
  const open = openStaffChange(changes);
  if (open !== undefined) return fail(refuse('staff_change_pending', { number: open.number }));
  const revision = changes?.revision ?? 0;
  if (seenRevision !== revision) return fail(stale(revision, seenRevision));
  const { member, hashOf } = context;
  const before = appointmentOf(member);
  if (canonicalJson(before) === canonicalJson(after)) return fail(refuse('nothing_changed'));
  const faults = faultsOf(after, context);
  if (faults !== null) return fail(faults);
  const contentHash = hashOf({ userId: member.userId, before, after });
  return ok([
    {
      type: 'staff_change.proposed',
      userId: member.userId,
      number: (changes?.changes.length ?? 0) + 1,
      before,
      after,
      contentHash,
      reason,
    },
  ]);
};

const approve = (
  changes: StaffChanges | null,
  { number, contentHash }: Command<'approve_staff_change'>,
  context: StaffChangeContext,
): DecidedStaff => {
  const found = changeOf(changes, number, 'proposed');
  if (!found.ok) return found;
  const { before, after } = found.value;
  const refusal = refuseAgreement('staff_change', found.value, context.actor, contentHash);
  if (refusal !== null) return fail(refusal);
  if (canonicalJson(appointmentOf(context.member)) !== canonicalJson(before))
    return fail(refuse('staff_standing_moved'));
  const faults = faultsOf(after, context);
  return faults === null ? ok([{ type: 'staff_change.approved', number }]) : fail(faults);
};

const settling = (
  changes: StaffChanges | null,
  number: number,
  from: StaffChange['status'],
  event: StaffChangeEvent,
): DecidedStaff => {
  const found = changeOf(changes, number, from);
  return found.ok ? ok([event]) : found;
};

const changeOf = (changes: StaffChanges | null, number: number, from: StaffChange['status']) =>
  findNumbered(changes?.changes ?? [], number, from, 'staff_change');

const faultsOf = (after: StaffAppointment, context: StaffChangeContext): Refusal | null => {
  const { member, staff } = context;
  const repeated = new Set(after.roles).size === after.roles.length ? [] : [roleTwice];
  const faults = profileFaults(
    { ...member, roles: after.roles },
    { ...after, absences: [] },
    staff,
  );
  const violations = [...repeated, ...faults, ...strangersIn(after, context)];
  return violations.length === 0 ? null : { ...refuse('staff_profile_invalid.listed'), violations };
};

/** A relation to nobody would keep nobody out. What was there before may stay. */
const strangersIn = (
  after: StaffAppointment,
  { member, known }: StaffChangeContext,
): readonly Violation[] => {
  const before = appointmentOf(member);
  const unknown = (
    name: 'relatedApplicantIds' | 'exporterUserIds' | 'applicantIds',
    there: ReadonlySet<string>,
    fault: Omit<Violation, 'pointer'>,
  ): readonly Violation[] =>
    (after[name] ?? []).flatMap((id, at) =>
      there.has(id) || (before[name] ?? []).includes(id)
        ? []
        : [{ pointer: `/${name}/${at}`, ...fault }],
    );
  return [
    ...unknown('relatedApplicantIds', known.applicantIds, applicantUnknown),
    ...unknown('applicantIds', known.applicantIds, applicantUnknown),
    ...unknown('exporterUserIds', known.exporterUserIds, {
      code: 'user_unknown',
      detail: people.say('profile.user_unknown'),
    }),
  ];
};

const applicantUnknown: Omit<Violation, 'pointer'> = {
  code: 'applicant_unknown',
  detail: people.say('profile.applicant_unknown'),
};

const roleTwice: Violation = {
  pointer: '/roles',
  code: 'role_twice',
  detail: people.say('profile.role_twice'),
};

/** Whoever did not see the last change would take it back unawares. */
const stale = (now: number, seen: number): Refusal =>
  refuse('revision_stale.staff_changes', { seen, now });
