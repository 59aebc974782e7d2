import { beforeAll, describe, expect, it } from '@jest/globals';
import { governedEntryRoute } from '../../../../src/contexts/catalogue/routes/governed-entry-route.js';
import type { CatalogueContent } from '../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { readGovernedEntries } from '../../../../src/contexts/catalogue/use-cases/read-governed-entries.js';
import { fewItems } from '../../../builders/few-items.js';
import { seen } from './change-set-client.js';
import { changeSetHarness } from './change-set-harness.js';

describe('the entries of a draft', () => {
  let content: CatalogueContent;
  beforeAll(async () => {
    content = await fewItems();
  });

  const open = async () => {
    const {
      author,
      deskFor: clientFor,
      opened,
    } = await changeSetHarness(content, {
      routes: (deps, { reads }) => [
        governedEntryRoute(readGovernedEntries({ ...deps, findChangeSet: reads.find })),
      ],
    });
    const stranger = clientFor(['catalogue_administrator'], {
      userId: 'admin-1',
      bankId: 'bank-b',
    });
    return { author, stranger, id: await opened() };
  };

  it('are what an edit puts back: read, changed, and read again beside what they were', async () => {
    const { author, id } = await open();
    const key = content.hsMap[0]!.hsPrefix;
    const read = await author.get(`/${id}/entries?part=hsMap&key=${key}`);
    expect(read).toMatchObject({
      status: 200,
      body: { total: 1, items: [{ key, entry: content.hsMap[0] }], nextCursor: null },
    });
    const entry = { ...content.hsMap[0], goodsEn: 'Goods named anew' };
    const edits = [{ kind: 'put_entry', part: 'hsMap', key, entry }];
    expect((await author.put(`/${id}/edits`, { edits }, seen(1))).status).toBe(200);
    const again = await author.get(`/${id}/entries?part=hsMap&key=${key}`);
    expect(again.body.items).toEqual([{ key, entry, before: content.hsMap[0] }]);
  });

  it('are, of facts, those that an item asks as the draft has it', async () => {
    const { author, id } = await open();
    const factsOf = async () =>
      (await author.get(`/${id}/entries?part=facts&askedBy=1.1.3&limit=100`)).body.items.map(
        (one) => (one as unknown as { key: string }).key,
      );
    const before = await factsOf();
    expect(before).toContain('kind');
    const fact = content.facts.find(
      ({ key, type }) => type === 'boolean' && !before.includes(key),
    )!;
    const criterion = { fact: fact.key, op: '=', value: true, labelZh: '是', labelEn: 'yes' };
    const edits = [
      { kind: 'set_criterion', itemCode: '1.1.3', scope: 'item', path: 'all/0', criterion },
    ];
    expect(await author.put(`/${id}/edits`, { edits }, seen(1))).toMatchObject({ status: 200 });
    expect(await factsOf()).toContain(fact.key);
  });

  it('are listed page by page, every one once', async () => {
    const { author, id } = await open();
    const keys: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const after: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page = await author.get(`/${id}/entries?part=listEditions&limit=7${after}`);
      keys.push(...page.body.items.map((one) => (one as unknown as { key: string }).key));
      cursor = page.body.nextCursor;
    }
    expect(keys).toEqual(
      content.policies.listEditions.map(({ ref, edition }) => `${ref}@${edition}`),
    );
  });

  it.each([
    ['an unknown key', 'part=hsMap&key=000000', 404, 'governed_entry_unknown'],
    ['an unknown part', 'part=prices', 400, 'query_invalid'],
    ['no part', '', 400, 'query_invalid'],
  ])('refuse %s', async (_case, query, status, code) => {
    const { author, id } = await open();
    expect(await author.get(`/${id}/entries?${query}`)).toMatchObject({ status, body: { code } });
  });

  it('are not another bank’s', async () => {
    const { stranger, id } = await open();
    expect(await stranger.get(`/${id}/entries?part=hsMap`)).toMatchObject({ status: 404 });
  });
});
