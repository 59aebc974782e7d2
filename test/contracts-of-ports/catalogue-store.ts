import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { MissingBank } from '../../src/infrastructure/mongo/tenant-key.js';
import type { CatalogueContent } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import {
  baseRevisionOf,
  nextRevisionOf,
} from '../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import type { CatalogueRevision } from '../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import { canonicalJson, contentHashOf } from '../../src/kernel/values/canonical-json.js';
import type { CatalogueStore } from '../../src/contexts/catalogue/use-cases/ports-of-catalogue.js';
import { sha256 } from '../builders/lifecycle.js';
import { partOfCatalogue } from '../builders/part-of-catalogue.js';
import { shippedCatalogue } from '../builders/shipped-catalogue.js';
import { freshBank, freshId, minute } from './fresh-bank.js';

const withoutContent = ({ content: _content, ...head }: CatalogueRevision) => head;

/** `open` gives an empty store. */
export const describeCatalogueStore = (name: string, open: () => CatalogueStore): void => {
  describe(`the catalogue store ${name}`, () => {
    let store: CatalogueStore;
    let content: CatalogueContent;
    let part: CatalogueContent;
    let base: CatalogueRevision;
    /** A revision after it; of one group only, as what it holds does not matter here. */
    const next = (parent: CatalogueRevision, note: string, effectiveOn: string) =>
      nextRevisionOf(
        parent,
        { content: { ...part, meta: { note } }, effectiveOn, recordedAt: minute(1) },
        sha256,
      );
    const namesOf = async (bankId: string | null) =>
      (await store.list(bankId)).map((one) => one.revision);

    beforeAll(async () => {
      store = open();
      content = await shippedCatalogue();
      part = partOfCatalogue(content, ['6.1']);
      base = baseRevisionOf(content, sha256);
    });

    it('is empty before the import', async () => {
      expect(await store.list(null)).toEqual([]);
      expect(await store.list(freshBank())).toEqual([]);
      expect(await store.find(base.contentHash)).toBeNull();
    });

    it('gives back the imported content to its hash, however often it is imported', async () => {
      const outcomes = await Promise.all([store.put(null, base), store.put(null, base)]);
      expect([...outcomes, await store.put(null, base)]).toEqual(['stored', 'stored', 'stored']);
      const found = await store.find(base.contentHash);
      expect(found).not.toBeNull();
      expect(contentHashOf(found, sha256)).toBe(base.contentHash);
      expect(canonicalJson(found)).toBe(canonicalJson(content));
      expect(await store.list(null)).toEqual([withoutContent(base)]);
    });

    it('gives back packed what it stores, and stores what is packed already with the draft it was made of', async () => {
      const bankId = freshBank();
      const { content: made, ...named } = next(base, freshId('packed'), '2027-03-01');
      const head = { ...named, changeSetId: 'draft-1' };
      expect(await store.packed(head.contentHash)).toBeNull();
      const packed = gzipSync(JSON.stringify(made));
      expect(await store.put(bankId, { ...head, packed })).toBe('stored');
      expect(await store.find(head.contentHash)).toEqual(made);
      const again = await store.packed(head.contentHash);
      expect(JSON.parse(gunzipSync(again!).toString())).toEqual(made);
      expect((await store.list(bankId))[0]).toEqual(head);
    });

    it('lists without content, newest effective day first, then the highest number', async () => {
      const bankId = freshBank();
      const second = next(base, 'second', '2027-03-01');
      const third = next(second, 'third', '2027-01-01');
      const fourth = next(third, 'fourth', '2027-03-01');
      for (const one of [second, third, fourth])
        expect(await store.put(bankId, one)).toBe('stored');
      expect(await namesOf(bankId)).toEqual(['2025.4', '2025.2', '2025.3', '2025.1']);
      expect(await store.list(bankId)).toContainEqual(withoutContent(fourth));
      expect(await store.find(third.contentHash)).toEqual(third.content);
    });

    it('shows a bank the shared base and its own revisions, and nobody else any of them', async () => {
      const [bankId, other] = [freshBank(), freshBank()];
      const own = next(base, freshId('own'), '2027-03-01');
      await store.put(bankId, own);
      expect(await store.list(bankId)).toEqual([withoutContent(own), withoutContent(base)]);
      expect(await store.list(other)).toEqual([withoutContent(base)]);
      expect(await store.list(null)).toEqual([withoutContent(base)]);
    });

    it('takes a withdrawn revision out of the list and keeps it in the history', async () => {
      const bankId = freshBank();
      const planned = next(base, freshId('planned'), '2027-03-01');
      await store.put(bankId, planned);
      const revision = withoutContent(planned);
      const withdrawal = { revision, withdrawnAs: '2025.3', withdrawnAt: minute(5) };
      expect(await store.withdraw(bankId, withdrawal)).toBe('stored');
      expect(await store.withdraw(bankId, withdrawal)).toBe('stored');
      expect(await namesOf(bankId)).toEqual(['2025.1']);
      expect((await store.history(bankId)).withdrawn).toEqual([
        { ...revision, withdrawnAs: '2025.3', withdrawnAt: minute(5) },
      ]);
      expect((await store.history(freshBank())).withdrawn).toEqual([]);
      expect(await store.find(planned.contentHash)).toEqual(planned.content);
    });

    it('lets one of a withdrawal and a publication on what it withdraws have the next name', async () => {
      const bankId = freshBank();
      const planned = next(base, freshId('planned'), '2027-03-01');
      const onIt = next(planned, freshId('on it'), '2027-04-01');
      await store.put(bankId, planned);
      const withdrawal = {
        revision: withoutContent(planned),
        withdrawnAs: onIt.revision,
        withdrawnAt: minute(5),
      };
      const outcomes = await Promise.all([
        store.put(bankId, onIt),
        store.withdraw(bankId, withdrawal),
      ]);
      expect([...outcomes].sort()).toEqual(['stored', 'taken']);
    });

    it('lets two banks publish under one name, each its own', async () => {
      const [bankId, other] = [freshBank(), freshBank()];
      const [one, another] = [next(base, 'one', '2027-03-01'), next(base, 'two', '2027-04-01')];
      expect(await store.put(bankId, one)).toBe('stored');
      expect(await store.put(other, another)).toBe('stored');
      expect((await store.list(bankId))[0]).toEqual(withoutContent(one));
      expect((await store.list(other))[0]).toEqual(withoutContent(another));
    });

    it('does not take a bank called shared for the owner of the base', async () => {
      const own = { ...next(base, 'own', '2027-03-01'), revision: base.revision };
      expect(await store.put('shared', own)).toBe('stored');
      expect(await store.list(freshBank())).toEqual([withoutContent(base)]);
    });

    it('lists a revision that returns to earlier content under its own name', async () => {
      const bankId = freshBank();
      const second = next(base, 'away', '2027-03-01');
      const returned = nextRevisionOf(
        second,
        { content, effectiveOn: '2027-06-01', recordedAt: minute(2) },
        sha256,
      );
      await store.put(bankId, second);
      expect(await store.put(bankId, returned)).toBe('stored');
      expect(returned.contentHash).toBe(base.contentHash);
      expect(await namesOf(bankId)).toEqual(['2025.3', '2025.2', '2025.1']);
    });

    it('stores a publication that is repeated once, with the instant of the first', async () => {
      const bankId = freshBank();
      const second = next(base, 'second', '2027-03-01');
      await store.put(bankId, second);
      expect(await store.put(bankId, { ...second, recordedAt: minute(9) })).toBe('stored');
      expect((await store.list(bankId))[0]).toEqual(withoutContent(second));
    });

    it('says of a name that is published with other content or another day that it is taken', async () => {
      const bankId = freshBank();
      const first = next(base, 'first', '2027-03-01');
      await store.put(bankId, first);
      const rival = next(base, freshId('rival'), '2027-03-01');
      expect(await store.put(bankId, rival)).toBe('taken');
      expect(await store.put(bankId, { ...first, effectiveOn: '2027-04-01' })).toBe('taken');
      expect((await store.list(bankId))[0]).toEqual(withoutContent(first));
    });

    it('lets one of ten publications at once under one name win', async () => {
      const bankId = freshBank();
      const rivals = Array.from({ length: 10 }, (_, n) => next(base, `rival ${n}`, '2027-03-01'));
      const outcomes = await Promise.all(rivals.map((one) => store.put(bankId, one)));
      expect(outcomes.filter((one) => one === 'stored')).toHaveLength(1);
      const winner = rivals[outcomes.indexOf('stored')]!;
      expect((await store.list(bankId))[0]).toEqual(withoutContent(winner));
    });

    it('throws when a bank without a name is named', async () => {
      await expect(store.put('', base)).rejects.toBeInstanceOf(MissingBank);
      await expect(store.list('')).rejects.toBeInstanceOf(MissingBank);
    });
  });
};
