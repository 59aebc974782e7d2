import { beforeAll, describe, expect, it } from '@jest/globals';
import { reassessmentRoutes } from '../../../../src/contexts/applications/routes/reassessment-routes.js';
import {
  baseRevisionOf,
  nextRevisionOf,
} from '../../../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import type { CatalogueContent } from '../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { catalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { readApplication } from '../../../../src/contexts/applications/use-cases/reading/read-application.js';
import { reassessmentReads } from '../../../../src/contexts/applications/use-cases/reading/read-reassessments.js';
import { bankUser, people } from '../../../builders/actors.js';
import { harnessApplicationId } from '../../../builders/application-harness.js';
import { sha256 } from '../../../builders/lifecycle.js';
import { fewItems } from '../../../builders/few-items.js';
import { inMemoryCatalogueStore } from '../../../fakes/in-memory-catalogue-store.js';
import { manualClock } from '../../../fakes/manual-clock.js';
import { reviewClient } from './review-client.js';
import type { ReviewClient } from './review-client.js';

const catalogue = inMemoryCatalogueStore();
let library: CatalogueLibrary;

/** Trade in solar equipment loses its mark. */
const withoutMark = (content: CatalogueContent): CatalogueContent => ({
  ...content,
  nodes: content.nodes.map((node) =>
    node.code === '8.5.2'
      ? { ...node, activities: (node.activities ?? []).map((row) => ({ ...row, ghg: 'none' })) }
      : node,
  ),
});

beforeAll(async () => {
  const content = await fewItems();
  const base = baseRevisionOf(content, sha256);
  await catalogue.put(null, base);
  const next = { effectiveOn: '2027-01-01', recordedAt: '2026-11-01T00:00:00.000Z' };
  await catalogue.put(
    'bank-a',
    nextRevisionOf(base, { ...next, content: withoutMark(content) }, sha256),
  );
  const onLagging = (error: unknown): never => {
    throw error;
  };
  library = catalogueLibrary({ catalogue, clock: manualClock(), onLagging });
}, 60_000);

const at = (until: Parameters<typeof reviewClient>[1]): Promise<ReviewClient> =>
  reviewClient(library, until, {
    routes: ({ harness, send }) => {
      const { records, assessments } = harness.deps;
      return reassessmentRoutes({
        act: send,
        listRevisions: catalogue.list,
        reads: reassessmentReads({ readApplication: readApplication({ records }), assessments }),
      });
    },
  });

const path = `/v1/applications/${harnessApplicationId}/reassessments`;
const ask = { revision: '2025.2', note: '新版发布后对照' };

describe('a re-assessment under a newer revision', () => {
  it('keeps both results of the same facts, side by side, with who asked and why', async () => {
    const { post, get } = await at('claim_step');
    expect(await post(people.first, 'reassessments', ask)).toMatchObject({ status: 200 });
    const { body } = await get(people.first, path);
    expect(body).toMatchObject({
      items: [
        {
          number: 1,
          catalogue: { revision: '2025.2' },
          pinned: { lines: [{ outcome: 'listed', ghgMark: 'enabling' }, {}] },
          newer: { lines: [{ outcome: 'listed', ghgMark: 'none' }, {}] },
          changedLines: [1],
          note: ask.note,
          by: people.first.userId,
        },
      ],
    });
    expect((await get(people.first, `${path}/1`)).body).toMatchObject({
      pinned: { revision: '2025.1', lines: [{ ghgMark: 'enabling' }, {}] },
      newer: { revision: '2025.2', lines: [{ ghgMark: 'none' }, {}] },
    });
  });

  it('leaves the application where it was: pin, assessments, state and deadline', async () => {
    const { post, harness, process } = await at('claim_step');
    const before = await harness.application();
    const told = process.told.length;
    await post(people.first, 'reassessments', ask);
    const { reassessments, revision, updatedAt: _, ...after } = await harness.application();
    const { revision: seen, updatedAt: __, ...same } = before;
    expect([after, revision, reassessments?.length]).toEqual([same, seen + 1, 1]);
    expect(process.told.length).toBe(told);
  });

  it('may be asked after the decision, which stands', async () => {
    const { post, harness, get } = await at('approve_application');
    const decision = { agrees: true, note: '' };
    expect(await post(people.final, 'decision', decision)).toMatchObject({ status: 200 });
    const { decisions, status } = await harness.application();
    expect(await post(people.final, 'reassessments', ask)).toMatchObject({ status: 200 });
    const after = await harness.application();
    expect([after.decisions, after.status]).toEqual([decisions, status]);
    expect((await get(people.final, path)).body).toMatchObject({ items: [{ changedLines: [1] }] });
  });

  it.each([
    ['the revision it is pinned to', { ...ask, revision: '2025.1' }, 409, 'revision_not_newer'],
    [
      'the one in force today, when that is the pinned one',
      { note: '对照' },
      409,
      'revision_not_newer',
    ],
    ['a revision there is not', { ...ask, revision: '2025.9' }, 404, 'catalogue_revision_unknown'],
    ['without saying why', { revision: '2025.2', note: '' }, 422, 'body_invalid'],
  ])('is refused under %s', async (_title, body, status, code) => {
    const { post, harness } = await at('claim_step');
    const { revision } = await harness.application();
    expect(await post(people.first, 'reassessments', body)).toMatchObject({
      status,
      body: { code, detail: expect.stringMatching(/\p{Script=Han}/u) },
    });
    expect((await harness.application()).revision).toBe(revision);
  });

  it('waits for a first assessment', async () => {
    const { post } = await at('accept_intake');
    expect(await post(people.manager, 'reassessments', ask)).toMatchObject({
      status: 409,
      body: { code: 'not_allowed_in_state' },
    });
  });

  it('is for the bank only, and read by its auditors too', async () => {
    const { post, get } = await at('claim_step');
    expect((await post(people.exporter, 'reassessments', ask)).status).toBe(403);
    expect((await get(people.exporter, path)).status).toBe(403);
    await post(people.first, 'reassessments', ask);
    const auditor = bankUser('auditor-1', ['auditor']);
    expect((await get(auditor, `${path}/1`)).status).toBe(200);
    expect(await get(auditor, `${path}/2`)).toMatchObject({
      status: 404,
      body: { code: 'reassessment_unknown' },
    });
  });
});
