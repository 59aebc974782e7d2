import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { base, crosswalk, referenceService } from '../../../builders/reference-service.js';

const { app, catalogue } = referenceService();
beforeAll(() => catalogue.put(null, base));

const read = (path: string, query: Record<string, string> = {}) =>
  request(app).get(`/v1/catalogue/${path}?${new URLSearchParams(query).toString()}`);

interface Page {
  readonly total: number;
  readonly items: readonly { readonly code: string; readonly level: number }[];
  readonly nextCursor: string | null;
}

const page = async (edition: string, query: Record<string, string>): Promise<Page> =>
  (await read(`editions/${edition}/nodes`, query)).body as Page;

describe('the reference editions', () => {
  it('are listed with what each prints, what is held of it, and what it is good for', async () => {
    expect((await read('editions')).body).toMatchObject({
      items: [
        { edition: '2024', printed: { level3: 246 }, held: { level2: 31, level3: 0 } },
        { edition: '2021', printed: { level3: 48, level4: 204 }, held: { level2: 25, level3: 0 } },
        { edition: '2019', use: 'reference', held: { level1: 6, level2: 30, level3: 211 } },
      ],
    });
  });

  it.each([
    ['2024', [7, 31, 0]],
    ['2021', [6, 25, 0]],
    ['2019', [6, 30, 211]],
  ])('lets %s be walked from its areas down', async (edition, expected) => {
    const counts = [0, 0, 0];
    const walk = async (query: Record<string, string>): Promise<void> => {
      for (const { code, level } of (await page(edition, { ...query, limit: '100' })).items) {
        counts[level - 1] = (counts[level - 1] ?? 0) + 1;
        if (level < 3) await walk({ parent: code });
      }
    };
    await walk({});
    expect(counts).toEqual(expected);
  });

  it('finds by words in either language, page by page', async () => {
    expect((await page('2019', { q: '风力发电' })).items.map(({ code }) => code)).toEqual([
      '3.1.1',
      '3.2.1',
    ]);
    expect((await page('2019', { q: 'wind power' })).total).toBe(2);
    const first = await page('2019', { q: '制造', limit: '5' });
    const second = await page('2019', { q: '制造', limit: '5', cursor: first.nextCursor ?? '' });
    expect(new Set([...first.items, ...second.items].map(({ code }) => code)).size).toBe(10);
  });

  it.each([
    'zzz',
    'AAAA',
    'o3.5',
    ...['o-1', 'o3.5'].map((one) => Buffer.from(one).toString('base64url')),
  ])('refuse the damaged cursor %s instead of beginning again', async (cursor) => {
    const refused = {
      status: 400,
      body: { code: 'query_invalid', violations: [{ pointer: '/cursor' }] },
    };
    expect(await read('editions/2021/nodes', { cursor })).toMatchObject(refused);
    expect(await read('items', { q: '光伏', cursor })).toMatchObject(refused);
  });

  it.each([
    [
      'an edition there is not',
      'editions/2020/nodes',
      'edition_unknown',
      /没有“2020”/,
      /no reference edition/,
    ],
    [
      'the edition in force',
      'editions/2025/nodes/1',
      'edition_unknown',
      /没有“2025”/,
      /areas, groups/,
    ],
    [
      'a code it lacks',
      'editions/2021/nodes/1.1.1',
      'edition_entry_unknown',
      /没有这个代码/,
      /no such code/,
    ],
    [
      'a parent it lacks',
      'editions/2021/nodes?parent=9',
      'edition_entry_unknown',
      /没有/,
      /no such/,
    ],
  ])('answers %s as absent, in both languages', async (_title, path, code, zh, en) => {
    const details = await Promise.all(
      ['zh', 'en'].map(async (language) => {
        const response = await request(app)
          .get(`/v1/catalogue/${path}`)
          .set('accept-language', language);
        const body = response.body as { code: string; detail: string };
        expect([response.status, body.code]).toEqual([404, code]);
        return body.detail;
      }),
    );
    expect(details[0]).toMatch(zh);
    expect(details[1]).toMatch(en);
  });
});

describe('the crosswalk of an item', () => {
  interface ItemAnswer {
    readonly notEquivalent: { readonly zh: string; readonly en: string };
    readonly editions: readonly { edition: string; relation: string; counterpart: unknown }[];
    readonly frameworks: readonly { framework: string; strength: string | null }[];
    readonly icc: { readonly components: readonly { environmental: { result: string } }[] };
  }
  const itemOf = async (code: string): Promise<ItemAnswer> =>
    (await read(`items/${code}/crosswalk`)).body as ItemAnswer;

  it('is by level-3 name to 2019, unknown where items are not held, and says it is no equivalence', async () => {
    const { editions, notEquivalent, icc } = await itemOf('1.1.1');
    expect(editions).toMatchObject([
      { edition: '2024', relation: 'unknown', counterpart: null, basis: 'items_not_held' },
      { edition: '2021', relation: 'unknown', counterpart: null },
      { edition: '2019', relation: 'same', counterpart: { code: '1.1.1' } },
    ]);
    expect(notEquivalent.zh).toContain('不等同');
    expect(notEquivalent.en).toContain('not equivalent');
    expect(new Set(icc.components.map(({ environmental }) => environmental.result))).toEqual(
      new Set(['not_assessed']),
    );
  });

  it('keeps every strength that is stated, and adds none', async () => {
    for (const group of crosswalk.level2.filter(({ level }) => level === 2)) {
      const { frameworks } = await itemOf(`${group.catalogue}.1`);
      const strengths = new Map(frameworks.map((one) => [one.framework, one.strength]));
      const own = crosswalk.level3Trade.find(
        ({ catalogue: code }) => code === `${group.catalogue}.1`,
      );
      expect([group.catalogue, Object.fromEntries(strengths)]).toEqual([
        group.catalogue,
        {
          mcgt: group.cgt.strength,
          cgt: group.cgt.strength,
          eu: own?.strength ?? group.eu.strength,
          hkma: group.hkma.strength,
          singaporeAsia: group.singaporeAsia.strength,
          icmaGbp: null,
          sdg: null,
        },
      ]);
    }
  });

  it('answers a code that is no item as absent', async () => {
    const response = await read('items/9.9.9/crosswalk');
    expect(response.body).toMatchObject({ status: 404, code: 'catalogue_node_unknown' });
  });

  it('goes back from an earlier entry, with the relation turned round', async () => {
    const link = async (code: string): Promise<unknown> =>
      ((await read(`editions/2019/nodes/${code}`)).body as { link: unknown }).link;
    expect(await link('1.4.3')).toMatchObject({
      relation: 'wider',
      counterpart: { code: '1.2.2' },
    });
    expect((await itemOf('1.2.2')).editions[2]).toMatchObject({
      relation: 'narrower',
      counterpart: { code: '1.4.3' },
    });
    expect(await link('1.1')).toMatchObject({ relation: 'unknown', basis: 'not_an_item' });
  });
});

describe('an assessed line beside other frameworks', () => {
  it('shows the catalogue verdict, the links and the grid, and says they are not equivalent', async () => {
    const made = await request(app)
      .post('/v1/pre-checks')
      .send({
        id: 'line',
        role: 'trader',
        instrument: 'trade_finance',
        lines: [{ descriptionZh: '陆上风力发电机组', hsCode: '8502310000' }],
      });
    const { preCheckId } = made.body as { preCheckId: string };
    const answer = await request(app).get(`/v1/pre-checks/${preCheckId}/crosswalk`);
    expect(answer.body).toMatchObject({
      revision: '2025.1',
      notEquivalent: { zh: expect.stringContaining('不等同') },
      lines: [
        {
          lineNo: 1,
          catalogue: { outcome: 'cannot_tell', itemCode: '8.5.1' },
          frameworks: expect.arrayContaining([
            expect.objectContaining({ framework: 'mcgt', strength: 'none' }),
          ]),
          icc: { judgedBy: 'goods' },
        },
      ],
    });
  });

  it('is absent for a pre-check there is not', async () => {
    const answer = await request(app).get('/v1/pre-checks/none/crosswalk');
    expect(answer.body).toMatchObject({ status: 404, code: 'pre_check_unknown' });
  });
});
