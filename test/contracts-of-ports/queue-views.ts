import { beforeAll, describe, expect, it } from '@jest/globals';
import type {
  QueueView,
  QueueViews,
} from '../../src/contexts/applications/use-cases/ports-of-applications.js';
import { freshBank, freshId, minute } from './fresh-bank.js';

const viewIn = (bankId: string, over: Partial<QueueView> = {}): QueueView => ({
  bankId,
  viewId: freshId('view'),
  ownerId: 'manager-1',
  name: '风电',
  query: { area: '4' },
  isShared: false,
  revision: 1,
  createdAt: minute(1),
  ...over,
});

export const describeQueueViews = (name: string, open: () => QueueViews): void => {
  describe(`the store of views of the queue ${name}`, () => {
    let store: QueueViews;
    beforeAll(() => {
      store = open();
    });

    it('keeps a view once, and finds it at its bank alone', async () => {
      const view = viewIn(freshBank());
      expect(await store.insert(view)).toBe('inserted');
      expect(await store.insert({ ...view, name: '光伏' })).toBe('exists');
      expect(await store.find(view.bankId, view.viewId)).toEqual(view);
      expect(await store.find(freshBank(), view.viewId)).toBeNull();
    });

    it('lists a person’s and the shared ones, oldest first, at most so many', async () => {
      const bankId = freshBank();
      const later = viewIn(bankId, { createdAt: minute(3), columns: ['amount'] });
      const sooner = viewIn(bankId, { isShared: true });
      const other = viewIn(bankId, { ownerId: 'first-1', isShared: true, createdAt: minute(2) });
      for (const one of [later, sooner, other, viewIn(freshBank(), { isShared: true })])
        await store.insert(one);
      expect(await store.ofOwner(bankId, 'manager-1', 9)).toEqual([sooner, later]);
      expect(await store.ofOwner(bankId, 'manager-1', 1)).toEqual([sooner]);
      expect(await store.shared(bankId, 9)).toEqual([sooner, other]);
    });

    it('of two who change one revision lets one, and forgets what is removed for ever', async () => {
      const view = viewIn(freshBank(), { isShared: true });
      await store.insert(view);
      const changed = { ...view, name: '光伏', revision: 2 };
      expect(await store.replace(changed)).toBe(true);
      expect(await store.replace({ ...view, name: '储能', revision: 2 })).toBe(false);
      expect(await store.find(view.bankId, view.viewId)).toEqual(changed);
      expect(await store.remove({ ...changed, revision: 3 })).toBe(true);
      expect(await store.find(view.bankId, view.viewId)).toBeNull();
      expect(await store.shared(view.bankId, 9)).toEqual([]);
      expect(await store.ofOwner(view.bankId, view.ownerId, 9)).toEqual([]);
      expect(await store.insert(view)).toBe('exists');
    });
  });
};
