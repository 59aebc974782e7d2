import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DealRole } from '../../../../../src/contexts/rulebook/rules/content/catalogue-terms.js';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import type { CatalogueContent } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import {
  belongsToGoods,
  materialItems,
  otherGoodsRows,
  type OtherGoodsSort,
} from '../../../../../src/contexts/matching/rules/text/other-goods.js';
import { assessOne, compileBase, loadBaseContent } from './base-catalogue.js';

let compiled: CompiledCatalogue;
let content: CatalogueContent;
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

const conditionMarks: Readonly<
  Record<Language, readonly ((name: string, word: string) => string)[]>
> = {
  descriptionZh: [
    (name, word) => `${word}${name}`,
    (name, word) => `${name}（${word}）`,
    (name, word) => `${name}，${word}`,
    (name, word) => `${name} - ${word}，2021年`,
  ],
  descriptionEn: [
    (name, word) => `${word} ${name}`,
    (name, word) => `${name} (${word})`,
    (name, word) => `${name}, ${word}`,
    (name, word) => `${name} - ${word}, 2021`,
    (name, word) => `${name}; ${word}`,
  ],
};

/** Names of goods in some condition that are listed all the same, by items no name of which holds such a word. */
const listedInCondition = (language: Language): readonly string[] => {
  const words = otherGoodsRows
    .filter(({ sort }) => sort === 'condition')
    .flatMap(({ en, id, zh }) =>
      (language === 'descriptionZh' ? zh : en).map((word) => ({ id, word })),
    );
  const shapes = conditionMarks[language];
  const names = namesOf(language, (item) => !item.startsWith('7.'));
  return names.flatMap((name, at) => {
    const of = words[(at * 7 + seed) % words.length];
    const shape = shapes[at % shapes.length];
    const role = roles[at % roles.length] ?? 'maker';
    if (of === undefined || shape === undefined) throw new Error('no words');
    const text = shape(name, of.word);
    const { itemCode, outcome } = assessOne(compiled, { [language]: text }, { role });
    const isTheirs =
      compiled
        .itemsOfCondition()
        .get(of.id)
        ?.has(itemCode ?? '') === true;
    return outcome === 'listed' && !isTheirs ? [text] : [];
  });
};

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

  it('are never listed where it says anywhere that they are used, scrap or not whole', () => {
    expect(listedInCondition(language)).toEqual([]);
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
    ['maker', { descriptionEn: 'T-shirt - recycled nylon' }],
    ['trader', { descriptionEn: 'T-shirt - recycled nylon' }],
    ['trader', { descriptionEn: 'Fleece blanket, 100% recycled polyester (rPET)' }],
    ['maker', { descriptionZh: '笔记本 再生纸内页 A5 80页' }],
    ['trader', { descriptionZh: '电动汽车专用脚垫（纯电SUV）' }],
    ['trader', { descriptionEn: 'Mechanical seal for centrifugal pump, 35 mm' }],
  ])('are of no item when they are finished, or a part that no item names: %s %j', (role, line) => {
    expect(assessOne(compiled, line, { role }).outcome).toBe('not_listed');
  });

  it.each<[DealRole, object]>([
    ['maker', { descriptionZh: '硫磺，克劳斯硫磺回收' }],
    ['maker', { descriptionZh: '硫磺 硫回收装置' }],
    ['maker', { descriptionZh: '硫磺 硫回收装置', descriptionEn: 'Sulphur recovery unit' }],
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

  it.each<[object]>([
    [{ descriptionEn: 'sandal, wind converter' }],
    [{ descriptionEn: 'comfortable sandal, solar inverter' }],
    [{ descriptionEn: 'solar inverter, sandals 200 pairs' }],
    [{ descriptionEn: 'wind converter - table' }],
    [{ descriptionEn: 'wind converter, laptop bag' }],
    [{ descriptionEn: 'solar inverter, sleeping bag for camping' }],
    [{ descriptionZh: '组串式逆变器，T恤' }],
    [{ descriptionZh: '组串式逆变器，服装 200件' }],
    [{ descriptionZh: '组串式逆变器，垃圾袋' }],
  ])('are never read as a feature for the letters they end or begin with: %j', (line) => {
    expect(assessOne(compiled, line, { role: 'trader' }).outcome).not.toBe('listed');
  });

  it('are told from what a machine makes or burns, said behind its name', () => {
    const judge = (line: object, role: DealRole = 'maker') => assessOne(compiled, line, { role });
    expect(judge({ descriptionZh: '硫回收装置，硫磺' })).toMatchObject({ itemCode: '3.1.7' });
    expect(judge({ descriptionEn: 'Rice cooker 5 cups' }, 'trader').itemCode).toBe('8.1.3');
  });
});

describe('the condition of goods', () => {
  const judge = (text: string) =>
    assessOne(
      compiled,
      { [/[\u3400-\u9fff]/.test(text) ? 'descriptionZh' : 'descriptionEn']: text },
      { role: 'trader', direction: 'export' },
    );

  it.each([
    '二手纯电动乘用车',
    'BEV - used, 2021',
    'pure electric car (used)',
    '纯电动乘用车，旧车，2019年',
    'NEW and USED solar inverters',
    '旧充电桩 120kW',
    '碱性电解槽（旧）',
    'Offshore wind turbine 8MW, second-hand',
    'PV inverter, damaged, for recycling',
    '纯电动乘用车（事故车，报废）',
    'PV inverter, mock-up',
    'BESS cabinet, empty, steel',
  ])('leaves open whether they are of the item: %s', (text) => {
    expect(judge(text).outcome).toBe('cannot_tell');
  });

  it.each([
    'Used clothing',
    'Used refrigerator recycling plant',
    'Scrap tyre recycling equipment',
    '报废汽车拆解设备',
    '旧沥青混合料再生拌和设备',
    'PV inverter used for solar farms',
    'Alkaline electrolyser, new, not used',
    '光伏逆变器，全新，非二手',
  ])('is told from what they are for, what an item calls its goods, and its denial: %s', (text) => {
    expect(judge(text).outcome).toBe('listed');
  });

  it.each([
    'PV inverter, empty housing only',
    'PV inverter - empty housing only',
    'solar water heater, spare anode rod',
    'EV charger, screen',
    'EV charger - screen',
    '再生塑料瓶 rPET',
    '再生塑料 - rPET 瓶',
    '再生塑料椅 rPP',
    '铝锅 - 再生铝',
    '再生铝锅 - 再生铝合金锭',
    '再生纸 A4 复印纸',
  ])('or a part, or goods made of a material, are not listed by any separator: %s', (text) => {
    expect(judge(text).outcome).not.toBe('listed');
  });
});
