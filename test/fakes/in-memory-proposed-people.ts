import { tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';
import type {
  ProposedPeople,
  ProposedPeopleStore,
} from '../../src/contexts/people/use-cases/ports-of-people.js';
import { copyOf } from './copy-of.js';

export const inMemoryProposedPeople = (): ProposedPeopleStore => {
  const kept = new Map<string, ProposedPeople>();
  return {
    keep: (proposed) => {
      const key = tenantKey(proposed.bankId, proposed.entryId);
      if (!kept.has(key)) kept.set(key, copyOf(proposed));
      return Promise.resolve();
    },
    find: (bankId, entryId) => {
      const found = kept.get(tenantKey(bankId, entryId));
      return Promise.resolve(found === undefined ? null : copyOf(found));
    },
    ofBank: (bankId) =>
      Promise.resolve([...kept.values()].filter((one) => one.bankId === bankId).map(copyOf)),
    remove: (bankId, entryId) => {
      kept.delete(tenantKey(bankId, entryId));
      return Promise.resolve();
    },
  };
};
