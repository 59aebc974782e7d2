import { requireBank } from '../../src/infrastructure/mongo/tenant-key.js';
import type { Commit } from '../../src/kernel/record/commit.js';
import type { CommitStore } from '../../src/kernel/ports.js';
import { copyOf } from './copy-of.js';

export const inMemoryCommitStore = <Event>(): CommitStore<Event> => {
  const commits = new Map<string, Commit<Event>>();
  const keyOf = (commit: Commit<Event>): string => `${commit.streamId}:${commit.revision}`;

  const read: CommitStore<Event>['read'] = (bankId, streamId, afterRevision = 0) =>
    Promise.resolve(
      [...commits.values()]
        .filter((one) => one.bankId === bankId && one.streamId === streamId)
        .filter((one) => one.revision > afterRevision)
        .toSorted((one, other) => one.revision - other.revision)
        .map(copyOf),
    );

  return {
    read: async (bankId, streamId, afterRevision) =>
      read(requireBank(bankId), streamId, afterRevision),
    append: async (commit) => {
      requireBank(commit.bankId);
      if (commits.has(keyOf(commit))) return Promise.resolve('conflict');
      commits.set(keyOf(commit), copyOf(commit));
      return Promise.resolve('appended');
    },
    async *streams(changedSince = '') {
      await Promise.resolve();
      const seen = new Set<string>();
      for (const { bankId, streamId, at } of [...commits.values()]) {
        if (at <= changedSince || seen.has(streamId)) continue;
        seen.add(streamId);
        yield { bankId, streamId };
      }
    },
  };
};
