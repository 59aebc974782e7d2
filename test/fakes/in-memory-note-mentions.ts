import type {
  NoteMention,
  NoteMentions,
} from '../../src/contexts/applications/use-cases/notes/ports-of-notes.js';
import { requireBank } from '../../src/infrastructure/mongo/tenant-key.js';
import { copyOf } from './copy-of.js';
import { pageOfSorted } from './page-of-sorted.js';

export const inMemoryNoteMentions = (): NoteMentions => {
  const kept = new Map<string, NoteMention>();
  const keyOf = ({ writtenAt, noteId, recipient }: NoteMention): string =>
    `${writtenAt}/${noteId}/${recipient}`;
  const openFor = (bankId: string, recipients: readonly string[]): readonly NoteMention[] => {
    requireBank(bankId);
    return [...kept.values()].filter(
      (one) => one.bankId === bankId && recipients.includes(one.recipient) && one.isOpen,
    );
  };
  return {
    save: (mentions) => {
      for (const mention of mentions) {
        const key = `${mention.bankId}/${keyOf(mention)}`;
        if ((kept.get(key)?.revision ?? 0) < mention.revision) kept.set(key, copyOf(mention));
      }
      return Promise.resolve();
    },
    list: async ({ bankId, recipients, limit, cursor }) => {
      const ask = { list: 'noteMentions', keyOf, descending: true, limit, cursor };
      return Promise.resolve(pageOfSorted(openFor(bankId, recipients), ask));
    },
    count: async (bankId, recipients) => Promise.resolve(openFor(bankId, recipients).length),
  };
};
