import type { CommitStore, RefusalLog, RefusedAttempt } from '../../kernel/ports.js';
import type { Commit } from '../../kernel/record/commit.js';
import type { Refusal } from '../../kernel/values/refusal.js';
import { refuseAndRecord } from './refuse-and-record.js';

/**
 * Commits that the store itself refuses when they break four eyes, whoever hands them over, and
 * writes down that somebody tried (docs/rules/four-eyes.md#the-database-refuses-too).
 */
export const guardedStream =
  <Before, Event>(
    kind: RefusedAttempt['subject']['kind'],
    fold: (commits: readonly Commit<Event>[]) => Before | null,
    refuse: (before: Before | null, commit: Commit<Event>) => Refusal | null,
  ) =>
  (store: CommitStore<Event>, refusals: RefusalLog): CommitStore<Event> => ({
    ...store,
    append: async (commit) => {
      const commits = await store.read(commit.bankId, commit.streamId);
      if (commit.revision <= commits.length) return 'conflict';
      const refusal = refuse(fold(commits), commit);
      if (refusal !== null) return refuseAndRecord(refusals, kind, commit, refusal);
      return store.append(commit);
    },
  });
