import type mongoose from 'mongoose';
import type { QueueView, QueueViews } from '../use-cases/ports-of-applications.js';
import { openTenantCollection } from '../../../infrastructure/mongo/collection.js';
import type { Filter } from '../../../infrastructure/mongo/collection.js';
import type { RevisedDocument } from '../../../infrastructure/mongo/save-newest.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';

interface QueueViewDocument extends RevisedDocument {
  /** `<bankId>/<viewId>` */
  readonly _id: string;
  /** Empty once it is removed: its id is never given again. */
  readonly ownerId: string;
  readonly isShared: boolean;
  readonly oldestKey: string;
  readonly view: QueueView | null;
}

const schema = strictSchema({
  bankId: 'text',
  ownerId: 'text',
  isShared: 'boolean',
  oldestKey: 'text',
  revision: 'number',
  view: 'json',
});

/** The kept views of the banks' queues, oldest first. */
export const queueViews = (connection: mongoose.Connection): QueueViews => {
  const collection = openTenantCollection<QueueViewDocument>(connection, {
    name: 'queueViews',
    schema,
  });
  const put = (view: QueueView, document: QueueViewDocument): Promise<boolean> =>
    collection.replaceWhere(document, { revision: view.revision - 1 });
  const oldest = async (
    bankId: string,
    filter: Filter<QueueViewDocument>,
    limit: number,
  ): Promise<readonly QueueView[]> => {
    const found = await collection.findOfBank(bankId, filter, { sort: { oldestKey: 1 }, limit });
    return found.flatMap(({ view }) => view ?? []);
  };
  return {
    insert: (view) => collection.insert(documentOf(view)),
    find: async (bankId, viewId) =>
      (await collection.findById(tenantKey(bankId, viewId)))?.view ?? null,
    replace: (view) => put(view, documentOf(view)),
    remove: (view) => put(view, { ...documentOf(view), ownerId: '', isShared: false, view: null }),
    ofOwner: (bankId, ownerId, limit) => oldest(bankId, { ownerId }, limit),
    shared: (bankId, limit) => oldest(bankId, { isShared: true }, limit),
  };
};

const documentOf = (view: QueueView): QueueViewDocument => ({
  _id: tenantKey(view.bankId, view.viewId),
  bankId: view.bankId,
  ownerId: view.ownerId,
  isShared: view.isShared,
  oldestKey: `${view.createdAt}/${view.viewId}`,
  revision: view.revision,
  view,
});
