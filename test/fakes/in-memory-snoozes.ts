import { untilKeyOf } from '../../src/contexts/applications/store/snooze-store.js';
import type {
  KeptSnooze,
  Snoozes,
} from '../../src/contexts/applications/use-cases/notes/ports-of-notes.js';
import { mostSnoozes } from '../../src/contexts/applications/use-cases/notes/ports-of-notes.js';
import { requireBank } from '../../src/infrastructure/mongo/tenant-key.js';
import { copyOf } from './copy-of.js';

export const inMemorySnoozes = (): Snoozes => {
  const kept = new Map<string, KeptSnooze>();
  return {
    save: (snoozes) => {
      for (const one of snoozes) {
        const key = `${requireBank(one.bankId)}/${one.applicationId}/${one.userId}`;
        if ((kept.get(key)?.revision ?? 0) <= one.revision) kept.set(key, copyOf(one));
      }
      return Promise.resolve();
    },
    list: async (bankId, userId, afterDay) =>
      Promise.resolve(
        [...kept.values()]
          .filter((one) => one.bankId === requireBank(bankId) && one.userId === userId)
          .filter((one) => untilKeyOf(one) > afterDay)
          .toSorted((one, other) => (untilKeyOf(one) < untilKeyOf(other) ? -1 : 1))
          .slice(0, mostSnoozes)
          .map(copyOf),
      ),
  };
};
