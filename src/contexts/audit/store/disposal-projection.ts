import type mongoose from 'mongoose';
import type { Disposal } from '../rules/disposal.js';
import type { DisposalProjection } from '../use-cases/ports-of-audit.js';
import type { TenantDocument } from '../../../infrastructure/mongo/collection.js';
import { openTenantCollection } from '../../../infrastructure/mongo/collection.js';
import type { ListOrder } from '../../../infrastructure/mongo/list-page.js';
import { listPage } from '../../../infrastructure/mongo/list-page.js';
import { saveNewest } from '../../../infrastructure/mongo/save-newest.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';

interface DisposalDocument extends TenantDocument {
  /** `<bankId>/<disposalId>` */
  readonly _id: string;
  readonly revision: number;
  readonly status: Disposal['status'];
  readonly newestKey: string;
  readonly disposal: Disposal;
}

const schema = strictSchema({
  bankId: 'text',
  revision: 'number',
  status: 'text',
  newestKey: 'text',
  disposal: 'json',
});

const newest: ListOrder<DisposalDocument> = {
  list: 'disposals',
  key: 'newestKey',
  direction: 'descending',
};

/** The disposals of the banks, newest first. */
export const disposalProjection = (connection: mongoose.Connection): DisposalProjection => {
  const collection = openTenantCollection<DisposalDocument>(connection, {
    name: 'disposals',
    schema,
  });
  return {
    save: async (disposal) => saveNewest(collection, toDocument(disposal)),
    find: async (bankId, disposalId) =>
      (await collection.findById(tenantKey(bankId, disposalId)))?.disposal ?? null,
    list: async ({ bankId, status, limit, cursor }) => {
      const filter = status === undefined ? {} : { status };
      const ask = { bankId, filter, order: newest, limit, cursor };
      return listPage(collection, ask, (one) => one.disposal);
    },
  };
};

const toDocument = (disposal: Disposal): DisposalDocument => ({
  _id: tenantKey(disposal.bankId, disposal.disposalId),
  bankId: disposal.bankId,
  revision: disposal.revision,
  status: disposal.status,
  newestKey: `${disposal.proposedAt}/${disposal.disposalId}`,
  disposal,
});
