import { newestRevisionFirst } from '../../src/data/catalogue-order.js';
import { requireBank } from '../../src/data/tenant-key.js';
import type { CatalogueContent } from '../../src/domain/catalogue/catalogue-content.js';
import type { CatalogueStore, RevisionHead } from '../../src/use-cases/ports.js';
import { copyOf } from './copy-of.js';
import { frozenCopyOf } from './frozen-copy-of.js';

interface OwnedHead {
  readonly bankId: string | null;
  readonly head: RevisionHead;
}

export const inMemoryCatalogueStore = (): CatalogueStore => {
  const heads: OwnedHead[] = [];
  const contents = new Map<string, CatalogueContent>();
  return {
    put: async (bankId, { content, ...head }) => {
      if (bankId !== null) requireBank(bankId);
      if (!contents.has(head.contentHash)) contents.set(head.contentHash, frozenCopyOf(content));
      await Promise.resolve();
      const there = heads.find((one) => one.bankId === bankId && isNamed(one.head, head));
      if (there === undefined) heads.push({ bankId, head: copyOf(head) });
      return there === undefined || isSame(there.head, head) ? 'stored' : 'taken';
    },
    find: (contentHash) => Promise.resolve(contents.get(contentHash) ?? null),
    list: async (bankId) => {
      if (bankId !== null) requireBank(bankId);
      const owned = heads.filter((one) => one.bankId === null || one.bankId === bankId);
      return Promise.resolve(owned.map((one) => copyOf(one.head)).sort(newestRevisionFirst));
    },
  };
};

const isNamed = (one: RevisionHead, other: RevisionHead): boolean =>
  one.revision === other.revision;

const isSame = (one: RevisionHead, other: RevisionHead): boolean =>
  one.contentHash === other.contentHash && one.effectiveOn === other.effectiveOn;
