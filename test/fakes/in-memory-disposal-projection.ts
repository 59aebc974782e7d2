import { requireBank, tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';
import type { Disposal } from '../../src/contexts/audit/rules/disposal.js';
import type { DisposalProjection } from '../../src/contexts/audit/use-cases/ports-of-audit.js';
import { copyOf } from './copy-of.js';
import { pageOfSorted } from './page-of-sorted.js';

export const inMemoryDisposalProjection = (): DisposalProjection => {
  const disposals = new Map<string, Disposal>();
  return {
    save: async (disposal) => {
      const key = tenantKey(disposal.bankId, disposal.disposalId);
      if ((disposals.get(key)?.revision ?? 0) <= disposal.revision)
        disposals.set(key, copyOf(disposal));
      return Promise.resolve();
    },
    find: async (bankId, disposalId) => {
      const found = disposals.get(tenantKey(bankId, disposalId));
      return Promise.resolve(found === undefined ? null : copyOf(found));
    },
    list: async ({ bankId, status, limit, cursor }) => {
      requireBank(bankId);
      const found = [...disposals.values()]
        .filter((one) => one.bankId === bankId)
        .filter((one) => status === undefined || one.status === status);
      const keyOf = (one: Disposal): string => `${one.proposedAt}/${one.disposalId}`;
      const ask = { list: 'disposals', keyOf, descending: true, limit, cursor };
      return Promise.resolve(pageOfSorted(found, ask));
    },
  };
};
