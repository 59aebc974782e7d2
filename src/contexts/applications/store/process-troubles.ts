import type mongoose from 'mongoose';
import type { ProcessTroubles } from '../use-cases/ports-of-applications.js';
import type { TenantDocument } from '../../../infrastructure/mongo/collection.js';
import { openTenantCollection } from '../../../infrastructure/mongo/collection.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';

interface TroubleDocument extends TenantDocument {
  /** `<bankId>/<applicationId>` */
  readonly _id: string;
  readonly applicationId: string;
  readonly isOpen: boolean;
  readonly at: string;
}

const schema = strictSchema({
  bankId: 'text',
  applicationId: 'text',
  isOpen: 'boolean',
  at: 'text',
});

/** One document an application: whether its process was found wanting, and since when. */
export const processTroubles = (connection: mongoose.Connection): ProcessTroubles => {
  const collection = openTenantCollection<TroubleDocument>(connection, {
    name: 'processTroubles',
    schema,
  });
  return {
    note: async (bankId, applicationId, at) => {
      const _id = tenantKey(bankId, applicationId);
      const document = { _id, bankId, applicationId, isOpen: true, at };
      if ((await collection.insert(document)) === 'exists')
        await collection.replaceWhere(document, { isOpen: false });
    },
    settle: async (bankId, applicationId, at) => {
      const _id = tenantKey(bankId, applicationId);
      const document = { _id, bankId, applicationId, isOpen: false, at };
      await collection.replaceWhere(document, { isOpen: true });
    },
    list: async (bankId, limit) => {
      const found = await collection.findOfBank(
        bankId,
        { isOpen: true },
        { sort: { at: 1 }, limit },
      );
      return found.map(({ applicationId }) => applicationId);
    },
  };
};
