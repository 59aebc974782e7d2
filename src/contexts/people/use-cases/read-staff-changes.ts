import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import { foldStaffChange } from '../rules/staff/staff-change.js';
import type { StaffChangeEvent, StaffChanges } from '../rules/staff/staff-change.js';
import { staffStreamOf, userUnknown } from './change-staff.js';
import type { CommitStore } from '../../../kernel/ports.js';
import type { User, UserStore } from './ports-of-people.js';

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

const changesOf = async (
  { commits }: StaffChangeReadDeps,
  bankId: string,
  userId: string,
): Promise<StaffChanges> => {
  const all = await commits.read(bankId, staffStreamOf(userId));
  const changes = all.reduce<StaffChanges | null>(foldStaffChange, null);
  return changes ?? { bankId, userId, revision: 0, changes: [] };
};
