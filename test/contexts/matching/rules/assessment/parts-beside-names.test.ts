import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DealRole } from '../../../../../src/contexts/rulebook/rules/content/catalogue-terms.js';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import type { CatalogueContent } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { assessOne, compileBase, loadBaseContent } from './base-catalogue.js';

let compiled: CompiledCatalogue;
let content: CatalogueContent;
beforeAll(async () => {
  content = await loadBaseContent();
  compiled = compileBase(content);
});

const roles: readonly DealRole[] = ['maker', 'trader', 'end_buyer'];
const partsZh = ['密封圈', '垫片', '螺栓', '说明书', '包装箱', '铭牌'];
const partsEn = ['gasket', 'bolt', 'user manual', 'packing crate', 'name plate', 'rivet'];
const marksZh = [' ', '，', ',', ' - ', '-', ' – ', '/', '；', '\n', '（'];
const marksEn = [' ', ', ', ' - ', ' – ', ' / ', '/', '; ', '\n', ' ('];

const closing: Readonly<Record<string, string>> = { '（': '）', ' (': ')' };
const joined = (first: string, mark: string, second: string): string =>
  `${first}${mark}${second}${closing[mark] ?? ''}`;

const seed = Number(process.env['PARTS_SEED'] ?? 20261129);
/** Mulberry32. */
const randomOf = (start: number) => {
  let state = start;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

type Language = 'descriptionZh' | 'descriptionEn';

/** Each item's own name and some of the names that the lexicon has for its goods. */
const namesIn = (language: Language, many: number): readonly string[] => {
  const random = randomOf(seed);
  const names = content.nodes
    .filter((node) => node.level === 3)
    .map((node) => (language === 'descriptionZh' ? node.nameZh : node.nameEn));
  for (const entry of content.lexicon) {
    const terms = language === 'descriptionZh' ? entry.termsZh : entry.termsEn;
    for (let at = 0; at < many && terms.length > 0; at += 1)
      names.push(terms[random(terms.length)] ?? '');
  }
  return names.filter((name) => name !== '');
};

const listedAmong = (texts: readonly string[], language: Language): readonly string[] =>
  texts.filter((text, at) => {
    const role = roles[at % roles.length] ?? 'maker';
    return assessOne(compiled, { [language]: text }, { role }).outcome === 'listed';
  });

const languages: readonly (readonly [Language, readonly string[], readonly string[]])[] = [
  ['descriptionZh', partsZh, marksZh],
  ['descriptionEn', partsEn, marksEn],
];

describe.each(languages)('a part that no item names, in %s', (language, parts, marks) => {
  const marksOf = (at: number): readonly string[] =>
    marks.filter((_, place) => (place + at) % 3 === 0);
  const partOf = (at: number): string => parts[at % parts.length] ?? '';

  it(`is never listed before or behind the name of goods (seed ${seed})`, () => {
    const texts = namesIn(language, 2).flatMap((name, at) =>
      marksOf(at).flatMap((mark, step) => [
        joined(partOf(at + step), mark, name),
        joined(name, mark, partOf(at + step)),
      ]),
    );
    expect(listedAmong(texts, language)).toEqual([]);
  });
});

describe('a name with features behind it', () => {
  it.each<[Language, string, readonly string[]]>([
    ['descriptionZh', '碱性电解槽', [' 1000标方', '，不锈钢', ' 全自动', '（出口）', ' AEL-500']],
    ['descriptionEn', 'Alkaline electrolyser', [', 500 kW', ' - stainless steel', ' AEL-500']],
  ])('is answered as the name alone: %s %s', (language, name, features) => {
    const answer = (text: string) => {
      const { itemCode, outcome } = assessOne(compiled, { [language]: text }, { role: 'maker' });
      return { itemCode, outcome };
    };
    for (const feature of features) expect(answer(`${name}${feature}`)).toEqual(answer(name));
  });

  it.each([
    { descriptionEn: 'Alkaline electrolyser, 2 sets/pallet' },
    { descriptionEn: 'Alkaline electrolyser, 4 wooden cases' },
    { descriptionZh: '碱性电解槽，500kg木箱' },
    { descriptionZh: '碱性电解槽，2台/托盘' },
    { descriptionEn: 'Alkaline electrolyser, incl. gas/liquid separator' },
  ])('is the goods where what they are packed in is counted: %j', (line) => {
    expect(assessOne(compiled, line, { role: 'maker' }).itemCode).toBe('4.1.9');
  });

  it('is one name where it is written with a space in it', () => {
    const spaced = assessOne(compiled, { descriptionZh: '碱性 电解槽' }, { role: 'maker' });
    expect(spaced).toMatchObject({ outcome: 'listed', itemCode: '4.1.9' });
  });
});

describe('the first noun phrase', () => {
  const judge = (line: object, role: DealRole = 'maker') => assessOne(compiled, line, { role });

  it.each<[DealRole, object]>([
    ['maker', { descriptionZh: '密封圈 碱性电解槽', hsCode: '4016931000' }],
    ['trader', { descriptionZh: '密封圈 碱性电解槽', hsCode: '4016931000' }],
    ['maker', { descriptionEn: 'Gasket - alkaline electrolyser' }],
    ['trader', { descriptionEn: 'Alkaline electrolyser, gasket' }],
    ['maker', { descriptionZh: '密封圈 碱性电解槽', descriptionEn: 'Alkaline electrolyser' }],
    ['end_buyer', { descriptionZh: '螺栓 M20 纯电动客车' }],
  ])('names the goods, a part of no item: %s %j', (role, line) => {
    expect(judge(line, role)).toMatchObject({ outcome: 'not_listed', itemCode: null });
  });

  it('leaves parts that an item has as goods to that item', () => {
    expect(judge({ descriptionEn: 'Blade - wind turbine' }).itemCode).toBe('4.1.1');
    expect(judge({ descriptionZh: '叶片 风力发电机组' }).itemCode).toBe('4.1.1');
    expect(judge({ descriptionZh: '光伏支架 热浸锌' }).itemCode).toBe('4.1.2');
  });

  it('keeps what a plant recovers apart from the plant', () => {
    for (const descriptionZh of [
      '焦油 焦炉煤气净化回收',
      '粗苯，焦炉煤气净化回收',
      '沼气 垃圾填埋气回收',
      '煤气净化回收设备 焦油',
    ])
      expect(judge({ descriptionZh }).outcome).not.toBe('listed');
    expect(judge({ descriptionZh: '硫回收装置' })).toMatchObject({ itemCode: '3.1.7' });
  });
});

describe('finished goods of recycled material', () => {
  const certified = [
    {
      fact: 'kind',
      value: 'recycled-material-trade',
      evidence: { type: 'grs', issuedOn: '2026-01-05', validUntil: '2027-01-04' },
    },
  ];

  it.each([
    { descriptionEn: 'T-shirt of recycled nylon' },
    { descriptionEn: 'Recycled nylon T-shirt' },
    { descriptionZh: '再生尼龙T恤' },
  ])('are no scrap, and a certificate of the material makes them none: %j', (line) => {
    for (const facts of [[], certified])
      expect(assessOne(compiled, { ...line, facts }).outcome).not.toBe('listed');
  });
});

describe('works that an item with an exclusion names', () => {
  it.each([
    { descriptionZh: '捕虾船冷藏节能改造' },
    { descriptionZh: '捕虾船冷藏节能改造项目' },
    { descriptionEn: 'Energy-saving retrofit of refrigeration on shrimp boats' },
    { descriptionEn: 'Fishing vessel cold storage energy saving retrofit' },
  ])('are judged by it, before a general item: %j', (line) => {
    const answer = assessOne(compiled, line, { role: 'project_owner' });
    expect(answer).toMatchObject({ outcome: 'cannot_tell', itemCode: '5.1.15' });
    expect(answer.shortestPath.map(({ fact }) => fact)).toContain('iuuFishing');
  });
});
