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

const seed = Number(process.env['PARTS_SEED'] ?? 20261129);
const HAN = /[\u3400-\u9fff]/;

const judge = (text: string, role: DealRole = 'trader') =>
  assessOne(compiled, { [HAN.test(text) ? 'descriptionZh' : 'descriptionEn']: text }, { role });

const ordinary = {
  termsZh: '衣服 香烟 白酒 化妆品 轮胎 手机 箱包 雨具 糖果 珠宝 钟表 军火'.split(' '),
  termsEn: 'cigarettes sneakers whisky perfume smartphones jewellery sweets firearms'.split(' '),
} as const;

const marks = {
  termsZh: [' ', '、', '/', '，', '；', '及', '和', '与', '+', ' - '],
  termsEn: [', ', '; ', ' / ', ' + ', ' and ', ' & ', ' - '],
} as const;

const roles: readonly DealRole[] = ['maker', 'trader', 'end_buyer'];

/** Lines of ordinary goods beside a name of each item, another name and other goods with each seed. */
const linesWith = (language: 'termsZh' | 'termsEn', mark: string): readonly string[] =>
  content.lexicon.flatMap((entry, at) => {
    const name = entry[language][seed % entry[language].length] ?? '';
    const goods = ordinary[language][(seed + at) % ordinary[language].length] ?? '';
    return [`${goods}${mark}${name}`, `${name}${mark}${goods}`];
  });

describe('ordinary goods beside a name of the catalogue', () => {
  it.each(
    (['termsZh', 'termsEn'] as const).flatMap((language) =>
      marks[language].map((mark) => [language, mark] as const),
    ),
  )(`are never listed with it, before or behind it (seed ${seed}): %s "%s"`, (language, mark) => {
    const listed = linesWith(language, mark).filter(
      (text, at) => judge(text, roles[at % roles.length]).outcome === 'listed',
    );
    expect(listed).toEqual([]);
  });

  it.each([
    '煤炭及光伏逆变器',
    '衣服 光伏逆变器',
    '燃油乘用车、纯电动乘用车',
    '电视机、光伏逆变器',
    '光伏逆变器+柴油机',
    'coal and solar inverter',
    'coal, solar inverter',
    'solar inverters, shoes',
    'diesel genset w/ solar inverter',
    'solar inverter w/ diesel genset',
    'glass, solar inverter',
    'glass; solar inverter',
    '纯电动/燃油版乘用车',
  ])('make the line cannot_tell, and each is asked for on a line of its own: %s', (text) => {
    const { outcome, shortestPath } = judge(text);
    expect(outcome).toBe('cannot_tell');
    expect(shortestPath[0]?.ask.zh).toMatch(/各列一行|哪一种/);
    expect(shortestPath[0]?.ask.en).toMatch(/its own line|which of the two/);
  });

  it.each<[DealRole, string]>([
    ['project_owner', '燃煤电站、光伏电站建设'],
    ['project_owner', '高尔夫球场、风电场建设'],
    ['project_owner', 'coal plant and solar power plant'],
    ['project_owner', '污水处理厂 拆除'],
    ['project_owner', 'solar power plant, decommissioning'],
    ['service_provider', '光伏电站贷款'],
    ['end_buyer', '香烟 纯电动乘用车'],
  ])('are told from projects and purchases too: %s %s', (role, text) => {
    expect(judge(text, role).outcome).not.toBe('listed');
  });
});

describe('other goods that a name, a use or a slip of the pen used to hide', () => {
  it.each([
    'On-board charger for electric vehicles and cookies',
    'On-board charger, cookies',
    'Axle for rolling stock / perfume',
    'Electrolyser for hydrogen + sweets',
    'Spent resin treatment system for nuclear power plant and cookies',
    'Nuclear power plant pump and perfume',
    '秸秆综合利用-说明书',
    'Electric reach stacker sticker',
  ])('are seen, so that the line is not listed: %s', (text) => {
    expect(judge(text).outcome).not.toBe('listed');
  });

  it.each<[DealRole, string]>([
    ['maker', 'Non-fired brick making machine using fly ash and slag'],
    ['maker', 'rainwater tanks and filters'],
    ['trader', 'Vacuum pump, maglev turbomolecular'],
    ['trader', 'Shredder for waste paper and tyres'],
  ])('are none where the item has the words itself: %s %s', (role, text) => {
    expect(judge(text, role).outcome).toBe('listed');
  });
});

describe('a word that holds a joining sign', () => {
  it.each([
    '光伏逆变器 参与调频',
    '光伏逆变器 涉及专利',
    '光伏逆变器 呼和浩特电站用',
    '光伏逆变器 出口埃及',
  ])('joins nothing: no part of it is asked about: %s', (text) => {
    expect(judge(text).outcome).toBe('listed');
  });

  it.each(['光伏逆变器 与会议桌', '光伏逆变器和谐振柜', '光伏逆变器及埃及香烟'])(
    'hides no sign of a list: the other goods are asked about: %s',
    (text) => {
      expect(judge(text).outcome).toBe('cannot_tell');
    },
  );
});

describe('two languages', () => {
  it.each([
    ['衣服', 'solar inverter'],
    ['钢卷', 'solar inverter'],
    ['家具', 'solar inverter'],
    ['储能系统', 'Toy'],
  ])('of which one names other goods leave it open which are sold: %s, %s', (zh, en) => {
    const line = { descriptionZh: zh, descriptionEn: en };
    const { outcome, shortestPath } = assessOne(compiled, line, { role: 'trader' });
    expect(outcome).toBe('cannot_tell');
    expect(shortestPath.length).toBeGreaterThan(0);
  });
});

describe('used, empty and taken-down goods, and other uses', () => {
  it.each([
    'EV, second-hand export',
    'EV, mileage 35000km',
    'EV without battery',
    'Solar inverter, untested',
    'offshore wind turbine 8 MW, decommissioned',
    '光伏逆变器 9成新',
    '光伏逆变器（退运货物）',
    '纯电动乘用车，2020年产，里程42000公里',
    '储能集装箱（仅箱体）',
    '锂离子电池储能系统 梯次利用',
    '海上风力发电机组 12MW 拆除',
    '电解槽，用于氯碱生产',
    '4|1|光伏逆变器|用于电焊|无品牌|型号X',
    'charging pile for mobile phones',
    'nuclear valve for submarine',
    'offshore wind turbine 8 MW toy',
    '汽车（燃油、纯电动）',
    '光伏逆变器（仿制）',
    '海上风力发电机组 12MW 运输工装',
  ])('are not listed: %s', (text) => {
    expect(judge(text).outcome).not.toBe('listed');
  });

  it.each([
    '纯电动乘用车，续航里程500公里',
    '光伏逆变器，组串式，110kW，阳光电源',
    'Solar inverter, Sungrow SG110CX, 110 kW',
    'electric bus, wind turbine, solar panels',
    '电解槽 隔膜',
  ])('are told from features, makers and other goods of the catalogue: %s', (text) => {
    expect(judge(text).outcome).toBe('listed');
  });

  it.each<[DealRole, string]>([
    ['maker', 'Running gear for metro trains, complete bogies'],
    ['maker', 'Motor control unit (inverter) for EV'],
    ['maker', 'Drip tape and smart irrigation controller'],
    ['maker', 'Packaged mine drainage treatment and reuse plant'],
    ['maker', 'Rainwater tank filter and first flush kit for harvesting'],
    ['trader', 'Rainwater tanks and filters'],
    ['trader', 'Oil absorbent pads and booms for spill'],
    ['end_buyer', 'Battery electric baggage tractors and belt loaders for airport apron'],
    ['maker', '0|0|城市轨道交通|地铁车辆|B型|6辆编组'],
    ['maker', 'U型地埋管换热器 PE管组'],
    ['trader', '华龙一号 堆内构件'],
  ])(
    'share a head, a use or a certificate with goods of the item in a list: %s %s',
    (role, text) => {
      expect(judge(text, role).outcome).toBe('listed');
    },
  );

  it.each<[DealRole, string]>([
    ['maker', 'Fire-tube steam boiler, 3-pass wetback, 10 TPH, 12 bar, natural gas fired'],
    ['maker', '球孢白僵菌 400亿孢子/克'],
    ['trader', 'Fresh avocados, Hass'],
    ['trader', 'Rice, long grain, 5% broken, in 25 kg bags'],
  ])('are not asked of while nothing hangs on it: %s %s', (role, text) => {
    const { outcome, shortestPath } = judge(text, role);
    expect(outcome).toBe('cannot_tell');
    for (const { ask } of shortestPath) expect(ask.zh).not.toMatch(/各列一行|货物的状况/);
  });
});
