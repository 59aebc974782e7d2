import type mongoose from 'mongoose';
import type { Anchor } from '../rules/anchor.js';
import type { AnchorStore } from '../use-cases/ports-of-audit.js';
import type { TenantDocument } from '../../../infrastructure/mongo/collection.js';
import { openTenantCollection } from '../../../infrastructure/mongo/collection.js';
import type { ListOrder } from '../../../infrastructure/mongo/list-page.js';
import { listPage } from '../../../infrastructure/mongo/list-page.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';

interface AnchorDocument extends TenantDocument {
  /** `<bankId>/<day>`: one anchor a day. */
  readonly _id: string;
  readonly day: string;
  readonly anchor: Anchor;
}

const schema = strictSchema({ bankId: 'text', day: 'text', anchor: 'json' });

const newest: ListOrder<AnchorDocument> = { list: 'anchors', key: 'day', direction: 'descending' };

/** The anchors of each bank, newest day first; never replaced. */
export const anchorStore = (connection: mongoose.Connection): AnchorStore => {
  const collection = openTenantCollection<AnchorDocument>(connection, { name: 'anchors', schema });
  return {
    put: async (anchor) => {
      const outcome = await collection.insert(toDocument(anchor));
      return outcome === 'inserted' ? 'stored' : 'taken';
    },
    find: async (bankId, day) =>
      (await collection.findById(tenantKey(bankId, day)))?.anchor ?? null,
    list: ({ bankId, limit, cursor }) =>
      listPage(
        collection,
        { bankId, filter: {}, order: newest, limit, cursor },
        (one) => one.anchor,
      ),
  };
};

const toDocument = (anchor: Anchor): AnchorDocument => ({
  _id: tenantKey(anchor.bankId, anchor.day),
  bankId: anchor.bankId,
  day: anchor.day,
  anchor,
});
