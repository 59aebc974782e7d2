import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import { foldStaffChange, openStaffChange } from '../rules/staff/staff-change.js';
import type { StaffChangeEvent, StaffChanges } from '../rules/staff/staff-change.js';
import { knownTo, staffStreamOf, userUnknown } from './change-staff.js';
import { contentHashOf } from '../../../kernel/values/canonical-json.js';
import type { Sha256 } from '../../../kernel/values/canonical-json.js';
import type { Actor } from '../../../kernel/values/actor.js';
import { gapsOpenedBy } from '../rules/staff/staffing-gaps.js';
import { dayOf } from '../../../kernel/values/clock/calendar-day.js';
import { openStaffActs } from '../rules/staff/decide-staff-change.js';
import type { Clock, CommitStore, Page } from '../../../kernel/ports.js';
import type {
  Applicant,
  ApplicantStore,
  User,
  UserStore,
  WaitingStaffChanges,
} from './ports-of-people.js';

export interface StaffChangeReadDeps {
  readonly commits: CommitStore<StaffChangeEvent>;
  readonly users: Pick<UserStore, 'find'>;
}

/** The changes of one person of a bank, oldest first; of a person without any, none. */
export const readStaffChanges =
  (deps: StaffChangeReadDeps) =>
  async (bankId: string, userId: string): Promise<Result<StaffChanges, Refusal>> => {
    const user = await deps.users.find(bankId, userId);
    if (user?.kind !== 'bank_user') return fail(userUnknown());
    return ok(await changesOf(deps, bankId, userId));
  };

/** A person of an exporter's side as kept now, with the changes of that standing. */
export interface ExporterUser {
  readonly user: User;
  readonly changes: StaffChanges;
}

/** An exporter's user by the name the person signs in with. */
export const readExporterUser =
  (deps: StaffChangeReadDeps & { readonly users: Pick<UserStore, 'findByName'> }) =>
  async (bankId: string, userName: string): Promise<Result<ExporterUser, Refusal>> => {
    const user = await deps.users.findByName(bankId, userName);
    if (user?.kind !== 'applicant_user') return fail(userUnknown());
    return ok({ user, changes: await changesOf(deps, bankId, user.userId) });
  };

/** Exporters' users, page by page, with the applicants they act for. */
export const listExporterUsers =
  (deps: {
    readonly users: Pick<UserStore, 'applicantUsers'>;
    readonly applicants: Pick<ApplicantStore, 'findMany'>;
  }) =>
  async (query: {
    readonly bankId: string;
    readonly limit: number;
    readonly cursor: string | null;
  }): Promise<Page<{ readonly user: User; readonly applicants: readonly Applicant[] }>> => {
    const page = await deps.users.applicantUsers(query);
    const named = [...new Set(page.items.flatMap(({ applicantIds }) => applicantIds))];
    const known = await deps.applicants.findMany(query.bankId, named);
    const items = page.items.map((user) => ({
      user,
      applicants: known.filter(({ applicantId }) => user.applicantIds.includes(applicantId)),
    }));
    return { items, nextCursor: page.nextCursor };
  };

/** A change that waits for a second person, with whom it is about. */
export interface WaitingChange {
  readonly user: User;
  readonly changes: StaffChanges;
}

/** The changes of a bank that wait for a second person, of its own people and of the exporters'. */
export const listWaitingChanges =
  (deps: StaffChangeReadDeps & { readonly waiting: Pick<WaitingStaffChanges, 'ofBank'> }) =>
  async (bankId: string): Promise<readonly WaitingChange[]> => {
    const marked = [...new Set((await deps.waiting.ofBank(bankId)).map(({ userId }) => userId))];
    const found: WaitingChange[] = [];
    for (const userId of marked) {
      const user = await deps.users.find(bankId, userId);
      const changes = await changesOf(deps, bankId, userId);
      if (user !== null && changes.changes.some(({ status }) => status === 'proposed'))
        found.push({ user, changes });
    }
    return found;
  };

/** What a reader may do to the standing of a person, and to the change of it that waits. */
export const actsOnStaff =
  (deps: {
    readonly users: Pick<UserStore, 'find' | 'bankUsers'>;
    readonly applicants: Pick<ApplicantStore, 'find'>;
    readonly sha256: Sha256;
    readonly clock: Clock;
  }) =>
  async (actor: Actor, changes: StaffChanges) => {
    const { bankId, userId } = changes;
    const [member, staff] = await Promise.all([
      deps.users.find(bankId, userId),
      deps.users.bankUsers(bankId),
    ]);
    if (member === null) return { ofPerson: [], ofPending: [], opensGaps: [] };
    const pending = openStaffChange(changes)?.after;
    const known = await knownTo(deps, bankId, pending);
    const hashOf = (change: unknown) => contentHashOf(change, deps.sha256);
    const after = staff.map((one) =>
      one.userId === userId && pending !== undefined
        ? { ...one, roles: pending.roles, active: pending.active }
        : one,
    );
    return {
      ...openStaffActs(changes, { actor, member, staff, known, hashOf }),
      opensGaps: gapsOpenedBy(staff, after, dayOf(deps.clock.now())),
    };
  };

const changesOf = async (
  { commits }: StaffChangeReadDeps,
  bankId: string,
  userId: string,
): Promise<StaffChanges> => {
  const all = await commits.read(bankId, staffStreamOf(userId));
  const changes = all.reduce<StaffChanges | null>(foldStaffChange, null);
  return changes ?? { bankId, userId, revision: 0, changes: [] };
};
