import { foldChangeSet } from '../rules/change-set/evolve-change-set.js';
import type { ChangeSetEvent } from '../rules/change-set/change-set.js';
import { refuseChangeCommit } from '../rules/change-set/refuse-change-commit.js';
import type { CommitStore, RefusalLog } from '../../../kernel/ports.js';
import { refuseAndRecord } from '../../../infrastructure/mongo/refuse-and-record.js';

/**
 * Commits of change sets, under the same guard as those of applications
 * (docs/rules/four-eyes.md#rule-changes-obey-the-same-rules).
 */
export const guardedChanges = (
  store: CommitStore<ChangeSetEvent>,
  refusals: RefusalLog,
): CommitStore<ChangeSetEvent> => ({
  ...store,
  append: async (commit) => {
    const record = foldChangeSet(await store.read(commit.bankId, commit.streamId));
    if (record !== null && commit.revision <= record.state.revision) return 'conflict';
    const refusal = refuseChangeCommit(record, commit);
    if (refusal !== null) return refuseAndRecord(refusals, 'change_set', commit, refusal);
    return store.append(commit);
  },
});
