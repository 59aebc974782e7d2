import { beforeAll, describe, expect, it } from '@jest/globals';
import { RevisionTaken } from '../../src/data/revision-taken.js';
import type { CatalogueContent } from '../../src/domain/catalogue/catalogue-content.js';
import { baseRevisionOf, nextRevisionOf } from '../../src/domain/catalogue/catalogue-revision.js';
import type { CatalogueRevision } from '../../src/domain/catalogue/catalogue-revision.js';
import { canonicalJson, contentHashOf } from '../../src/domain/canonical-json.js';
import type { CatalogueStore } from '../../src/use-cases/ports.js';
import { sha256 } from '../builders/lifecycle.js';
import { shippedCatalogue } from '../builders/shipped-catalogue.js';
import { minute } from './fresh-bank.js';

const withoutContent = ({ content: _content, ...head }: CatalogueRevision) => head;

/** `open` gives an empty store. */
export const describeCatalogueStore = (name: string, open: () => CatalogueStore): void => {
  describe(`the catalogue store ${name}`, () => {
    let store: CatalogueStore;
    let content: CatalogueContent;
    let base: CatalogueRevision;
    const next = (parent: CatalogueRevision, note: string, effectiveOn: string) =>
      nextRevisionOf(
        parent,
        { content: { ...content, meta: { note } }, effectiveOn, recordedAt: minute(1) },
        sha256,
      );

    beforeAll(async () => {
      store = open();
      content = await shippedCatalogue();
      base = baseRevisionOf(content, sha256);
    });

    it('is empty before the import', async () => {
      expect(await store.list()).toEqual([]);
      expect(await store.find(base.contentHash)).toBeNull();
    });

    it('gives back the imported catalogue to its hash, however often it is imported', async () => {
      await Promise.all([store.put(base), store.put(base)]);
      await store.put(base);
      const found = await store.find(base.contentHash);
      expect(found).not.toBeNull();
      expect(contentHashOf(found?.content, sha256)).toBe(base.contentHash);
      expect(canonicalJson(found)).toBe(canonicalJson(base));
      expect(await store.list()).toEqual([withoutContent(base)]);
    });

    it('lists without content, newest effective day first, then the later published', async () => {
      const second = next(base, 'second', '2027-03-01');
      const third = next(second, 'third', '2027-01-01');
      const fourth = next(third, 'fourth', '2027-03-01');
      for (const one of [second, third, fourth]) await store.put(one);
      expect((await store.list()).map((one) => one.revision)).toEqual([
        '2025.4',
        '2025.2',
        '2025.3',
        '2025.1',
      ]);
      expect(await store.list()).toContainEqual(withoutContent(fourth));
      expect(await store.find(third.contentHash)).toEqual(third);
    });

    it('lists a revision that returns to earlier content, which keeps its first name', async () => {
      const fourth = (await store.list())[0]!;
      const returned = nextRevisionOf(
        { ...fourth, content },
        { content, effectiveOn: '2027-06-01', recordedAt: minute(2) },
        sha256,
      );
      await store.put(returned);
      expect(returned.contentHash).toBe(base.contentHash);
      expect((await store.list())[0]).toEqual(withoutContent(returned));
      expect((await store.find(base.contentHash))?.revision).toBe('2025.1');
    });

    it('refuses a second content for a revision that is published', async () => {
      const rival = next(base, 'rival', '2028-01-01');
      await expect(store.put(rival)).rejects.toBeInstanceOf(RevisionTaken);
      expect((await store.list()).map((one) => one.contentHash)).not.toContain(rival.contentHash);
    });
  });
};
