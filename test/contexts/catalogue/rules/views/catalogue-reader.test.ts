import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CatalogueReader } from '../../../../../src/contexts/catalogue/rules/views/catalogue-reader.js';
import { catalogueReader } from '../../../../../src/contexts/catalogue/rules/views/catalogue-reader.js';
import { shippedCatalogue } from '../../../../builders/shipped-catalogue.js';

describe('reading the catalogue', () => {
  let reader: CatalogueReader;
  let content: Awaited<ReturnType<typeof shippedCatalogue>>;
  beforeAll(async () => {
    content = await shippedCatalogue();
    reader = catalogueReader(content);
  });
  const search = (query: string, offset = 0, limit = 10) => reader.search(query, { offset, limit });
  const codes = (query: string) => search(query).hits.map(({ item }) => item.itemCode);

  it('leads from 9 areas over 38 groups to 271 items and 1,035 rows without losing one', () => {
    const areas = reader.areas();
    const groups = areas.flatMap(({ areaCode }) => reader.groupsOf(areaCode)!);
    const items = groups.flatMap(({ groupCode }) => reader.itemsOf(groupCode)!);
    const rows = items.flatMap(({ itemCode }) => reader.item(itemCode)!.rows);
    expect([areas.length, groups.length, items.length, rows.length]).toEqual([9, 38, 271, 1035]);
    expect(areas.reduce((sum, { groupCount }) => sum + groupCount, 0)).toBe(38);
    expect(areas.reduce((sum, { itemCount }) => sum + itemCount, 0)).toBe(271);
    expect(groups.reduce((sum, { itemCount }) => sum + itemCount, 0)).toBe(271);
    expect(items.reduce((sum, { ghgMarks }) => sum + ghgMarks.direct, 0)).toBe(257);
    expect(new Set(rows.map(({ rowId }) => rowId)).size).toBe(1035);
  });

  it('names everything in both languages', () => {
    const items = reader
      .areas()
      .flatMap(({ areaCode }) => reader.groupsOf(areaCode)!)
      .flatMap(({ groupCode }) => reader.itemsOf(groupCode)!)
      .map(({ itemCode }) => reader.item(itemCode)!);
    const texts = items.flatMap((item) => [
      item.name,
      item.conditionSummary,
      ...item.rows.flatMap(({ name, kinds }) => [name, ...kinds.map(({ label }) => label)]),
      ...item.attestations.map(({ question }) => question),
      ...(item.doubt === null ? [] : [item.doubt]),
    ]);
    expect(texts.filter(({ zh, en }) => zh.trim() === '' || en.trim() === '')).toEqual([]);
    expect(items.filter(({ doubt }) => doubt !== null)).toHaveLength(97);
  });

  it('gives the 441 rows without a criterion that of their item, 594 have their own', () => {
    const items = reader
      .areas()
      .flatMap(({ areaCode }) => reader.groupsOf(areaCode)!)
      .flatMap(({ groupCode }) => reader.itemsOf(groupCode)!)
      .map(({ itemCode }) => reader.item(itemCode)!);
    const sameAsItem = items.flatMap(({ rows, criterion }) =>
      rows.filter((row) => row.criterionOf === 'item' && row.criterion === criterion),
    );
    const own = items.flatMap(({ rows }) => rows.filter((row) => row.criterionOf === 'row'));
    expect([sameAsItem.length, own.length]).toEqual([441, 594]);
  });

  it('finds a trade item by the names of the goods it takes, which the lexicon holds once', () => {
    const entries = new Map(content.lexicon.map((entry) => [entry.itemCode, entry]));
    const repeated = content.lexicon.flatMap(({ itemCode, source = [], termsZh }) => {
      const [only, ...others] = source;
      if (only === undefined || others.length > 0 || termsZh.length === 1) return [];
      const names = new Set(entries.get(only)?.termsZh);
      return termsZh.filter((name) => names.has(name)).map((name) => `${itemCode} ${name}`);
    });
    // Those that say used or scrap tell of each item apart what it takes.
    expect(repeated.length).toBeLessThan(5);
    expect(entries.get('8.6.2')?.termsZh).not.toContain('有机大米');
    expect(reader.item('8.6.2')?.termsOf).toEqual(['8.6.1']);
    const found = search('有机大米', 0, 100).hits.map(({ item }) => item.itemCode);
    expect(found).toEqual(expect.arrayContaining(['8.6.1', '8.6.2']));
  });

  it('resolves what a trade item borrows, and says which was read into the text', () => {
    expect(
      reader.item('8.1.3')!.borrowed.map(({ itemCode, inferred }) => [itemCode, inferred]),
    ).toEqual([
      ['1.1.14', false],
      ['1.1.16', true],
    ]);
    expect(reader.item('8.1.3')!.borrowed[0]!.name.en).toMatch(/^Manufacture/);
  });

  it.each(['', '10', '1.1', '1.1.1', '８'])('knows no groups of the area "%s"', (code) => {
    expect(reader.groupsOf(code)).toBeUndefined();
  });

  it.each(['', '1', '1.99', '1.1.1'])('knows no items of the group "%s"', (code) => {
    expect(reader.itemsOf(code)).toBeUndefined();
  });

  it.each(['', '1', '1.1', '1.1.99', '__proto__'])('knows no item "%s"', (code) => {
    expect(reader.item(code)).toBeUndefined();
  });

  it('finds an item by its code first', () => {
    expect(codes('8.5.1')[0]).toBe('8.5.1');
  });

  it('finds an item by its Chinese name, in traditional characters too', () => {
    expect(codes('节能锅炉制造')[0]).toBe('1.1.1');
    expect(codes('節能鍋爐製造')[0]).toBe('1.1.1');
  });

  it('finds an item by English words in any order and case, full width too', () => {
    expect(codes('BOILERS manufacture')).toContain('1.1.1');
    expect(codes('ｂｏｉｌｅｒ')).toContain('1.1.1');
  });

  it('finds items by an HS code, with its points, and by a longer one by its six digits', () => {
    const bySix = codes('850231');
    expect(bySix).toContain('4.1.1');
    for (const same of ['8502.31', '8502.31.00', '8502310000']) expect(codes(same)).toEqual(bySix);
    expect(codes('8502')).toEqual(expect.arrayContaining(bySix));
    // Some goods are mapped by their heading as a whole.
    const heading = content.hsMap.find(({ hsPrefix }) => hsPrefix.length === 4)!;
    const items = [heading.tradeItem, heading.manufactureItem].filter((item) => item !== null);
    expect(items.length).toBeGreaterThan(0);
    const found = search(`${heading.hsPrefix}10`, 0, 100).hits.map(({ item }) => item.itemCode);
    expect(found).toEqual(expect.arrayContaining(items));
  });

  it('puts those first whose texts say the word most, where they hold it equally', () => {
    // Solar equipment, made and traded, before building materials that may bear it.
    expect(codes('光伏').slice(0, 2)).toEqual(['4.1.2', '8.5.2']);
  });

  it('finds the group of a code and the items under it first, and none of another group', () => {
    const groups = (query: string) => reader.groupsNamed(query).map(({ groupCode }) => groupCode);
    expect(groups('1.1')).toEqual(['1.1']);
    const inGroup = reader.itemsOf('1.1')!.map(({ itemCode }) => itemCode);
    const found = search('1.1', 0, 100).hits.map(({ item }) => item.itemCode);
    expect(found.slice(0, inGroup.length)).toEqual(inGroup);
    expect(codes('1.1.1')[0]).toBe('1.1.1');
    expect(groups('1').length).toBe(reader.groupsOf('1')!.length);
    const [group] = reader.groupsOf('1')!;
    expect(groups(group!.name.zh)).toContain('1.1');
    expect(groups('')).toEqual([]);
  });

  it('asks for every word of the query', () => {
    expect(search('boiler nonexistentword').total).toBe(0);
    expect(search('boiler').total).toBeGreaterThan(search('boiler 1.1.1').total);
  });

  it('starts English matches at the beginning of a word', () => {
    expect(search('oiler').total).toBe(0);
  });

  it('takes signs of the query as signs', () => {
    expect(search('.*').total).toBe(0);
    expect(search('a(').total).toBe(0);
  });

  it('says where the words were found', () => {
    expect(search('TOPCon').hits[0]!.because.join(' ')).toMatch(/topcon/i);
  });

  it.each(['', '   ', '，、;'])('finds nothing for the empty query "%s"', (query) => {
    expect(search(query)).toEqual({ total: 0, hits: [], nextOffset: null });
  });

  it('pages through all hits once, best first', () => {
    const all = search('制造', 0, 100).hits.map(({ item }) => item.itemCode);
    const paged: string[] = [];
    let offset: number | null = 0;
    while (offset !== null) {
      const page = search('制造', offset, 7);
      expect(page.hits.length).toBeLessThanOrEqual(7);
      paged.push(...page.hits.map(({ item }) => item.itemCode));
      offset = page.nextOffset;
    }
    expect(paged.slice(0, 100)).toEqual(all);
    expect(paged).toHaveLength(search('制造').total);
    expect(new Set(paged).size).toBe(paged.length);
  });

  it('holds a page between 1 and 100 hits', () => {
    expect(search('制造', 0, 5000).hits).toHaveLength(Math.min(100, search('制造').total));
    expect(search('制造', -5, 0).hits).toHaveLength(1);
  });
});
