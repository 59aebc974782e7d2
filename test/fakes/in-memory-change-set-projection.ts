import { requireBank, tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';
import { isUnfinished } from '../../src/contexts/catalogue/rules/change-set/change-set.js';
import type { ChangeSetSummary } from '../../src/contexts/catalogue/rules/change-set/change-set.js';
import type { ChangeSetProjection } from '../../src/contexts/catalogue/use-cases/ports-of-catalogue.js';
import { copyOf } from './copy-of.js';
import { pageOfSorted } from './page-of-sorted.js';

export const inMemoryChangeSetProjection = (): ChangeSetProjection => {
  const changeSets = new Map<string, ChangeSetSummary>();
  return {
    save: async (changeSet) => {
      const key = tenantKey(changeSet.bankId, changeSet.changeSetId);
      if ((changeSets.get(key)?.revision ?? 0) <= changeSet.revision)
        changeSets.set(key, copyOf(changeSet));
      return Promise.resolve();
    },
    find: async (bankId, changeSetId) => {
      const found = changeSets.get(tenantKey(bankId, changeSetId));
      return Promise.resolve(found === undefined ? null : copyOf(found));
    },
    isBehind: async ({ bankId, changeSetId, revision }) =>
      Promise.resolve((changeSets.get(tenantKey(bankId, changeSetId))?.revision ?? 0) < revision),
    unfinished: async ({ bankId, limit, cursor }) => {
      requireBank(bankId);
      const keyOf = (one: ChangeSetSummary): string => `${one.createdAt}/${one.changeSetId}`;
      const found = [...changeSets.values()].filter(
        (one) => one.bankId === bankId && isUnfinished(one),
      );
      const ask = { list: 'changeSetsUnfinished', keyOf, descending: false, limit, cursor };
      return Promise.resolve(pageOfSorted(found, ask));
    },
    inShadowFrom: async ({ bankId, from, limit, cursor }) => {
      requireBank(bankId);
      const keyOf = ({ changeSetId, shadow }: ChangeSetSummary): string =>
        `${shadow?.endedEarly?.at ?? shadow?.endsAt ?? ''}/${changeSetId}`;
      const found = [...changeSets.values()].filter(
        (one) => one.bankId === bankId && keyOf(one) >= from,
      );
      const ask = { list: 'changeSetsInShadow', keyOf, descending: false, limit, cursor };
      return Promise.resolve(pageOfSorted(found, ask));
    },
    list: async ({ bankId, limit, cursor }) => {
      requireBank(bankId);
      const found = [...changeSets.values()].filter((one) => one.bankId === bankId);
      const page = pageOfSorted(found, {
        list: 'changeSets',
        keyOf: (one) => `${one.createdAt}/${one.changeSetId}`,
        descending: true,
        limit,
        cursor,
      });
      return Promise.resolve(page);
    },
  };
};
