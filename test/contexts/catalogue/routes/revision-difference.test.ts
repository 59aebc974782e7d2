import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { revisionDifferenceRoute } from '../../../../src/contexts/catalogue/routes/revision-difference-route.js';
import { applyEdits } from '../../../../src/contexts/catalogue/rules/edits/apply-edits.js';
import type { CatalogueContent } from '../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import {
  baseRevisionOf,
  nextRevisionOf,
} from '../../../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import { compareRevisions } from '../../../../src/contexts/catalogue/use-cases/compare-revisions.js';
import { refrigerantEdit } from '../../../builders/catalogue-harness.js';
import { sha256 } from '../../../builders/lifecycle.js';
import { fewItems } from '../../../builders/few-items.js';
import { inProcessDrafts } from '../../../fakes/in-process-drafts.js';
import { inMemoryCatalogueStore } from '../../../fakes/in-memory-catalogue-store.js';
import { testApp } from '../../../builders/test-app.js';

interface Compared {
  readonly code?: string;
  readonly total: number;
  readonly nextCursor: string | null;
  readonly from: { readonly revision: string };
  readonly items: readonly {
    readonly kind: string;
    readonly before: { readonly value: number };
    readonly headings: readonly { readonly zh: string }[];
    readonly text: { readonly zh: string; readonly en: string };
  }[];
}

describe('the difference between two revisions over HTTP', () => {
  let content: CatalogueContent;
  beforeAll(async () => {
    content = await fewItems();
  });

  const open = async () => {
    const catalogue = inMemoryCatalogueStore();
    const base = baseRevisionOf(content, sha256);
    await catalogue.put(null, base);
    const edited = applyEdits(content, [refrigerantEdit(content, 150)]);
    if (!edited.ok) throw new Error('the edit does not hold');
    const { lexicon } = edited.value;
    const after = {
      ...edited.value,
      lexicon: lexicon.map((one, at) =>
        at === 0 ? { ...one, termsEn: [...one.termsEn, 'kettle works'] } : one,
      ),
    };
    const times = { effectiveOn: '2026-12-01', recordedAt: '2026-11-25T03:00:00.000Z' };
    await catalogue.put('bank-a', nextRevisionOf(base, { content: after, ...times }, sha256));
    const made = testApp(() => [
      revisionDifferenceRoute(
        compareRevisions({ catalogue, drafts: inProcessDrafts({ catalogue }) }),
      ),
    ]);
    const read = async (
      under: string,
      ...holder: Parameters<typeof made.bearer>
    ): Promise<{ readonly status: number; readonly body: Compared }> => {
      const answered = await request(made.app)
        .get(`/v1/catalogue/revisions/${under}`)
        .set('authorization', made.bearer(...holder));
      return { status: answered.status, body: answered.body as Compared };
    };
    return { base, read };
  };

  it('is read by name or hash, in sentences under headings, and backwards as well', async () => {
    const { base, read } = await open();
    const forth = await read('2025.1/difference/2025.2', ['auditor']);
    expect(forth.status).toBe(200);
    expect(forth.body).toMatchObject({ total: 2, from: { revision: '2025.1' }, nextCursor: null });
    expect(forth.body.items.map(({ kind }) => kind)).toEqual([
      'terms_changed',
      'threshold_changed',
    ]);
    expect(forth.body.items[0]!.text.en).toMatch(/, English terms: added "kettle works"$/);
    expect(forth.body.items[1]!.headings[0]!.zh).toMatch(/^条目6\.1\.3“/);
    const back = await read(`2025.2/difference/${base.contentHash}`, ['auditor']);
    expect(back.body.items[1]!.before.value).toBe(150);
  });

  it('comes in pages, and of one item alone', async () => {
    const { read } = await open();
    const first = await read('2025.1/difference/2025.2?limit=1', ['auditor']);
    expect(first.body.items).toHaveLength(1);
    const rest = await read(
      `2025.1/difference/2025.2?limit=1&cursor=${first.body.nextCursor ?? ''}`,
      ['auditor'],
    );
    expect(rest.body).toMatchObject({ nextCursor: null, items: [{ kind: 'threshold_changed' }] });
    const item = await read('2025.1/difference/2025.2?itemCode=1.1.1', ['auditor']);
    expect(item.body).toMatchObject({ total: 1, items: [{ kind: 'terms_changed' }] });
  });

  it('is empty between a revision and itself', async () => {
    const { read } = await open();
    const same = await read('2025.1/difference/2025.1', ['catalogue_administrator']);
    expect(same.body).toMatchObject({ total: 0, items: [] });
  });

  it('is no matter of exporters, nor of another bank', async () => {
    const { read } = await open();
    expect((await read('2025.1/difference/2025.2', ['exporter'])).status).toBe(403);
    const other = await read('2025.1/difference/2025.2', ['auditor'], { bankId: 'bank-b' });
    expect(other).toMatchObject({ status: 404, body: { code: 'catalogue_revision_unknown' } });
  });
});
