import { over } from '../../src/contexts/applications/store/bulk-operation-store.js';
import type {
  BulkOperation,
  BulkOperations,
  BulkResult,
} from '../../src/contexts/applications/use-cases/bulk/ports-of-bulk.js';
import { requireBank, tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';
import { copyOf } from './copy-of.js';
import { pageOfSorted } from './page-of-sorted.js';

export const inMemoryBulkOperations = (): BulkOperations => {
  const operations = new Map<string, BulkOperation>();
  const kept = new Map<string, BulkResult>();
  const keyOf = ({ startedAt, operationId }: BulkOperation): string =>
    `${startedAt}/${operationId}`;
  return {
    start: async (operation) => {
      const key = tenantKey(operation.bankId, operation.operationId);
      if (operations.has(key)) return Promise.resolve('exists');
      operations.set(key, copyOf(operation));
      return Promise.resolve('started');
    },
    finish: async (operation) => {
      operations.set(tenantKey(operation.bankId, operation.operationId), over(operation));
      return Promise.resolve();
    },
    find: async (bankId, operationId) =>
      Promise.resolve(operations.get(tenantKey(bankId, operationId)) ?? null),
    list: async ({ bankId, userId, limit, cursor }) => {
      requireBank(bankId);
      const own = [...operations.values()].filter(
        (one) => one.bankId === bankId && one.startedBy.userId === userId,
      );
      const ask = { list: 'bulkOperations', keyOf, descending: true, limit, cursor };
      return Promise.resolve(pageOfSorted(own, ask));
    },
    keep: async (result) => {
      const key = tenantKey(result.bankId, `${result.operationId}/${result.place}`);
      if (!kept.has(key)) kept.set(key, copyOf(result));
      return Promise.resolve();
    },
    results: async (bankId, operationId) =>
      Promise.resolve(
        [...kept.values()]
          .filter((one) => one.bankId === bankId && one.operationId === operationId)
          .toSorted((one, other) => one.place - other.place),
      ),
  };
};
