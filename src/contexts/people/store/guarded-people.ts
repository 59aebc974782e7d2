import { foldPeopleEntry } from '../rules/staff/people-entry.js';
import type { PeopleEntry, PeopleEntryEvent } from '../rules/staff/people-entry.js';
import { refusePeopleCommit } from '../rules/staff/refuse-people-commit.js';
import type { CommitStore, RefusalLog } from '../../../kernel/ports.js';
import { refuseAndRecord } from '../../../infrastructure/mongo/refuse-and-record.js';

/** Commits by which people enter a bank, under a guard where they are written. */
export const guardedPeople = (
  store: CommitStore<PeopleEntryEvent>,
  refusals: RefusalLog,
): CommitStore<PeopleEntryEvent> => ({
  ...store,
  append: async (commit) => {
    const commits = await store.read(commit.bankId, commit.streamId);
    if (commit.revision <= commits.length) return 'conflict';
    const before = commits.reduce<PeopleEntry | null>(foldPeopleEntry, null);
    const refusal = refusePeopleCommit(before, commit);
    if (refusal !== null) return refuseAndRecord(refusals, 'staff', commit, refusal);
    return store.append(commit);
  },
});
