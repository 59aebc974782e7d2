import { canonicalJson, contentHashOf } from '../../../kernel/values/canonical-json.js';
import { refuse } from '../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import { decideStaffChange } from '../rules/staff/decide-staff-change.js';
import type { StaffChangeContext, StaffCommand } from '../rules/staff/decide-staff-change.js';
import { foldStaffChange } from '../rules/staff/staff-change.js';
import { appointmentOf } from '../rules/staff/staff-change.js';
import type { StaffChange, StaffChangeEvent, StaffChanges } from '../rules/staff/staff-change.js';
import { profileOf } from '../rules/staff/staff-profile.js';
import type { StaffProfile } from '../rules/staff/staff-profile.js';
import { Unavailable } from '../../../kernel/ports.js';
import type { RefusalLog } from '../../../kernel/ports.js';
import type { ApplicantStore, User, UserStore, WaitingStaffChanges } from './ports-of-people.js';
import { executeRecorded } from '../../../kernel/record/execute-recorded.js';
import { executeCommand } from '../../../kernel/record/execute-command.js';
import type {
  StreamCommand,
  StreamDeps,
  StreamRequest,
} from '../../../kernel/record/execute-command.js';

export interface StaffChangeRequest extends StreamRequest {
  readonly userId: string;
  readonly command: StaffCommand;
}

export interface ChangeStaffDeps extends StreamDeps<StaffChangeEvent> {
  readonly users: UserStore;
  readonly applicants: Pick<ApplicantStore, 'find'>;
  readonly refusals: RefusalLog;
  readonly waiting: WaitingStaffChanges;
  /** Told once a change is written. */
  readonly onChanged: (change: AppliedChange) => Promise<void>;
}

export interface AppliedChange {
  readonly bankId: string;
  readonly userId: string;
  /** Switched off, or without a role held before: who is signed in with it must not go on. */
  readonly isTakenAway: boolean;
}

type Changed = Result<StaffChanges, Refusal>;

/** The stream of the changes of one person. */
export const staffStreamOf = (userId: string): string => `staff/${userId}`;

/**
 * Takes one command on the standing of a bank's person, or of an exporter's user: what says who may
 * act is changed by two people, neither of them the one concerned. An approval is
 * committed first, then written to the person; a crash between is mended by the sweep. A refusal
 * is recorded.
 * @throws Unavailable when the store cannot be reached or the person is too busy.
 */
export const changeStaff =
  (deps: ChangeStaffDeps) =>
  async (request: StaffChangeRequest): Promise<Changed> => {
    const changed = await executeRecorded(deps, request, commandOf(deps, request));
    if (!changed.ok) return changed;
    await markWaiting(deps, changed.value);
    return applyApproved(deps, changed.value);
  };

/** Keeps the mark of the change that waits, and takes those of the settled ones away. */
export const markWaiting = async (
  { waiting }: Pick<ChangeStaffDeps, 'waiting'>,
  { bankId, userId, changes }: StaffChanges,
): Promise<void> => {
  const newest = changes.at(-1);
  if (newest === undefined) return;
  const mark = { bankId, userId, number: newest.number };
  await (newest.status === 'proposed' ? waiting.keep(mark) : waiting.remove(mark));
};

const commandOf = (
  deps: ChangeStaffDeps,
  { userId, command }: Pick<StaffChangeRequest, 'userId' | 'command'>,
): StreamCommand<StaffChanges, StaffChangeEvent> => ({
  kind: 'staff',
  streamId: staffStreamOf(userId),
  action: command.kind,
  evolve: foldStaffChange,
  decide: async (changes, { actor }) => {
    const staff = await deps.users.bankUsers(actor.bankId);
    const member = await deps.users.find(actor.bankId, userId);
    if (member === null || !isOfSide(member, command)) return fail(userUnknown());
    const hashOf = (change: unknown) => contentHashOf(change, deps.sha256);
    const known = await knownTo(deps, actor.bankId, afterOf(changes, command));
    return decideStaffChange(changes, command, { actor, member, staff, known, hashOf });
  },
});

/** What is proposed says by its members whether it is of an exporter's user. */
const isOfSide = ({ kind }: User, command: StaffCommand): boolean =>
  command.kind !== 'propose_staff_change' ||
  (command.after.applicantIds !== undefined) === (kind === 'applicant_user');

const afterOf = (
  changes: StaffChanges | null,
  command: StaffCommand,
): StaffChange['after'] | undefined =>
  command.kind === 'propose_staff_change'
    ? command.after
    : changes?.changes.find(({ number }) => number === command.number)?.after;

/** Whom the bank knows of those that a standing names. */
export const knownTo = async (
  {
    applicants,
    users,
  }: {
    readonly applicants: Pick<ApplicantStore, 'find'>;
    readonly users: Pick<UserStore, 'find'>;
  },
  bankId: string,
  after: StaffChange['after'] | undefined,
): Promise<StaffChangeContext['known']> => {
  const { relatedApplicantIds = [], exporterUserIds = [], applicantIds = [] } = after ?? {};
  const [related, sameHumans] = await Promise.all([
    Promise.all([...relatedApplicantIds, ...applicantIds].map((id) => applicants.find(bankId, id))),
    Promise.all(exporterUserIds.map((id) => users.find(bankId, id))),
  ]);
  return {
    applicantIds: new Set(related.flatMap((one) => (one === null ? [] : [one.applicantId]))),
    exporterUserIds: new Set(
      sameHumans.flatMap((one) => (one?.kind === 'applicant_user' ? [one.userId] : [])),
    ),
  };
};

export const userUnknown = (): Refusal => refuse('user_unknown');

/** Writes an approved change to the person and notes that it is done; twice changes nothing. */
export const applyApproved = async (
  deps: ChangeStaffDeps,
  changes: StaffChanges,
): Promise<Changed> => {
  const approved = changes.changes.find(({ status }) => status === 'approved');
  if (approved === undefined) return ok(changes);
  const { bankId, userId } = changes;
  await writeStanding(deps, changes, approved);
  await deps.onChanged({ bankId, userId, isTakenAway: isTakenAway(approved) });
  const commandId = `system/apply/${staffStreamOf(userId)}/${approved.number}`;
  return executeCommand(
    deps,
    {
      actor: { kind: 'system', userId: 'system', bankId },
      commandId,
      fingerprint: commandId,
      requestId: commandId,
    },
    commandOf(deps, {
      userId,
      command: { kind: 'note_staff_change_applied', number: approved.number },
    }),
  );
};

const isTakenAway = ({ before, after }: StaffChange): boolean =>
  !after.active || before.roles.some((role) => !after.roles.includes(role));

/** Absences may be kept at the same moment; then it is written onto what they made of it. */
const maxAttempts = 5;

const writeStanding = async (
  { users }: ChangeStaffDeps,
  { bankId, userId }: StaffChanges,
  { after }: StaffChange,
): Promise<void> => {
  for (let trial = 0; trial < maxAttempts; trial += 1) {
    const user = await users.find(bankId, userId);
    if (user === null || canonicalJson(appointmentOf(user)) === canonicalJson(after)) return;
    if ((await users.saveStaff(withStanding(user, after))) === 'saved') return;
  }
  throw new Unavailable('staff', 1);
};

const withStanding = (
  user: User,
  { roles, active, applicantIds = user.applicantIds, ...profile }: StaffChange['after'],
): User & { readonly staff: StaffProfile } => {
  const before = profileOf(user);
  return {
    ...user,
    roles,
    active,
    applicantIds,
    staff: { ...before, ...profile, revision: before.revision + 1 },
  };
};
