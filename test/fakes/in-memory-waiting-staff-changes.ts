import { requireBank } from '../../src/infrastructure/mongo/tenant-key.js';
import type {
  WaitingStaffChange,
  WaitingStaffChanges,
} from '../../src/contexts/people/use-cases/ports-of-people.js';

export const inMemoryWaitingStaffChanges = (): WaitingStaffChanges => {
  const kept = new Map<string, WaitingStaffChange>();
  const keyOf = ({ bankId, userId, number }: WaitingStaffChange): string =>
    `${requireBank(bankId)}/${userId}/${number}`;
  return {
    keep: async (waiting) => {
      kept.set(keyOf(waiting), { ...waiting });
      return Promise.resolve();
    },
    ofBank: async (bankId) => {
      requireBank(bankId);
      const found = [...kept.values()]
        .filter((one) => one.bankId === bankId)
        .toSorted((one, other) => (one.userId < other.userId ? -1 : 1));
      return Promise.resolve(found.map((one) => ({ ...one })));
    },
    remove: async (waiting) => {
      kept.delete(keyOf(waiting));
      return Promise.resolve();
    },
  };
};
