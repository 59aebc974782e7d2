import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DealRole } from '../../../../../../src/contexts/rulebook/rules/content/catalogue-terms.js';
import type { CompiledCatalogue } from '../../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import type { CatalogueContent } from '../../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { LineAssessment } from '../../../../../../src/contexts/rulebook/rules/assessment/assessment.js';
import { assessOne, compileBase, loadBaseContent } from '../../assessment/base-catalogue.js';

/** Names that the tests below describe in other words; the catalogue without them finds the goods by their words. */
const TAKEN_OUT = /geothermal (power )?generator|新鲜苹果|fresh apple/i;

const kept = (names: readonly string[]): readonly string[] =>
  names.filter((name) => !TAKEN_OUT.test(name));

const without = (content: CatalogueContent): CatalogueContent => ({
  ...content,
  lexicon: content.lexicon.map((entry) => ({
    ...entry,
    termsZh: kept(entry.termsZh),
    termsEn: kept(entry.termsEn),
    notTermsEn: kept(entry.notTermsEn),
  })),
  valueTerms: content.valueTerms.map((entry) => ({
    ...entry,
    termsZh: kept(entry.termsZh),
    termsEn: kept(entry.termsEn),
  })),
});

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = compileBase(without(await loadBaseContent()));
});

interface Told {
  readonly zh?: string;
  readonly en?: string;
  readonly hs?: string;
  readonly use?: string;
}

const judge = (role: DealRole, { en, hs, use, zh }: Told): LineAssessment =>
  assessOne(
    compiled,
    {
      ...(zh === undefined ? {} : { descriptionZh: zh }),
      ...(en === undefined ? {} : { descriptionEn: en }),
      ...(hs === undefined ? {} : { hsCode: hs }),
    },
    { role, ...(use === undefined ? {} : { useOfProceeds: use }) },
  );

const items = (line: LineAssessment): readonly string[] =>
  line.candidates.map((one) => one.itemCode);

describe('goods described in other words than the catalogue', () => {
  it.each<[DealRole, string, Told]>([
    ['maker', '2.1.10', { zh: '大气环境颗粒物连续自动监测仪' }],
    ['maker', '3.2.1', { zh: '贫铁矿及低品位铁矿石采选' }],
    ['maker', '3.2.9', { zh: '废旧木材破碎回收再加工' }],
    ['trader', '8.2.2', { zh: 'LNG双燃料动力散装货船' }],
    ['service_provider', '7.4.3', { en: 'Training on carbon accounting for staff' }],
    ['project_owner', '6.4.5', { zh: '老城区污水管网排查修复', use: '城镇污水收集管网改造' }],
  ])('are looked at by a %s under %s', (role, item, told) => {
    const line = judge(role, told);
    expect(items(line)[0]).toBe(item);
  });

  it('say with which words they were found', () => {
    const line = judge('trader', { zh: '新鲜苹果', en: 'Fresh apples', hs: '0808100000' });
    expect(line).toMatchObject({ outcome: 'cannot_tell', itemCode: '8.6.1' });
    expect(line.candidates[0]?.because).toContainEqual({
      kind: 'zh',
      text: expect.stringContaining('苹果') as unknown,
    });
  });
});

describe('goods the catalogue does not know', () => {
  it.each<[DealRole, Told]>([
    ['trader', { zh: '全棉针织T恤衫', en: 'Cotton knitted T-shirts', hs: '6109100021' }],
    ['trader', { zh: '汽车轮胎', en: 'Pneumatic tyres for cars', hs: '4011100000' }],
    ['trader', { zh: '木制餐桌', en: 'Wooden dining table', hs: '9403600000' }],
    ['maker', { zh: '儿童自行车', en: 'Bicycles for children', hs: '8712009000' }],
    ['maker', { zh: '白酒', en: 'Liquor' }],
  ])('stay without a candidate for a %s: %o', (role, told) => {
    expect(judge(role, told)).toMatchObject({ outcome: 'not_listed', candidates: [] });
  });
});

describe('a generic name beside words of a special item', () => {
  it.each<[string, string, Told]>([
    ['4.1.6', '1.1.4', { en: 'Low temperature geothermal power generator', hs: '850239' }],
  ])('leads a maker to %s before %s, which stays a candidate', (special, generic, told) => {
    const line = judge('maker', told);
    expect(items(line)[0]).toBe(special);
    expect(items(line)).toContain(generic);
    expect(line.outcome).toBe('cannot_tell');
  });
});

describe('words of names that say more than the line', () => {
  it.each<[string, DealRole, Told]>([
    ['recycled yarn', 'maker', { zh: '棉纱', en: 'Cotton yarn' }],
    ['a recycled battery', 'trader', { zh: '手机锂电池', en: 'Mobile phone lithium battery' }],
    ['a mercury-free thermometer', 'maker', { zh: '水银体温计', en: 'Mercury thermometer' }],
  ])('make no %s of plain goods', (_, role, told) => {
    expect(judge(role, told)).toMatchObject({ outcome: 'not_listed', candidates: [] });
  });
});

describe('words that do not tell goods apart', () => {
  it.each<[string, DealRole, Told]>([
    ['the bare head of a name', 'maker', { zh: '原油', en: 'Crude oil' }],
    ['a name without its first word', 'maker', { en: 'Capacitors' }],
    ['a name without its modifier', 'maker', { en: 'Cotton yarn' }],
    [
      'words the HS code speaks against',
      'maker',
      { en: 'Vacuum packing machine', hs: '8422400000' },
    ],
  ])('make no candidate: %s', (_, role, told) => {
    expect(judge(role, told).candidates).toEqual([]);
  });
});
