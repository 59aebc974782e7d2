import { requireBank, tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';
import type { Delegation } from '../../src/contexts/people/rules/delegation/delegation.js';
import type { DelegationStore } from '../../src/contexts/people/use-cases/ports-of-people.js';
import { copyOf } from './copy-of.js';

export const inMemoryDelegationStore = (): DelegationStore => {
  const kept = new Map<string, Delegation>();
  return {
    put: async (delegation) => {
      kept.set(tenantKey(delegation.bankId, delegation.delegationId), copyOf(delegation));
      return Promise.resolve();
    },
    find: async (bankId, delegationId) => {
      const found = kept.get(tenantKey(bankId, delegationId));
      return Promise.resolve(found === undefined ? null : copyOf(found));
    },
    list: async (bankId) => {
      requireBank(bankId);
      const found = [...kept.values()]
        .filter((one) => one.bankId === bankId)
        .toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
      return Promise.resolve(found.map(copyOf));
    },
  };
};

const keyOf = ({ grantedAt, delegationId }: Delegation): string => `${grantedAt}/${delegationId}`;
