import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CatalogueRevision } from '../../../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import { baseRevisionOf } from '../../../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import { importBase } from '../../../../src/contexts/catalogue/use-cases/import-base.js';
import { sha256 } from '../../../builders/lifecycle.js';
import { shippedCatalogue } from '../../../builders/shipped-catalogue.js';
import { inMemoryCatalogueStore } from '../../../fakes/in-memory-catalogue-store.js';

const clock = { now: () => '2026-11-26T08:00:00.000Z' };

describe('the base of a database', () => {
  let first: CatalogueRevision;
  let later: CatalogueRevision;
  beforeAll(async () => {
    const content = await shippedCatalogue();
    first = baseRevisionOf(content, sha256);
    later = baseRevisionOf({ ...content, lexicon: content.lexicon.slice(1) }, sha256);
  });

  it('is the shipped one, recorded when it was first stored', async () => {
    const catalogue = inMemoryCatalogueStore();
    expect(await importBase({ catalogue, clock }, first)).toEqual({ base: first, isOther: false });
    expect((await importBase({ catalogue, clock }, first)).isOther).toBe(false);
    expect(await catalogue.list(null)).toMatchObject([{ recordedAt: clock.now() }]);
  });

  it('stays the first one under a build with other reference data, which is told', async () => {
    const catalogue = inMemoryCatalogueStore();
    await importBase({ catalogue, clock }, first);
    const { base, isOther } = await importBase({ catalogue, clock }, later);
    expect(isOther).toBe(true);
    expect(base).toMatchObject({ contentHash: first.contentHash, content: first.content });
    expect(await catalogue.list(null)).toHaveLength(1);
  });

  it('must be readable', async () => {
    const catalogue = inMemoryCatalogueStore();
    await importBase({ catalogue, clock }, first);
    const lost = { ...catalogue, find: () => Promise.resolve(null) };
    await expect(importBase({ catalogue: lost, clock }, later)).rejects.toThrow('cannot be read');
  });
});
