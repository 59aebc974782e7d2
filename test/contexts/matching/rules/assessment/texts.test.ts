import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { readText } from '../../../../../src/contexts/matching/rules/retrieval/names-in-text/read-text.js';
import { wordCorrector } from '../../../../../src/contexts/matching/rules/text/correct-word.js';
import {
  foldText,
  foldUnit,
} from '../../../../../src/contexts/rulebook/rules/spelling/fold-character.js';
import { stemWord } from '../../../../../src/contexts/matching/rules/text/stem-word.js';
import { assessOne, baseCatalogue } from './base-catalogue.js';

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = await baseCatalogue();
});

describe('folding', () => {
  it('gives one form to width, case and script', () => {
    expect(foldText('ＴＯＰＣｏｎ太陽能電池')).toBe('topcon太阳能电池');
    expect(foldText('PV Module')).toBe('pv module');
  });

  it('keeps what has no single folded unit', () => {
    expect(foldText('℃½😀')).toBe('℃½😀');
  });

  it('leaves every folded code unit as it is', () => {
    const units = Array.from({ length: 0x10000 }, (_, unit) => foldUnit(unit));
    expect(units.filter((unit) => foldUnit(unit) !== unit)).toEqual([]);
  });

  it.each([
    ['turbines', 'turbine'],
    ['batteries', 'battery'],
    ['boxes', 'box'],
    ['ionizer', 'ioniser'],
    ['aluminum', 'aluminium'],
    ['glass', 'glass'],
    ['gas', 'gas'],
    ['buses', 'bus'],
    ['gases', 'gas'],
    ['lens', 'lens'],
    ['electrolyzers', 'electrolyser'],
    ['desulfurization', 'desulphurisation'],
  ])('reads %s as %s', (word, stem) => {
    expect(stemWord(word)).toBe(stem);
  });
});

describe('misspelt words', () => {
  const correct = wordCorrector([
    'transformer',
    'refrigerator',
    'turbine',
    'meter',
    'motor',
    'filter',
    'filler',
  ]);

  it.each([
    ['trasformer', 'transformer'],
    ['transfomrer', 'transformer'],
    ['refridgerator', 'refrigerator'],
    ['turbibe', 'turbine'],
    ['moter', 'motor'],
  ])('are read as the one word they are a slip of: %s as %s', (slip, word) => {
    expect(correct(slip)).toBe(word);
  });

  it('stay unknown when two words are as near, when short, or when the first letter differs', () => {
    expect(['filher', 'urbine', 'mtr', 'turbinexx', 'zurbine'].map(correct)).toEqual(
      Array.from({ length: 5 }, () => null),
    );
  });

  it('name goods as the right word does, and words of other goods are no slips', () => {
    const line = assessOne(compiled, { descriptionEn: 'oil immersed distribution trasformer' });
    expect(line.itemCode).toBe('8.1.1');
    expect(assessOne(compiled, { descriptionEn: 'Polar bears' }).candidates).toEqual([]);
  });
});

describe('how a name stands in its phrase', () => {
  const positions = (text: string, term: string): readonly string[] =>
    readText(text, 'zh', compiled)
      .matches.filter((match) => match.term.text.toLowerCase() === term.toLowerCase())
      .map((match) => match.position);

  it.each([
    ['光伏组件', '光伏组件', 'head'],
    ['光伏组件成套设备', '光伏组件', 'head'],
    ['光伏组件，用于屋顶电站', '光伏组件', 'head'],
    ['光伏组件清洗机器人', '光伏组件', 'part'],
    ['光伏组件生产设备', '光伏组件', 'part'],
    ['光伏组件用铝边框', '光伏组件', 'purpose'],
    ['用于光伏组件的铝边框', '光伏组件', 'purpose'],
    ['不含光伏组件的支架', '光伏组件', 'denied'],
    ['玩具光伏组件', '光伏组件', 'imitation'],
    ['wind turbine', 'wind turbine', 'head'],
    ['supply of wind turbines for export', 'wind turbine', 'head'],
    ['wind turbine lubricant', 'wind turbine', 'part'],
    ['lubricant for wind turbines', 'wind turbine', 'purpose'],
    ['crane without wind turbine', 'wind turbine', 'denied'],
    ['electric bus pedal', 'electric bus', 'part'],
    ['plug-in hybrid car rental', 'plug-in hybrid car', 'part'],
    ['electric car model kit', 'electric car', 'imitation'],
    ['book about electric buses', 'electric bus', 'purpose'],
    ['cable granulator copper', 'cable granulator', 'head'],
    ['LED灯珠5050支架', 'LED灯珠', 'part'],
    ['动车组CR400AF模型', '动车组', 'imitation'],
    ['动车组CR400AF 八编组', '动车组', 'head'],
    ['浊度仪 在线', '浊度仪', 'head'],
    ['报废纯电动客车', '纯电动客车', 'denied'],
    ['scrap electric buses', 'electric bus', 'denied'],
    ['EV charger cable type 2', 'EV charger', 'part'],
    ['welder inverter type 200A', 'welder', 'head'],
    ['wind turbine replacing diesel generator', 'wind turbine', 'head'],
    ['diesel engine replacing wind turbine', 'wind turbine', 'denied'],
    ['toy wind turbine', 'wind turbine', 'imitation'],
    ['artificial wind turbine', 'wind turbine', 'imitation'],
    ['wind turbine toy', 'wind turbine', 'imitation'],
    ['塑料仿光伏组件', '光伏组件', 'imitation'],
    ['wind turbine type IV', 'wind turbine', 'head'],
    ['wind turbine onshore', 'wind turbine', 'head'],
    ['wind turbine XQ', 'wind turbine', 'head'],
    ['wind turbine Zephyrosa', 'wind turbine', 'loose'],
    ['wind turbine gasket', 'wind turbine', 'part'],
    ['cranes other than wind turbines', 'wind turbine', 'denied'],
    ['光伏组件电站用', '光伏组件', 'head'],
    ['光伏组件清洗用', '光伏组件', 'loose'],
  ])('%s: %s is %s', (text, term, position) => {
    expect(positions(text, term)).toEqual([position]);
  });

  it('is what the money is for where the text tells the use of proceeds', () => {
    const [first] = readText('购置设备用于光伏组件', 'use', compiled).matches.filter(
      (match) => match.term.text === '光伏组件',
    );
    expect(first?.position).toBe('head');
  });

  it('is what works are named by, there alone', () => {
    const position = (source: 'use' | 'zh') =>
      readText('烟气脱硫脱硝改造招标', source, compiled).matches.find(
        (match) => match.term.text === '脱硫脱硝改造',
      )?.position;
    expect(position('use')).toBe('head');
    expect(position('zh')).toBe('part');
  });

  it('reads a compound in one word or in two alike', () => {
    const [one, two] = ['waste water treatment', 'wastewater treatment'].map(
      (text) => readText(text, 'en', compiled).tokens.ids,
    );
    expect(one).toEqual(two);
  });

  it('lets a longer name of goods swallow a shorter one', () => {
    const { matches } = readText('船用柴油机', 'zh', compiled);
    expect(matches.filter((match) => match.term.text === '柴油机')).toEqual([
      expect.objectContaining({ inside: true }),
    ]);
  });
});

describe('look-alikes', () => {
  it.each([
    ['电动自行车', '8.2.1'],
    ['柴油发电机组', '8.5.1'],
    ['石墨负极材料', '8.2.1'],
  ])('rules %s out of %s with the term as the reason', (descriptionZh, itemCode) => {
    const line = assessOne(compiled, { descriptionZh });
    expect(line.ruledOut.find((one) => one.itemCode === itemCode)?.reason).toMatch(/^look_alike:/);
    expect(line.candidates.map((one) => one.itemCode)).not.toContain(itemCode);
  });

  it('rule out the trade item with the one it takes goods of, whatever names stand in pieces around them', () => {
    const line = assessOne(compiled, { descriptionEn: 'Solar eclipse glasses' });
    expect(line.ruledOut).toContainEqual({
      itemCode: '8.5.2',
      reason: expect.stringMatching(/^look_alike:/),
    });
    expect(line.outcome).toBe('not_listed');
  });

  it('keeps the item whose longer own term holds the not-term', () => {
    const rulesOutWheel = compiled.content.lexicon.find((one) => one.itemCode === '1.1.14');
    expect(rulesOutWheel?.notTermsZh).toContain('商用冷柜');
    expect(assessOne(compiled, { descriptionZh: '商用冷柜' }).itemCode).toBe('8.1.2');
  });
});

describe('every term of the lexicon', () => {
  it('finds its item or one that shares the term, for a role that has a row', () => {
    const roles = { make: 'maker', wholesale: 'trader', purchase: 'end_buyer' } as const;
    const missed: string[] = [];
    for (const { itemCode, termsZh, termsEn } of compiled.content.lexicon) {
      const stage = compiled.itemOf.get(itemCode)?.rows[0]?.row.stage ?? 'serve';
      const role = roles[stage as keyof typeof roles] as
        (typeof roles)[keyof typeof roles] | undefined;
      if (role === undefined) continue;
      for (const term of [...termsZh.slice(0, 6), ...termsEn.slice(0, 6)]) {
        const { candidates } = assessOne(compiled, { descriptionZh: term }, { role });
        if (!candidates.some((one) => one.itemCode === itemCode))
          missed.push(`${itemCode} ${term}`);
      }
    }
    expect(missed).toEqual([]);
  });

  it('is never listed as a name of other goods', () => {
    const listed: string[] = [];
    for (const { termsZh, termsEn } of compiled.content.lexicon)
      for (const text of [
        ...termsZh.slice(0, 5).map((term) => `${term}包装盒`),
        ...termsEn.slice(0, 5).map((term) => `${term} sticker`),
      ])
        if (assessOne(compiled, { descriptionZh: text }).outcome === 'listed') listed.push(text);
    expect(listed).toEqual([]);
  });
});
