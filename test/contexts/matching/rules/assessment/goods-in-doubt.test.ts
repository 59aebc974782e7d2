import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DealRole } from '../../../../../src/contexts/rulebook/rules/content/catalogue-terms.js';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import type { CatalogueContent } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { conditionWordsIn } from '../../../../../src/contexts/matching/rules/retrieval/goods/goods-condition.js';
import { assessOne, compileBase, loadBaseContent } from './base-catalogue.js';

let compiled: CompiledCatalogue;
let content: CatalogueContent;
beforeAll(async () => {
  content = await loadBaseContent();
  compiled = compileBase(content);
});

const seed = Number(process.env['PARTS_SEED'] ?? 20261129);
const HAN = /[\u3400-\u9fff]/;

const judge = (text: string, role: DealRole = 'trader') =>
  assessOne(compiled, { [HAN.test(text) ? 'descriptionZh' : 'descriptionEn']: text }, { role });

/** A name of each item, another one with each seed. */
const names = (language: 'termsZh' | 'termsEn'): readonly string[] =>
  content.lexicon.flatMap((entry) => entry[language][seed % entry[language].length] ?? []);

describe('a use that speaks against the name of the goods', () => {
  it.each([
    'PV inverter for UPS, not solar',
    'PV inverter for UPS',
    'PV inverter, not for solar',
    'PV inverter, not for photovoltaic use',
    'PV inverter (not intended for solar systems)',
    'PV inverter except for solar',
    'PV inverter; other than for photovoltaic power',
    'Solar inverter for elevator',
    'Electric bus, not battery electric',
    '光伏逆变器，用于UPS，非光伏',
    '光伏逆变器 非光伏用',
    '光伏逆变器，不用于光伏发电',
    '光伏逆变器（不用于太阳能）',
    '光伏逆变器，光伏除外',
    '纯电动客车，非纯电动',
  ])('keeps a line from being listed: %s', (text) => {
    expect(judge(text).outcome).not.toBe('listed');
  });

  it.each([
    'PV inverter, not including cables',
    'PV inverter, non-isolated',
    'PV inverter, not hybrid',
    'PV inverter, new, not used',
    '光伏逆变器，全新，非二手',
    '光伏逆变器，非隔离型',
    'PV inverter for solar farms',
    '光伏逆变器，用于光伏电站',
  ])('is told from a feature they do not have, and from the use they do: %s', (text) => {
    expect(judge(text)).toMatchObject({ outcome: 'listed', itemCode: '8.5.2' });
  });

  it.each([
    'PV inverter for UPS',
    '光伏逆变器，用于UPS',
    '储能锂电池，电动工具用',
    '锂离子电池|手机用|3.8V',
    'Lithium-ion battery for cordless power tools',
    '岩棉板 无土栽培用',
  ])('makes them other goods where it is said to be theirs: %s', (text) => {
    expect(judge(text)).toMatchObject({ outcome: 'not_listed', itemCode: null });
  });

  it.each(['储能锂电池，对讲机', 'PV inverter, UPS function', '储能电池柜 替代铅酸'])(
    'rules out nothing where it only stands beside them: %s',
    (text) => {
      expect(judge(text).outcome).not.toBe('not_listed');
    },
  );

  it.each([
    'PV inverter (2nd hand)',
    'PV inverter 2ndhand',
    'PV inverter, ex-demo',
    'BEV, 2nd-hand, 2022, 30,000 km',
    '纯电动轿车 2022年上牌 行驶3万公里',
    '储能电池柜 梯次电池',
    '储能电池 B品',
    '储能电芯 B级 梯次',
    'heat sink f. PV inverter',
    'PCBA f. PV inverter',
    'carbon credit PV inverter',
    '单晶硅片 集成电路用',
    '半导体级硅片',
    '半导体硅片 12寸',
    '12 inch silicon wafer semiconductor',
    'EVA膜 鞋材',
    'EVA film for shoes',
    '电镀槽 电解槽',
    '电解槽 铝电解用',
    'electrolyser for copper refining',
    '手机无线充电桩',
    '电动自行车充电桩',
    '红外发光二极管 遥控器用',
    '四轮低速电动车 老年代步车',
    '高尔夫球场喷灌',
    'golf course sprinkler',
    'biomass boiler, co-fired with coal',
  ])('is read though no word links it to the name, as are condition and part: %s', (text) => {
    expect(judge(text).outcome).not.toBe('listed');
  });

  it.each([
    ['单晶硅片 182mm 光伏用', '单晶硅片'],
    ['ABB品牌光伏逆变器', '光伏逆变器'],
    ['PV inverter, semiconductor IGBT', 'PV inverter'],
    ['碱性电解槽 制氢用', '碱性电解槽'],
    ['直流充电桩 120kW 手机支付', '直流充电桩'],
    ['Biomass boiler for wood pellets, no coal', 'biomass boiler'],
  ])('changes nothing for the goods themselves: %s', (text, name) => {
    expect(judge(text).outcome).toBe(judge(name).outcome);
  });

  it('is asked about in both languages', () => {
    const [step] = judge('PV inverter, not for solar').shortestPath;
    expect(step?.ask.zh).toContain('实际用途');
    expect(step?.ask.en).toContain('state what the goods are for');
  });
});

describe('goods named, or unknown, before the name of others', () => {
  const heads = ['裂解炭黑 - ', '咖啡，', 'gizmo - ', 'Zorblaxen, ', 'mug - '];

  it.each(heads)(`never let the later name list the line (seed ${seed}): %s`, (head) => {
    const roles: readonly DealRole[] = ['maker', 'trader', 'end_buyer'];
    const listed = names(HAN.test(head) ? 'termsZh' : 'termsEn').flatMap((name, at) => {
      const role = roles[at % roles.length] ?? 'maker';
      const { itemCode, outcome } = judge(`${head}${name}`, role);
      const first = judge(head.replace(/[\s,，-]+$/, ''), role).itemCode;
      return outcome === 'listed' && itemCode !== first ? [`${role}: ${head}${name}`] : [];
    });
    expect(listed).toEqual([]);
  });

  it.each<[DealRole, string]>([
    ['end_buyer', '裂解炭黑 - BEV'],
    ['trader', 'photovoltaic module - battery electric bus'],
    ['trader', '废钢 - 纯电动客车'],
    ['service_provider', 'mug - building information modelling software'],
  ])('leave open which of the two is sold, and ask it: %s %s', (role, text) => {
    const { outcome, shortestPath } = judge(text, role);
    expect(outcome).toBe('cannot_tell');
    expect(shortestPath[0]?.ask.zh).toContain('哪一种');
    expect(shortestPath[0]?.ask.en).toContain('which of the two is sold');
  });

  it.each([
    'BYD K9 - battery electric bus',
    'Sungrow SG110CX - PV inverter',
    'PV inverter - SG110CX',
    'High efficiency, PV inverter',
    'Export to Germany, PV inverter',
    '新能源，光伏逆变器',
    '一级能效，光伏逆变器',
    '出口德国，光伏逆变器',
    'electric bus, wind turbine, solar panels',
    '0|3|光伏逆变器|并网用|',
  ])('are told from brands, models, features and whoever deals in them: %s', (text) => {
    expect(judge(text).outcome).toBe('listed');
  });
});

describe('used goods', () => {
  it.each<[DealRole, string, string]>([
    ['end_buyer', 'Used BEV sedan 2021', '9.1.1'],
    ['end_buyer', '二手纯电动轿车', '9.1.1'],
    ['end_buyer', 'Used electric car', '9.1.1'],
    ['maker', '二手拖拉机', '1.1.11'],
    ['trader', '二手铁路货车', '8.2.3'],
    ['trader', '翻新光伏逆变器', '8.5.2'],
  ])('are left open with a question, as the catalogue says nothing of them: %s %s', (...line) => {
    const [role, text, itemCode] = line;
    const { outcome, shortestPath, ...rest } = judge(text, role);
    expect({ outcome, itemCode: rest.itemCode }).toEqual({ outcome: 'cannot_tell', itemCode });
    expect(shortestPath.length).toBeGreaterThan(0);
  });

  it('are no look-alikes of the goods that their item names', () => {
    const isOwn = (item: number, name: string): boolean =>
      compiled.items[item]?.code.startsWith('3.') !== true && name.length > 1;
    const denied = content.lexicon.flatMap(({ itemCode, notTermsEn, notTermsZh, ...own }) =>
      [...notTermsZh, ...notTermsEn].filter((term) => {
        const [word] = conditionWordsIn(term.toLowerCase());
        // A toy is none of the goods that it looks like, used goods may be.
        if (word?.from !== 0 || word.row === 'imitation') return false;
        const rest = term.slice(word.to).trim().toLowerCase();
        const item = compiled.itemOf.get(itemCode)?.index ?? -1;
        return (
          isOwn(item, rest) &&
          [...own.termsZh, ...own.termsEn].some((name) => name.toLowerCase() === rest)
        );
      }),
    );
    expect(denied).toEqual([]);
  });
});

describe('a model year behind a kind of vehicle', () => {
  it.each(['BEV sedan 2021', 'PHEV truck 2022 model'])('leaves the name what it is: %s', (text) => {
    expect(judge(text)).toMatchObject({ outcome: 'listed', itemCode: '8.2.1' });
  });
});

describe('an HS code of which the map knows only the heading', () => {
  it.each([
    ['8413', 'hs_needs_six_digits'],
    ['841320', 'hs_needs_national_line'],
    ['8413200000', 'hs_heading_too_wide'],
  ])('is told what it lacks by the digits that it has: %s', (hsCode, flag) => {
    const line = { hsCode, descriptionEn: 'Some machine' };
    const { flags } = assessOne(compiled, line, { role: 'trader' });
    expect(flags.filter((one) => one.startsWith('hs_'))).toContain(flag);
    expect(flags.filter((one) => /needs|wide/.test(one))).toEqual([flag]);
  });
});
