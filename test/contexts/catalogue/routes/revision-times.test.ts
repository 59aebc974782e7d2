import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { base, referenceService, revisedBase } from '../../../builders/reference-service.js';

const { app, catalogue, bearer } = referenceService();
const bank = 'bank-t';
const auditor = bearer(['auditor'], { bankId: bank });
const revised = revisedBase('2026-12-01');
const importedAt = '2026-01-10T08:00:00.000Z';
const before = '2026-11-24T23:59:59.999Z';
const after = '2026-11-25T00:00:00.000Z';

beforeAll(async () => {
  await catalogue.put(null, { ...base, recordedAt: importedAt });
  await catalogue.put(bank, revised);
});

const read = (path: string, query: Record<string, string> = {}) =>
  request(app)
    .get(`${path}?${new URLSearchParams(query).toString()}`)
    .set('authorization', auditor);

interface Listed {
  readonly items: readonly {
    readonly revision: string;
    readonly parent: { readonly revision: string } | null;
    readonly supersededOn: string | null;
    readonly recordedAt?: string;
  }[];
  readonly inForce: { readonly revision: string } | null;
  readonly firstEffectiveOn: string | null;
}

const list = async (query: Record<string, string> = {}): Promise<Listed> =>
  (await read('/v1/catalogue/revisions', query)).body as Listed;

describe('the list of revisions', () => {
  it('is one line: each names the one it was made from and the day it gave way', async () => {
    const { items } = await list();
    expect(items).toMatchObject([
      { revision: '2025.2', parent: { revision: '2025.1' }, supersededOn: null },
      {
        revision: '2025.1',
        parent: null,
        supersededOn: '2026-12-01',
        recordedAt: importedAt,
      },
    ]);
  });

  it.each([
    ['on a day, as known now', { asOf: '2026-12-01' }, '2025.2'],
    ['the day before', { asOf: '2026-11-30' }, '2025.1'],
    [
      'on that day, as thought before it was recorded',
      { asOf: '2026-12-01', knownAt: before },
      '2025.1',
    ],
    ['on that day, as known from then on', { asOf: '2026-12-01', knownAt: after }, '2025.2'],
  ])('says what was in force %s', async (_title, query, revision) => {
    expect((await list(query)).inForce?.revision).toBe(revision);
  });

  it('knows nothing before the import, and lists nothing then', async () => {
    const { items, inForce } = await list({ knownAt: '2026-01-10T07:59:59.999Z' });
    expect([items, inForce]).toEqual([[], null]);
  });

  it('says that none was in force before the first effective day, and which day that is', async () => {
    const early = await list({ asOf: '2025-09-30' });
    expect([early.inForce, early.firstEffectiveOn]).toEqual([null, '2025-10-01']);
    expect((await read('/v1/catalogue/areas', { asOf: '2025-09-30' })).body).toMatchObject({
      status: 404,
      code: 'catalogue_not_in_force_then',
    });
  });

  it('refuses a day or an instant that is none', async () => {
    for (const query of [{ asOf: '2026-02-30' }, { knownAt: '2026-03-01' }])
      expect((await read('/v1/catalogue/revisions', query)).body).toMatchObject({
        status: 400,
        code: 'query_invalid',
      });
  });
});

describe('reading an item', () => {
  const revisionOf = async (query: Record<string, string>): Promise<unknown> =>
    ((await read('/v1/catalogue/items/8.5.1', query)).body as { revision: { revision: string } })
      .revision.revision;

  it('takes both times', async () => {
    expect([
      await revisionOf({ asOf: '2026-12-01', knownAt: after }),
      await revisionOf({ asOf: '2026-12-01', knownAt: before }),
    ]).toEqual(['2025.2', '2025.1']);
  });

  it('refuses what was not known then, in both languages', async () => {
    const query = { knownAt: '2026-01-01T00:00:00Z' };
    const answers = [
      await read('/v1/catalogue/items/8.5.1', query).set('accept-language', 'zh'),
      await read('/v1/catalogue/items/8.5.1', query).set('accept-language', 'en'),
    ].map(({ body }) => body as { status: number; code: string; detail: string });
    expect(answers.map(({ status, code }) => [status, code])).toEqual([
      [404, 'catalogue_not_known_then'],
      [404, 'catalogue_not_known_then'],
    ]);
    expect(answers[0]?.detail).toMatch(/尚未记录/);
    expect(answers[1]?.detail).toMatch(/no catalogue revision was recorded yet/);
  });

  it('does not show under its name what was recorded later', async () => {
    const response = await read('/v1/catalogue/items/8.5.1', {
      revision: '2025.2',
      knownAt: before,
    });
    expect(response.body).toMatchObject({ status: 404, code: 'catalogue_revision_unknown' });
  });

  it('names the notice it stands in and the line of each row', async () => {
    const { item } = (await read('/v1/catalogue/items/1.1.1')).body as {
      item: { legalSource: object; rows: { sourceRef: string }[] };
    };
    expect(item.legalSource).toMatchObject({
      documentNumber: '银发〔2025〕132号',
      published: '2025-07-14',
      effectiveFrom: '2025-10-01',
    });
    expect(item.rows.map(({ sourceRef }) => /xlsx (.*)$/.exec(sourceRef)?.[1])).toEqual([
      'row 5',
      'row 6',
    ]);
  });
});

describe('a pre-check', () => {
  const draft = {
    id: 'times',
    role: 'trader',
    instrument: 'trade_finance',
    lines: [{ descriptionZh: '陆上风力发电机组', hsCode: '8502310000' }],
  };
  const check = async (query: Record<string, string>): Promise<unknown> => {
    const response = await request(app)
      .post(`/v1/pre-checks?${new URLSearchParams(query).toString()}`)
      .set('authorization', auditor)
      .send(draft);
    const { assessment, code } = response.body as {
      assessment?: { revision: string };
      code?: string;
    };
    return assessment?.revision ?? code;
  };

  it('is made under what was in force that day as known then', async () => {
    expect([
      await check({ asOf: '2026-12-01' }),
      await check({ asOf: '2026-12-01', knownAt: before }),
      await check({ knownAt: '2026-01-01T00:00:00Z' }),
    ]).toEqual(['2025.2', '2025.1', 'catalogue_not_known_then']);
  });
});
