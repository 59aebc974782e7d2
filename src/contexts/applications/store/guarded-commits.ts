import type { ApplicationEvent } from '../rules/state/application-event.js';
import { foldCommits } from '../rules/state/fold-commits.js';
import type { ApplicationRecord } from '../rules/state/fold-commits.js';
import { refuseCommit } from '../rules/acts/refuse-commit.js';
import type { CommitStore, RefusalLog } from '../../../kernel/ports.js';
import type { ApplicationCommits } from '../use-cases/ports-of-applications.js';
import { refuseAndRecord } from '../../../infrastructure/mongo/refuse-and-record.js';

/**
 * Commits of applications that the store itself refuses when they break the lifecycle or four eyes,
 * whoever hands them over, and writes down that somebody tried
 * (docs/rules/four-eyes.md#the-database-refuses-too, docs/rules/four-eyes.md#refusals-are-logged).
 */
export const guardedCommits = (
  store: CommitStore<ApplicationEvent>,
  refusals: RefusalLog,
): ApplicationCommits => ({
  ...store,
  append: async (commit, before) => {
    const record =
      before === undefined ? foldCommits(await store.read(commit.bankId, commit.streamId)) : before;
    if (isTaken(record, commit.revision)) return 'conflict';
    const refusal = refuseCommit(record, commit);
    if (refusal !== null) return refuseAndRecord(refusals, 'application', commit, refusal);
    return store.append(commit);
  },
});

const isTaken = (record: ApplicationRecord | null, revision: number): boolean =>
  record !== null && revision <= record.state.revision;
