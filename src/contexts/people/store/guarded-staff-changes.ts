import { foldStaffChange } from '../rules/staff/fold-staff-changes.js';
import { refuseStaffCommit } from '../rules/staff/refuse-staff-commit.js';
import type { StaffChangeEvent, StaffChanges } from '../rules/staff/staff-change.js';
import type { CommitStore, RefusalLog } from '../../../kernel/ports.js';
import { refuseAndRecord } from '../../../infrastructure/mongo/refuse-and-record.js';

/**
 * Commits of staff changes, under the same guard as those of applications
 * (docs/rules/four-eyes.md#the-database-refuses-too).
 */
export const guardedStaffChanges = (
  store: CommitStore<StaffChangeEvent>,
  refusals: RefusalLog,
): CommitStore<StaffChangeEvent> => ({
  ...store,
  append: async (commit) => {
    const commits = await store.read(commit.bankId, commit.streamId);
    if (commit.revision <= commits.length) return 'conflict';
    const before = commits.reduce<StaffChanges | null>(foldStaffChange, null);
    const refusal = refuseStaffCommit(before, commit);
    if (refusal !== null) return refuseAndRecord(refusals, 'staff', commit, refusal);
    return store.append(commit);
  },
});
