import { requireBank, tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';
import type { RefusalLog, RefusedAttempt } from '../../src/kernel/ports.js';
import { copyOf } from './copy-of.js';
import { pageOfSorted } from './page-of-sorted.js';

export const inMemoryRefusalLog = (): RefusalLog => {
  const attempts = new Map<string, RefusedAttempt>();
  return {
    record: async (attempt) => {
      const key = tenantKey(attempt.bankId, attempt.refusalId);
      if (!attempts.has(key)) attempts.set(key, copyOf(attempt));
      return Promise.resolve();
    },
    list: async ({ bankId, subjectId, actorId, code, from, before, limit, cursor }) => {
      requireBank(bankId);
      const found = [...attempts.values()]
        .filter((one) => one.bankId === bankId)
        .filter((one) => subjectId === undefined || one.subject.id === subjectId)
        .filter((one) => actorId === undefined || one.actorId === actorId)
        .filter((one) => code === undefined || one.refusal.code === code)
        .filter((one) => from === undefined || one.at >= from)
        .filter((one) => before === undefined || one.at < before);
      const keyOf = (one: RefusedAttempt): string => `${one.at}/${one.refusalId}`;
      const ask = { list: 'refusals', keyOf, descending: true, limit, cursor };
      return Promise.resolve(pageOfSorted(found, ask));
    },
  };
};
