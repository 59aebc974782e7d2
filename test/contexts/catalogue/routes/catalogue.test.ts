import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { base, referenceService, revisedBase } from '../../../builders/reference-service.js';

const { app, catalogue, bearer } = referenceService();
beforeAll(() => catalogue.put(null, base));

const read = async (path: string, authorization?: string): Promise<request.Response> => {
  const sent = request(app).get(path);
  return authorization === undefined ? sent : sent.set('authorization', authorization);
};

const codeOf = (response: request.Response): unknown[] => [
  response.status,
  (response.body as { code?: string }).code,
];

interface Named {
  readonly revision: { readonly revision: string; readonly contentHash: string };
}

describe('reading the catalogue', () => {
  it('goes from nine areas through 38 groups to 271 items, without an account', async () => {
    const { areas } = (await read('/v1/catalogue/areas')).body as { areas: { areaCode: string }[] };
    const groups: { groupCode: string }[] = [];
    for (const { areaCode } of areas) {
      const response = await read(`/v1/catalogue/areas/${areaCode}/groups`);
      groups.push(...(response.body as { groups: { groupCode: string }[] }).groups);
    }
    let items = 0;
    for (const { groupCode } of groups) {
      const response = await read(`/v1/catalogue/groups/${groupCode}/items`);
      items += (response.body as { items: unknown[] }).items.length;
    }
    expect([areas.length, groups.length, items]).toEqual([9, 38, 271]);
  });

  it('shows every one of the 271 items whole, as its schema says, and 1,035 rows', async () => {
    let rows = 0;
    for (const { code, level } of base.content.nodes) {
      if (level !== 3) continue;
      const response = await read(`/v1/catalogue/items/${code}`);
      expect([code, response.status]).toEqual([code, 200]);
      rows += (response.body as { item: { rows: unknown[] } }).item.rows.length;
    }
    expect(rows).toBe(1_035);
  }, 30_000);

  it('says in words what the criteria ask, and which items take them over', async () => {
    const { item } = (await read('/v1/catalogue/items/4.1.1')).body as {
      item: {
        facts: { fact: string; values: { code: string; label: { en: string } }[] }[];
        borrowedBy: { itemCode: string }[];
      };
    };
    const kinds = item.facts.find(({ fact }) => fact === 'kind')?.values ?? [];
    expect(kinds.find(({ code }) => code === 'wind-turbine-onshore')?.label.en).toBe(
      'Onshore wind turbine',
    );
    expect(item.borrowedBy.map(({ itemCode }) => itemCode)).toContain('8.5.1');
  });

  it('gives the examples of an item with their answers and the deciding condition in words', async () => {
    const response = await read('/v1/catalogue/items/2.1.2/examples');
    const { items } = response.body as {
      items: {
        kind: string;
        isPassed: boolean;
        stated: { en: string }[];
        why: { text: { en: string } };
      }[];
    };
    expect(items.map(({ kind, isPassed }) => [kind, isPassed])).toEqual([
      ['positive', true],
      ['negative', true],
      ['unknown', true],
    ]);
    expect(items[1]?.stated.map(({ en }) => en)).toContain('Energy efficiency grade: grade 3');
    expect(items[1]?.why.text.en).toMatch(
      /"Grade 2 or better under GB 37483" is not met \(grade 3\)/,
    );
    expect(codeOf(await read('/v1/catalogue/items/9.9.9/examples'))[0]).toBe(404);
  });

  it('names in every answer the revision it was read from', async () => {
    const { revision } = (await read('/v1/catalogue/areas')).body as Named;
    expect(revision).toEqual({
      edition: '2025',
      revision: '2025.1',
      contentHash: base.contentHash,
      effectiveOn: base.effectiveOn,
    });
  });

  it('answers an unknown code, a code of another level and an unknown revision as absent', async () => {
    expect(codeOf(await read('/v1/catalogue/items/9.9.9'))).toEqual([
      404,
      'catalogue_node_unknown',
    ]);
    expect(codeOf(await read('/v1/catalogue/areas/1.1/groups'))).toEqual([
      404,
      'catalogue_node_unknown',
    ]);
    expect(codeOf(await read('/v1/catalogue/areas?revision=2025.9'))).toEqual([
      404,
      'catalogue_revision_unknown',
    ]);
    expect(codeOf(await read('/v1/catalogue/items/a.b'))).toEqual([404, 'no_such_resource']);
  });
});

describe('searching items', () => {
  interface Found extends Named {
    readonly total: number;
    readonly items: readonly {
      readonly item: { readonly itemCode: string };
      readonly because: readonly string[];
    }[];
    readonly nextCursor: string | null;
  }
  const search = async (query: Record<string, string>): Promise<Found> =>
    (await read(`/v1/catalogue/items?${new URLSearchParams(query).toString()}`)).body as Found;

  it('finds by Chinese and by English words', async () => {
    expect((await search({ q: '风力发电' })).total).toBeGreaterThan(0);
    expect((await search({ q: 'wind power' })).total).toBeGreaterThan(0);
  });

  it('keeps to texts of the language asked for', async () => {
    const { items, total } = await search({ q: '8', lang: 'en', limit: '100' });
    const all = await search({ q: '8', limit: '1' });
    expect(total).toBeLessThanOrEqual(all.total);
    for (const { because } of items)
      expect(because.some((text) => !/\p{Script=Han}/u.test(text))).toBe(true);
  });

  it('goes through all pages without gap or repetition', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    let total = 0;
    while (cursor !== null) {
      const page: Found = await search({
        q: '能',
        limit: '7',
        ...(cursor === '' ? {} : { cursor }),
      });
      seen.push(...page.items.map(({ item }) => item.itemCode));
      ({ nextCursor: cursor, total } = page);
    }
    expect([seen.length, new Set(seen).size]).toEqual([total, total]);
  });

  it('needs a word', async () => {
    expect(codeOf(await read('/v1/catalogue/items'))).toEqual([400, 'query_invalid']);
    expect(codeOf(await read('/v1/catalogue/items?q='))).toEqual([400, 'query_invalid']);
  });
});

describe('revisions', () => {
  it("of a bank are its own people's to read, and nobody else's", async () => {
    const revised = revisedBase('2026-11-01');
    await catalogue.put('bank-r', revised);
    const names = async (authorization?: string): Promise<readonly string[]> => {
      const response = await read('/v1/catalogue/revisions', authorization);
      const { items } = response.body as { items: { revision: string }[] };
      return items.map(({ revision }) => revision);
    };
    const own = bearer(['auditor'], { bankId: 'bank-r' });
    const other = bearer(['auditor'], { bankId: 'bank-s' });
    expect([await names(own), await names(other), await names()]).toEqual([
      ['2025.2', '2025.1'],
      ['2025.1'],
      ['2025.1'],
    ]);
    const hash = `revision=${revised.contentHash}`;
    expect((await read(`/v1/catalogue/areas?${hash}`, own)).status).toBe(200);
    expect((await read(`/v1/catalogue/areas?${hash}`, other)).status).toBe(404);
    const inForce = async (query: string): Promise<string> =>
      ((await read(`/v1/catalogue/areas${query}`, own)).body as Named).revision.revision;
    expect([await inForce(''), await inForce('?asOf=2026-10-31')]).toEqual(['2025.2', '2025.1']);
  });
});
