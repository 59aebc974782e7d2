import { newestRevisionFirst } from '../../src/data/catalogue-order.js';
import { RevisionTaken } from '../../src/data/revision-taken.js';
import type { CatalogueRevision } from '../../src/domain/catalogue/catalogue-revision.js';
import type { CatalogueStore } from '../../src/use-cases/ports.js';
import { copyOf } from './copy-of.js';

export const inMemoryCatalogueStore = (): CatalogueStore => {
  const revisions = new Map<string, CatalogueRevision>();
  const ordered = (): CatalogueRevision[] => [...revisions.values()].sort(newestRevisionFirst);
  return {
    put: async (revision) => {
      const there = revisions.get(revision.revision);
      if (there !== undefined && there.contentHash !== revision.contentHash)
        throw new RevisionTaken(revision.revision);
      if (there === undefined) revisions.set(revision.revision, copyOf(revision));
      return Promise.resolve();
    },
    find: (contentHash) => {
      const found = ordered().findLast((one) => one.contentHash === contentHash);
      return Promise.resolve(found === undefined ? null : copyOf(found));
    },
    list: () => Promise.resolve(ordered().map(({ content: _content, ...head }) => copyOf(head))),
  };
};
