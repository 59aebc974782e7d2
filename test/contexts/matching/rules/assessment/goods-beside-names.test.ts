import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DealRole } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type {
  CompiledCatalogue,
  MatchingContent,
} from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import {
  belongsToGoods,
  materialItems,
  otherGoodsRows,
  type OtherGoodsSort,
} from '../../../../../src/contexts/matching/rules/text/other-goods.js';
import { assessOne, compileBase, loadBaseContent } from './base-catalogue.js';

let compiled: CompiledCatalogue;
let content: MatchingContent;
beforeAll(async () => {
  content = await loadBaseContent();
  compiled = compileBase(content);
});

const seed = Number(process.env['PARTS_SEED'] ?? 20261129);

type Language = 'descriptionZh' | 'descriptionEn';
const marks: Readonly<Record<Language, readonly string[]>> = {
  descriptionZh: [' ', '，', ',', ' - ', '-', ' – ', '/', '；', '\n'],
  descriptionEn: [', ', ' - ', ' – ', ' / ', '; ', '\n'],
};
const roles: readonly DealRole[] = ['maker', 'trader', 'end_buyer'];

/** The words of a sort but for those that an item has as goods of its own. */
const wordsOf = (sort: OtherGoodsSort, language: Language): readonly string[] =>
  otherGoodsRows
    .filter((row) => row.sort === sort)
    .flatMap(({ en, zh }) => (language === 'descriptionZh' ? zh : en))
    .filter((word) => {
      const line = assessOne(compiled, { [language]: word }, { role: 'maker' });
      return line.candidates.length === 0;
    });

const namesOf = (language: Language, isOf: (item: string) => boolean): readonly string[] =>
  content.lexicon
    .filter(({ itemCode }) => isOf(itemCode))
    .flatMap(({ termsEn, termsZh }) => {
      const terms = language === 'descriptionZh' ? termsZh : termsEn;
      return terms[seed % terms.length] ?? '';
    });

const areas = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** Lines of other goods beside each name, two separators a name, that are listed all the same. */
const listedBeside = (
  sort: OtherGoodsSort,
  language: Language,
  names: readonly string[],
  order: 'first' | 'both',
): readonly string[] => {
  const words = wordsOf(sort, language);
  const texts = names.flatMap((name, at) => {
    const word = words[(at * 7 + seed) % words.length] ?? '';
    const mark = marks[language][at % marks[language].length] ?? '';
    const other = marks[language][(at + 4) % marks[language].length] ?? '';
    return [`${word}${mark}${name}`, ...(order === 'both' ? [`${name}${other}${word}`] : [])];
  });
  return texts.filter((text, at) => {
    const role = roles[at % roles.length] ?? 'maker';
    return assessOne(compiled, { [language]: text }, { role }).outcome === 'listed';
  });
};

const languages: readonly Language[] = ['descriptionZh', 'descriptionEn'];

describe.each(languages)(`goods beside the names of every item, %s (seed ${seed})`, (language) => {
  it('are never listed as the machine that uses them up, before or behind it', () => {
    const all = namesOf(language, () => true);
    expect(listedBeside('consumable', language, all, 'both')).toEqual([]);
  });

  it('are never listed as the plant that gives them off', () => {
    const all = namesOf(language, () => true);
    expect(listedBeside('stuff', language, all, 'first')).toEqual([]);
  });

  it('are never listed as the goods that a service is about, before or behind them', () => {
    const areasOfGoods = namesOf(language, (item) => !item.startsWith('7.'));
    expect(listedBeside('service', language, areasOfGoods, 'both')).toEqual([]);
  });

  it('are never listed as the material they are made of, before or behind it', () => {
    const materials = content.lexicon
      .filter(({ itemCode }) => materialItems.has(itemCode))
      .flatMap(({ termsEn, termsZh }) => (language === 'descriptionZh' ? termsZh : termsEn))
      .filter((_, at) => at % 3 === seed % 3);
    expect(listedBeside('finished', language, materials, 'both')).toEqual([]);
    const all = namesOf(language, () => true);
    expect(listedBeside('finished', language, all, 'first')).toEqual([]);
  });
});

it.each(areas)(
  'reads a plain name of area %i as before, whatever words it knows beside',
  (area) => {
    for (const { itemCode, termsEn } of content.lexicon) {
      if (!itemCode.startsWith(`${area}.`)) continue;
      const [name = ''] = termsEn;
      const features = `${name}, 2 sets, new`;
      const role = area >= 8 ? 'trader' : 'maker';
      const plain = assessOne(compiled, { descriptionEn: name }, { role });
      const more = assessOne(compiled, { descriptionEn: features }, { role });
      expect(more.outcome === 'listed').toBe(plain.outcome === 'listed');
    }
  },
);

describe('a word of the table', () => {
  it.each(otherGoodsRows)('is read as its example shows: $id', ({ enOrSort, example, sort }) => {
    const isPart = belongsToGoods({ sort, ofAnySort: false, maybe: false });
    const right = isPart && enOrSort === undefined ? ['not_listed'] : ['not_listed', 'cannot_tell'];
    for (const role of roles) {
      const zh = assessOne(compiled, { descriptionZh: example.zh }, { role });
      const en = assessOne(compiled, { descriptionEn: example.en }, { role });
      expect(right).toEqual(expect.arrayContaining([zh.outcome, en.outcome]));
    }
  });
});

describe('other goods in the first phrase', () => {
  it.each<[DealRole, object]>([
    ['maker', { descriptionZh: '硫磺，克劳斯硫磺回收' }],
    ['maker', { descriptionZh: '硫磺 硫回收装置' }],
    ['maker', { descriptionZh: '硫磺 硫回收装置', descriptionEn: 'Sulphur recovery unit' }],
    ['maker', { descriptionEn: 'T-shirt - recycled nylon' }],
    ['trader', { descriptionEn: 'T-shirt - recycled nylon' }],
    ['trader', { descriptionEn: 'Handkerchief - recycled nylon' }],
    ['maker', { descriptionZh: '止回环 碱性电解槽' }],
    ['maker', { descriptionEn: 'Thermocouple - industrial boiler' }],
  ])('leave open what they are, and are not listed: %s %j', (role, line) => {
    expect(assessOne(compiled, line, { role }).outcome).toBe('cannot_tell');
  });

  it.each<[DealRole, string, string]>([
    ['maker', 'Goldwind, wind turbine, 6.25 MW', '4.1.1'],
    ['trader', 'Trina Solar - photovoltaic module', '8.5.2'],
  ])('are told from who makes the goods: %s %s', (role, descriptionEn, itemCode) => {
    expect(assessOne(compiled, { descriptionEn }, { role }).itemCode).toBe(itemCode);
  });

  it('are told from what a machine makes or burns, said behind its name', () => {
    const judge = (line: object, role: DealRole = 'maker') => assessOne(compiled, line, { role });
    expect(judge({ descriptionZh: '硫回收装置，硫磺' })).toMatchObject({ itemCode: '3.1.7' });
    expect(judge({ descriptionEn: 'Rice cooker 5 cups' }, 'trader').itemCode).toBe('8.1.3');
  });
});
