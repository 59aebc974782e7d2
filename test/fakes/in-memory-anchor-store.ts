import { requireBank, tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';
import type { Anchor } from '../../src/contexts/audit/rules/anchor.js';
import type { AnchorStore } from '../../src/contexts/audit/use-cases/ports-of-audit.js';
import { copyOf } from './copy-of.js';
import { pageOfSorted } from './page-of-sorted.js';

export const inMemoryAnchorStore = (): AnchorStore => {
  const anchors = new Map<string, Anchor>();
  return {
    put: async (anchor) => {
      const key = tenantKey(anchor.bankId, anchor.day);
      if (anchors.has(key)) return Promise.resolve('taken');
      anchors.set(key, copyOf(anchor));
      return Promise.resolve('stored');
    },
    find: async (bankId, day) => {
      const found = anchors.get(tenantKey(bankId, day));
      return Promise.resolve(found === undefined ? null : copyOf(found));
    },
    list: async ({ bankId, limit, cursor }) => {
      requireBank(bankId);
      const found = [...anchors.values()].filter((one) => one.bankId === bankId);
      const keyOf = ({ day }: Anchor): string => day;
      return Promise.resolve(
        pageOfSorted(found, { list: 'anchors', keyOf, descending: true, limit, cursor }),
      );
    },
  };
};
