import type mongoose from 'mongoose';
import type { TakenCase, TakenCases } from '../use-cases/ports-of-applications.js';
import type { TenantDocument } from '../../../infrastructure/mongo/collection.js';
import { openTenantCollection } from '../../../infrastructure/mongo/collection.js';
import { guarded } from '../../../infrastructure/mongo/driver-fault.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';

interface TakenDocument extends TenantDocument {
  /** `<bankId>/<commandId>/<attempt>` */
  readonly _id: string;
  readonly commandId: string;
  readonly attempt: number;
  readonly applicationId: string;
  readonly at: string;
}

const schema = strictSchema({
  bankId: 'text',
  commandId: 'text',
  attempt: 'number',
  applicationId: 'text',
  at: 'text',
});

const name = 'takenCases';

/** Found by id alone; the sweep asks for what is old. */
export const takenCases = (connection: mongoose.Connection): TakenCases => {
  const collection = openTenantCollection<TakenDocument>(connection, { name, schema });
  return {
    find: async (bankId, commandId, attempt) => {
      const document = await collection.findById(tenantKey(bankId, `${commandId}/${attempt}`));
      if (document === null) return null;
      const { _id: _key, ...found } = document;
      return found;
    },
    note: async (taken) =>
      (await collection.insert({ _id: keyOf(taken), ...taken })) === 'inserted'
        ? 'noted'
        : 'exists',
    removeBefore: async (instant) => {
      const native = connection.getClient().db(connection.name).collection<TakenDocument>(name);
      const removed = await guarded(() => native.deleteMany({ at: { $lt: instant } }));
      return removed.deletedCount;
    },
  };
};

const keyOf = ({ bankId, commandId, attempt }: TakenCase): string =>
  tenantKey(bankId, `${commandId}/${attempt}`);
