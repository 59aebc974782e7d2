import { describe, expect, it } from '@jest/globals';
import { baseRevisionOf } from '../../src/domain/catalogue/catalogue-revision.js';
import type { ExampleResult } from '../../src/domain/catalogue/rule-examples/run-examples.js';
import type { ChangeSet } from '../../src/domain/change-set/change-set.js';
import { editedCatalogue } from '../../src/use-cases/edited-catalogue.js';
import { publicationOf } from '../../src/use-cases/publication-of.js';
import { powerEdit } from '../builders/impact-bank.js';
import { sha256 } from '../builders/lifecycle.js';
import { shippedCatalogue } from '../builders/shipped-catalogue.js';
import { inMemoryCatalogueStore } from '../fakes/in-memory-catalogue-store.js';
import { manualClock } from '../fakes/manual-clock.js';

const failing: ExampleResult = {
  exampleId: '1.1.3/positive',
  itemCode: '1.1.3',
  kind: 'positive',
  by: 'all facts',
  isPassed: false,
  expected: { outcome: 'listed', itemCode: '1.1.3' },
  got: { outcome: 'not_listed', itemCode: '1.1.3', row: null },
  why: null,
};

describe('publishing what was approved', () => {
  const open = async () => {
    const base = baseRevisionOf(await shippedCatalogue(), sha256);
    const catalogue = inMemoryCatalogueStore();
    await catalogue.put(null, base);
    const deps = { catalogue, sha256, clock: manualClock() };
    const { revision, contentHash } = base;
    const made = await editedCatalogue(deps, {
      base: { revision, contentHash },
      edits: [powerEdit(550)],
    });
    if (!made.ok) throw new Error(made.failure.code);
    const changeSet = {
      bankId: 'bank-a',
      base: { revision, contentHash },
      effectiveOn: '2026-12-01',
      differenceHash: made.value.differenceHash,
    } as ChangeSet;
    const publish = (...results: readonly ExampleResult[]) =>
      publicationOf(
        { ...deps, runExamples: () => Promise.resolve(results) },
        changeSet,
        made.value,
      );
    return { catalogue, publish };
  };

  it('voids it where this build lets an example fail, and stores nothing', async () => {
    const { catalogue, publish } = await open();
    expect(await publish(failing)).toEqual({ outcome: 'void', reason: 'examples_fail' });
    expect(await catalogue.list('bank-a')).toHaveLength(1);
  });

  it('goes on with what an earlier build stored before it was stopped', async () => {
    const { publish } = await open();
    const first = await publish({ ...failing, isPassed: true });
    expect(first).toMatchObject({ outcome: 'published', revision: '2025.2' });
    expect(await publish(failing)).toEqual(first);
  });
});
