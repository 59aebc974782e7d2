import type mongoose from 'mongoose';
import { openTenantCollection } from '../../../infrastructure/mongo/collection.js';
import type { TenantDocument } from '../../../infrastructure/mongo/collection.js';
import { listPage } from '../../../infrastructure/mongo/list-page.js';
import type { ListOrder } from '../../../infrastructure/mongo/list-page.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';
import type { BulkOperation, BulkOperations, BulkResult } from '../use-cases/bulk/ports-of-bulk.js';

interface OperationDocument extends TenantDocument {
  /** `<bankId>/<operationId>` */
  readonly _id: string;
  readonly userId: string;
  readonly newestKey: string;
  readonly operation: BulkOperation;
}

interface ResultDocument extends TenantDocument {
  /** `<bankId>/<operationId>/<place>` */
  readonly _id: string;
  readonly operationId: string;
  readonly place: number;
  readonly result: BulkResult;
}

const operationSchema = strictSchema({
  bankId: 'text',
  userId: 'text',
  newestKey: 'text',
  operation: 'json',
});

const resultSchema = strictSchema({
  bankId: 'text',
  operationId: 'text',
  place: 'number',
  result: 'json',
});

const newest: ListOrder<OperationDocument> = {
  list: 'bulkOperations',
  key: 'newestKey',
  direction: 'descending',
};

/** Acts on many applications, and what became of each: inserted once, beside the record. */
export const bulkOperationStore = (connection: mongoose.Connection): BulkOperations => {
  const operations = openTenantCollection<OperationDocument>(connection, {
    name: 'bulkOperations',
    schema: operationSchema,
  });
  const results = openTenantCollection<ResultDocument>(connection, {
    name: 'bulkResults',
    schema: resultSchema,
  });
  return {
    start: async (operation) =>
      (await operations.insert(toDocument(operation))) === 'inserted' ? 'started' : 'exists',
    finish: async (operation) => {
      await operations.put(toDocument(over(operation)));
    },
    find: async (bankId, operationId) =>
      (await operations.findById(tenantKey(bankId, operationId)))?.operation ?? null,
    list: ({ bankId, userId, limit, cursor }) =>
      listPage(
        operations,
        { bankId, filter: { userId }, order: newest, limit, cursor },
        ({ operation }) => operation,
      ),
    keep: async (result) => {
      const { bankId, operationId, place } = result;
      const _id = tenantKey(bankId, `${operationId}/${place}`);
      await results.insert({ _id, bankId, operationId, place, result });
    },
    results: async (bankId, operationId) => {
      const found = await results.findOfBank(bankId, { operationId }, { sort: { place: 1 } });
      return found.map(({ result }) => result);
    },
  };
};

/** The words asked for stand in the record of each application now, and nowhere else. */
export const over = (operation: BulkOperation): BulkOperation => ({
  ...operation,
  asked: operation.asked.act === 'claim' ? operation.asked : { ...operation.asked, text: '' },
  isOver: true,
});

const toDocument = (operation: BulkOperation): OperationDocument => ({
  _id: tenantKey(operation.bankId, operation.operationId),
  bankId: operation.bankId,
  userId: operation.startedBy.userId,
  newestKey: `${operation.startedAt}/${operation.operationId}`,
  operation,
});
