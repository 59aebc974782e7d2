import { requireBank, tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';
import type {
  QueueView,
  QueueViews,
} from '../../src/contexts/applications/use-cases/ports-of-applications.js';
import { copyOf } from './copy-of.js';

export const inMemoryQueueViews = (): QueueViews => {
  const kept = new Map<string, { readonly revision: number; readonly view: QueueView | null }>();
  const put = (view: QueueView, shown: QueueView | null): Promise<boolean> => {
    const key = tenantKey(view.bankId, view.viewId);
    if (kept.get(key)?.revision !== view.revision - 1) return Promise.resolve(false);
    kept.set(key, { revision: view.revision, view: shown });
    return Promise.resolve(true);
  };
  const those = (bankId: string, are: (view: QueueView) => boolean, limit: number) =>
    Promise.resolve(
      [...kept.values()]
        .flatMap(({ view }) => (view?.bankId === requireBank(bankId) && are(view) ? [view] : []))
        .toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
        .slice(0, limit)
        .map(copyOf),
    );
  return {
    insert: (view) => {
      const key = tenantKey(view.bankId, view.viewId);
      if (kept.has(key)) return Promise.resolve('exists');
      kept.set(key, { revision: view.revision, view: copyOf(view) });
      return Promise.resolve('inserted');
    },
    find: (bankId, viewId) => {
      const view = kept.get(tenantKey(bankId, viewId))?.view ?? null;
      return Promise.resolve(view === null ? null : copyOf(view));
    },
    replace: (view) => put(view, copyOf(view)),
    remove: (view) => put(view, null),
    ofOwner: (bankId, ownerId, limit) => those(bankId, (one) => one.ownerId === ownerId, limit),
    shared: (bankId, limit) => those(bankId, ({ isShared }) => isShared, limit),
  };
};

const keyOf = ({ createdAt, viewId }: QueueView): string => `${createdAt}/${viewId}`;
