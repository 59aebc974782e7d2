import type { Refusal } from '../domain/lifecycle/refusal.js';
import { fail, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import { foldStaffChange } from '../domain/staff/fold-staff-changes.js';
import type { StaffChangeEvent, StaffChanges } from '../domain/staff/staff-change.js';
import { staffStreamOf, userUnknown } from './change-staff.js';
import type { CommitStore, UserStore } from './ports.js';

export interface StaffChangeReadDeps {
  readonly commits: CommitStore<StaffChangeEvent>;
  readonly users: Pick<UserStore, 'find'>;
}

/** The changes of one person of a bank, oldest first; of a person without any, none. */
export const readStaffChanges =
  ({ commits, users }: StaffChangeReadDeps) =>
  async (bankId: string, userId: string): Promise<Result<StaffChanges, Refusal>> => {
    const user = await users.find(bankId, userId);
    if (user?.kind !== 'bank_user') return fail(userUnknown());
    const all = await commits.read(bankId, staffStreamOf(userId));
    const changes = all.reduce<StaffChanges | null>(foldStaffChange, null);
    return ok(changes ?? { bankId, userId, revision: 0, changes: [] });
  };
