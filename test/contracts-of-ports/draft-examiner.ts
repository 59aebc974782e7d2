import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import type { CatalogueContent } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { applyEdits } from '../../src/contexts/catalogue/rules/edits/apply-edits.js';
import type { CatalogueEdit } from '../../src/contexts/catalogue/rules/edits/catalogue-change.js';
import {
  catalogueHashOf,
  nextRevisionOf,
} from '../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import type { CatalogueRevision } from '../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import type { Draft } from '../../src/contexts/catalogue/rules/change-set/draft-questions.js';
import type { CatalogueStore } from '../../src/contexts/catalogue/use-cases/ports-of-catalogue.js';
import type { DraftExaminer } from '../../src/contexts/catalogue/use-cases/ports-of-drafts.js';
import { fewItems } from '../builders/few-items.js';
import { powerEdit } from '../builders/impact-bank.js';
import { importedRevisionOf } from '../builders/imported-revision.js';
import { sha256 } from '../builders/lifecycle.js';
import { inMemoryCatalogueStore } from '../fakes/in-memory-catalogue-store.js';

type Opened = DraftExaminer & { readonly close?: () => Promise<void> };

export const describeDraftExaminer = (
  name: string,
  open: (catalogue: CatalogueStore) => Opened,
): void => {
  describe(`the examiner of drafts ${name}`, () => {
    const catalogue = inMemoryCatalogueStore();
    const drafts = open(catalogue);
    let base: CatalogueRevision;
    let next: CatalogueRevision;
    const draftWith = (...edits: readonly CatalogueEdit[]): Draft => ({
      baseHash: base.contentHash,
      edits,
    });
    const editedBy = (edit: CatalogueEdit): CatalogueContent => {
      const content = applyEdits(base.content, [edit]);
      if (!content.ok) throw new Error('the edit cannot be applied');
      return content.value;
    };

    beforeAll(async () => {
      base = importedRevisionOf(await fewItems());
      next = nextRevisionOf(
        base,
        {
          content: editedBy(powerEdit(550)),
          effectiveOn: '2027-01-01',
          recordedAt: '2026-11-20T00:00:00.000Z',
        },
        sha256,
      );
      await catalogue.put(null, base);
      await catalogue.put('bank-a', next);
    });
    afterAll(() => drafts.close?.());

    it('names what the edits change, and the content they come to', async () => {
      const draft = draftWith(powerEdit(550));
      expect(await drafts.ask({ kind: 'reading', draft })).toMatchObject({
        ok: true,
        value: { edition: '2025', differences: [{ kind: 'threshold_changed' }] },
      });
      expect(await drafts.ask({ kind: 'content_hash', draft })).toEqual({
        ok: true,
        value: next.contentHash,
      });
      expect(await drafts.ask({ kind: 'checks', draft })).toMatchObject({
        value: { counts: { errors: 0 } },
      });
    });

    it('gives the content whole, and packed as it is stored', async () => {
      const draft = draftWith(powerEdit(550));
      const [content, packed] = [await drafts.content(draft), await drafts.packed(draft)];
      if (!content.ok || !packed.ok) throw new Error('the edit cannot be applied');
      expect(catalogueHashOf(content.value, sha256)).toBe(next.contentHash);
      expect(JSON.parse(gunzipSync(packed.value).toString())).toEqual(content.value);
    });

    it('refuses edits that cannot be applied, with what is wrong', async () => {
      const draft = draftWith({ ...powerEdit(550), path: 'all/99' });
      for (const asked of [drafts.ask({ kind: 'reading', draft }), drafts.content(draft)])
        expect(await asked).toMatchObject({
          ok: false,
          failure: { code: 'edits_invalid', violations: [expect.anything()] },
        });
    });

    it('refuses a draft on a revision that is not stored', async () => {
      const draft = { ...draftWith(), baseHash: 'sha256:none' };
      expect(await drafts.ask({ kind: 'checks', draft })).toMatchObject({
        ok: false,
        failure: { code: 'catalogue_revision_missing' },
      });
    });

    it('judges the examples by the edited rules', async () => {
      const failing = async (value: number) => {
        const results = await drafts.ask({ kind: 'examples', draft: draftWith(powerEdit(value)) });
        return results.ok ? results.value.filter(({ isPassed }) => !isPassed).length : null;
      };
      expect([await failing(550), await failing(400)]).toEqual([0, 1]);
    });

    it('compares two revisions, and finds the edits that lead back and forth', async () => {
      const [fromHash, toHash] = [base.contentHash, next.contentHash];
      const page = { itemCode: null, offset: 0, limit: 10 };
      expect(await drafts.ask({ kind: 'comparison', fromHash, toHash, page })).toMatchObject({
        value: { total: 1, differences: [{ kind: 'threshold_changed' }] },
      });
      const back = await drafts.ask({
        kind: 'roll_back',
        newestHash: toHash,
        earlierHash: fromHash,
      });
      expect(back).toMatchObject({ value: { edits: [{}] } });
      const rebased = { kind: 'rebase', ontoHash: toHash, resolutions: [] } as const;
      expect(await drafts.ask({ ...rebased, draft: draftWith(powerEdit(550)) })).toEqual({
        ok: true,
        value: { ok: true, value: [] },
      });
      expect(await drafts.ask({ ...rebased, draft: draftWith(powerEdit(600)) })).toMatchObject({
        value: { ok: false, failure: { conflicts: [{ edit: 0 }] } },
      });
    });

    it('answers many questions at once, each its own', async () => {
      const values = [500, 510, 520, 530, 540, 550];
      const hashes = await Promise.all(
        values.map((value) =>
          drafts.ask({ kind: 'content_hash', draft: draftWith(powerEdit(value)) }),
        ),
      );
      expect(hashes).toEqual(
        values.map((value) => ({
          ok: true,
          value: catalogueHashOf(editedBy(powerEdit(value)), sha256),
        })),
      );
    });
  });
};
