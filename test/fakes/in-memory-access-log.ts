import { requireBank, tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';
import type { AccessLog, LoggedAccess } from '../../src/kernel/ports.js';
import { copyOf } from './copy-of.js';
import { pageOfSorted } from './page-of-sorted.js';

export const inMemoryAccessLog = (): AccessLog => {
  const accesses = new Map<string, LoggedAccess>();
  return {
    record: async (access) => {
      const key = tenantKey(access.bankId, access.accessId);
      if (!accesses.has(key)) accesses.set(key, copyOf(access));
      return Promise.resolve();
    },
    list: async ({ bankId, actorId, subjectId, limit, cursor }) => {
      requireBank(bankId);
      const found = [...accesses.values()]
        .filter((one) => one.bankId === bankId)
        .filter((one) => actorId === undefined || one.actorId === actorId)
        .filter((one) => subjectId === undefined || one.subjectId === subjectId);
      const keyOf = (one: LoggedAccess): string => `${one.at}/${one.accessId}`;
      const ask = { list: 'accesses', keyOf, descending: true, limit, cursor };
      return Promise.resolve(pageOfSorted(found, ask));
    },
  };
};
