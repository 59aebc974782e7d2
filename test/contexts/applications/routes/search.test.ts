import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { searchRoute } from '../../../../src/contexts/applications/routes/search-route.js';
import { search } from '../../../../src/contexts/applications/use-cases/reading/search.js';
import { catalogueReads } from '../../../../src/contexts/catalogue/use-cases/catalogue-reads.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import type { UserRole } from '../../../../src/kernel/values/actor.js';
import { applicantId, bankId, people } from '../../../builders/actors.js';
import { applicationHarness, harnessLibrary } from '../../../builders/application-harness.js';
import { draftOf } from '../../../builders/lifecycle.js';
import { testApp } from '../../../builders/test-app.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { inMemoryCatalogueStore } from '../../../fakes/in-memory-catalogue-store.js';

let library: CatalogueLibrary;

beforeAll(async () => {
  library = await harnessLibrary();
});

const firm = {
  applicantId,
  bankId,
  nameZh: '宁波启恒储能科技有限公司',
  nameEn: 'Ningbo Qiheng Energy Storage Co., Ltd.',
  uscc: '91310115MA1K3BTP2B',
  lei: null,
  createdBy: 'manager-1',
  createdAt: '2026-11-25T02:00:00.000Z',
};

interface Answer {
  readonly applications: readonly { readonly application: { readonly applicationId: string } }[];
  readonly applicants: readonly { readonly applicantId: string }[];
  readonly items: readonly { readonly itemCode: string }[];
  readonly nextCursor: string | null;
}

/** One application of 宁波启恒 in screening, its draft of another firm, and one more in draft. */
const open = async (masked: readonly string[] = []) => {
  const harness = await applicationHarness(library);
  const { projection, clock } = harness.deps;
  const applicants = inMemoryApplicantStore();
  await applicants.insert(firm);
  await applicants.insert({
    ...firm,
    ...{ applicantId: 'applicant-2', nameZh: '青澜贸易有限公司', nameEn: null },
    uscc: '91440300MA5TERT07X',
  });
  await harness.take(people.exporter, { kind: 'draft_application', draft: draftOf() });
  const drafted = await harness.application();
  await projection.save({
    ...drafted,
    ...{ applicationId: 'in-draft', applicationReference: 'GL-20261125-DRAFT000' },
  });
  await harness.take(people.exporter, { kind: 'submit_application' });
  const screened = await harness.take(people.manager, { kind: 'accept_intake', note: '' });
  const found = search({
    projection,
    applicants,
    searchCatalogue: catalogueReads({ library, catalogue: inMemoryCatalogueStore(), clock }).search,
    maskedOf: () => Promise.resolve(new Set(masked)),
  });
  const made = testApp(() => [searchRoute(found)]);
  const ask = async (q: string, roles: readonly UserRole[] = ['client_manager'], more = {}) => {
    const answer = await request(made.app)
      .get('/v1/search')
      .query({ q })
      .set('authorization', made.bearer(roles, { userId: 'somebody', ...more }));
    expect([q, answer.status]).toEqual([q, 200]);
    const body = answer.body as Answer;
    return {
      applications: body.applications.map(({ application }) => application.applicationId),
      applicants: body.applicants.map((one) => one.applicantId),
      items: body.items.map(({ itemCode }) => itemCode),
    };
  };
  return { ...made, harness, screened, ask };
};

describe('the search', () => {
  it('finds a case by reference, its last part, firm, USCC, goods and item, each once', async () => {
    const { ask, screened } = await open();
    const { applicationReference: reference, applicationId } = screened;
    const texts = [
      ...[reference, reference.toLowerCase(), reference.slice(reference.lastIndexOf('-') + 1)],
      ...['启恒', 'qiheng energy', '91310115MA1K', '光伏组件', '8.5.2'],
    ];
    for (const text of texts)
      expect([text, (await ask(text)).applications]).toEqual([text, [applicationId]]);
  });

  it('finds firms and items of the catalogue beside', async () => {
    const { ask } = await open();
    expect(await ask('青澜')).toMatchObject({ applications: [], applicants: ['applicant-2'] });
    expect((await ask('8.5.2')).items).toContain('8.5.2');
    expect((await ask('光伏')).items.length).toBeGreaterThan(0);
  });

  it('shows the bank no draft, and an exporter nothing of another firm', async () => {
    const { ask } = await open();
    expect((await ask('GL-20261125-DRAFT000')).applications).toEqual([]);
    const own = { kind: 'applicant_user', applicantIds: [applicantId] } as const;
    expect((await ask('GL-20261125-DRAFT000', ['exporter'], own)).applications).toEqual([
      'in-draft',
    ]);
    const other = { kind: 'applicant_user', applicantIds: ['applicant-2'] } as const;
    expect(await ask('启恒', ['exporter'], other)).toMatchObject({
      applications: [],
      applicants: [],
    });
    expect((await ask('光伏组件', ['exporter'], other)).applications).toEqual([]);
    const none = { kind: 'applicant_user', applicantIds: [] } as const;
    expect((await ask('光伏组件', ['exporter'], none)).applications).toEqual([]);
  });

  it('finds items alone for who may read no application', async () => {
    const { ask } = await open();
    const found = await ask('8.5.2', ['catalogue_administrator']);
    expect(found).toMatchObject({ applications: [], applicants: [] });
    expect(found.items).toContain('8.5.2');
  });

  it('finds nobody by a name that one reads masked', async () => {
    const { ask, screened } = await open(['nameZh']);
    expect(await ask('启恒')).toMatchObject({ applications: [], applicants: [] });
    expect((await ask('光伏组件')).applications).toEqual([screened.applicationId]);
  });

  it('finds a case for an auditor by the firm’s name and by its whole code, never by a part', async () => {
    const { ask, screened } = await open(['uscc']);
    const found = { applications: [screened.applicationId], applicants: [applicantId] };
    for (const text of ['启恒', 'qiheng energy', firm.uscc])
      expect(await ask(text, ['auditor'])).toMatchObject(found);
    for (const text of ['91310115MA1K', '启恒 9131'])
      expect(await ask(text, ['auditor'])).toMatchObject({ applications: [], applicants: [] });
  });

  it('goes on page after page, and refuses the cursor of another text', async () => {
    const { app, bearer, harness, screened } = await open();
    for (const applicationId of ['a', 'b'])
      await harness.deps.projection.save({ ...screened, applicationId });
    const get = (query: object) =>
      request(app)
        .get('/v1/search')
        .query(query)
        .set('authorization', bearer(['client_manager'], { userId: 'somebody' }));
    const pages: Answer[] = [];
    let cursor: string | null = null;
    do {
      const more = cursor === null ? {} : { cursor };
      const answer = await get({ q: '光伏组件', limit: 1, ...more });
      pages.push(answer.body as Answer);
      cursor = pages.at(-1)!.nextCursor;
    } while (cursor !== null);
    const seen = pages.flatMap((page) =>
      page.applications.map(({ application }) => application.applicationId),
    );
    const beside = pages.slice(1).flatMap(({ items, applicants }) => [...items, ...applicants]);
    expect(beside).toEqual([]);
    expect(new Set(seen)).toEqual(new Set([screened.applicationId, 'a', 'b']));
    expect(seen).toHaveLength(3);
    const first = (await get({ q: '光伏组件', limit: 1 })).body as Answer;
    const other = await get({ q: '启恒', limit: 1, cursor: first.nextCursor });
    expect([other.status, other.body]).toMatchObject([400, { code: 'query_invalid' }]);
  });

  it('refuses a search for nothing, and who is not signed in', async () => {
    const { app, bearer } = await open();
    const asked = request(app).get('/v1/search').query({ q: '' });
    expect((await asked.set('authorization', bearer(['auditor']))).status).toBe(400);
    expect((await request(app).get('/v1/search').query({ q: 'x' })).status).toBe(401);
  });
});
