import { describe, expect, it } from '@jest/globals';
import { baseRevisionOf } from '../../../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import type { ExampleResult } from '../../../../src/contexts/catalogue/rules/examples/run-examples.js';
import type { ChangeSet } from '../../../../src/contexts/catalogue/rules/change-set/change-set.js';
import { draftOf } from '../../../../src/contexts/catalogue/rules/change-set/draft-questions.js';
import { publicationOf } from '../../../../src/contexts/catalogue/use-cases/publication-of.js';
import { powerEdit } from '../../../builders/impact-bank.js';
import { sha256 } from '../../../builders/lifecycle.js';
import { fewItems } from '../../../builders/few-items.js';
import { inMemoryCatalogueStore } from '../../../fakes/in-memory-catalogue-store.js';
import { inProcessDrafts } from '../../../fakes/in-process-drafts.js';
import { manualClock } from '../../../fakes/manual-clock.js';

const failing: ExampleResult = {
  exampleId: '1.1.3/positive',
  itemCode: '1.1.3',
  kind: 'positive',
  by: 'all facts',
  goods: { zh: '内燃机', en: 'Engine' },
  stated: [],
  isPassed: false,
  expected: { outcome: 'listed', itemCode: '1.1.3' },
  got: { outcome: 'not_listed', itemCode: '1.1.3', row: null },
  why: null,
};

describe('publishing what was approved', () => {
  const open = async () => {
    const base = baseRevisionOf(await fewItems(), sha256);
    const catalogue = inMemoryCatalogueStore();
    await catalogue.put(null, base);
    const clock = manualClock();
    const judging = (...results: readonly ExampleResult[]) =>
      inProcessDrafts({ catalogue, runExamples: () => results });
    const { revision, contentHash } = base;
    const edited = { base: { revision, contentHash }, edits: [powerEdit(550)] };
    const draft = draftOf(edited);
    const made = await judging().ask({ kind: 'reading', draft });
    const hash = await judging().ask({ kind: 'content_hash', draft });
    if (!made.ok || !hash.ok) throw new Error('the edit cannot be applied');
    const changeSet = {
      bankId: 'bank-a',
      ...edited,
      effectiveOn: '2026-12-01',
      differenceHash: made.value.differenceHash,
      contentHash: hash.value,
    } as Partial<ChangeSet> as ChangeSet;
    const publish = (...results: readonly ExampleResult[]) =>
      publicationOf({ catalogue, clock, drafts: judging(...results) }, changeSet, made.value);
    /** As a build that makes other differences of the edits, or takes them no more. */
    const publishElsewhere = (other: typeof made.value | null) =>
      publicationOf({ catalogue, clock, drafts: judging() }, changeSet, other);
    const otherDifference = { ...made.value, differenceHash: 'sha256:other' };
    return { catalogue, publish, publishElsewhere, otherDifference };
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

  it('goes on with it also where this build makes another difference of the edits, or none', async () => {
    const { catalogue, publish, publishElsewhere, otherDifference } = await open();
    for (const edited of [otherDifference, null])
      expect(await publishElsewhere(edited)).toEqual({
        outcome: 'void',
        reason: 'difference_changed',
      });
    const first = await publish();
    expect(first).toMatchObject({ outcome: 'published', revision: '2025.2' });
    for (const edited of [otherDifference, null])
      expect(await publishElsewhere(edited)).toEqual(first);
    expect(await catalogue.list('bank-a')).toHaveLength(2);
  });
});
