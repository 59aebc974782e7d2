import type mongoose from 'mongoose';
import type { AccessLog, LoggedAccess } from '../../../kernel/ports.js';
import type { TenantDocument } from '../../../infrastructure/mongo/collection.js';
import { openTenantCollection } from '../../../infrastructure/mongo/collection.js';
import type { ListOrder } from '../../../infrastructure/mongo/list-page.js';
import { listPage } from '../../../infrastructure/mongo/list-page.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';

interface AccessDocument extends TenantDocument {
  /** `<bankId>/<accessId>` */
  readonly _id: string;
  readonly actorId: string;
  readonly subjectId: string;
  readonly newestKey: string;
  readonly access: LoggedAccess;
}

const schema = strictSchema({
  bankId: 'text',
  actorId: 'text',
  subjectId: 'text',
  newestKey: 'text',
  access: 'json',
});

const newest: ListOrder<AccessDocument> = {
  list: 'accesses',
  key: 'newestKey',
  direction: 'descending',
};

/** What auditors read, newest first; written once, never changed. */
export const accessLog = (connection: mongoose.Connection): AccessLog => {
  const collection = openTenantCollection<AccessDocument>(connection, {
    name: 'accesses',
    schema,
  });
  return {
    record: async (access) => {
      await collection.insert(toDocument(access));
    },
    list: async ({ bankId, actorId, subjectId, limit, cursor }) => {
      const filter = {
        ...(actorId === undefined ? {} : { actorId }),
        ...(subjectId === undefined ? {} : { subjectId }),
      };
      const ask = { bankId, filter, order: newest, limit, cursor };
      return listPage(collection, ask, (one) => one.access);
    },
  };
};

const toDocument = (access: LoggedAccess): AccessDocument => ({
  _id: tenantKey(access.bankId, access.accessId),
  bankId: access.bankId,
  actorId: access.actorId,
  subjectId: access.subjectId,
  newestKey: `${access.at}/${access.accessId}`,
  access,
});
