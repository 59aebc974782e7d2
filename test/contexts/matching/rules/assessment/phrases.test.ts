import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DealRole } from '../../../../../src/contexts/rulebook/rules/content/catalogue-terms.js';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import type { CatalogueContent } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { goodsByUseRows } from '../../../../../src/contexts/matching/rules/retrieval/goods/goods-use.js';
import { assessOne, compileBase, loadBaseContent } from './base-catalogue.js';

let compiled: CompiledCatalogue;
let content: CatalogueContent;
beforeAll(async () => {
  content = await loadBaseContent();
  compiled = compileBase(content);
});

/** Names of one item looked at; `PHRASE_NAMES=99999 PHRASE_SEED=7` looks at all of them. */
const namesOfItem = Number(process.env['PHRASE_NAMES'] ?? 1);
const seed = Number(process.env['PHRASE_SEED'] ?? 20261201);
/** Those whose goods the description tells; of purchases and works sentences are read as a whole. */
const roles: readonly DealRole[] = ['maker', 'trader', 'agent'];

type Language = 'descriptionZh' | 'descriptionEn';
const languages: readonly Language[] = ['descriptionZh', 'descriptionEn'];

const namesOf = (language: Language): readonly string[] =>
  content.lexicon
    .filter(({ itemCode }) => !itemCode.startsWith('7.'))
    .flatMap(({ termsEn, termsZh }) => {
      const terms = language === 'descriptionZh' ? termsZh : termsEn;
      const count = Math.min(namesOfItem, terms.length);
      return Array.from({ length: count }, (_, at) => terms[(seed + at) % terms.length] ?? '');
    });

const marks: Readonly<Record<Language, readonly string[]>> = {
  descriptionZh: [' ', '，', ' - ', '/', '；', '\n'],
  descriptionEn: [', ', ' - ', '; ', '\n'],
};

/** Phrases that answer no fact of any item. */
const features: Readonly<Record<Language, readonly string[]>> = {
  descriptionZh: [
    '深灰色外观',
    '净重1200千克',
    '三年质保',
    '出口欧洲',
    '第三代',
    '2026年款',
    '双层结构',
    '现场交付',
    '厂区内部',
    '6台',
  ],
  descriptionEn: [
    'dry process',
    'dark grey finish',
    '3 axes',
    'sold on commission',
    'third generation design',
    'net weight 1200 kg',
    'delivered to site',
    'model year 2026',
    '6 pcs',
    'wall thickness 3 mm',
  ],
};

const judge = (language: Language, text: string, role: DealRole) =>
  assessOne(compiled, { [language]: text }, { role });

/** Each name with a separator, a role and two feature phrases of its own. */
const cases = (language: Language) =>
  namesOf(language).map((name, at) => {
    const pick = <One>(list: readonly One[], step: number): One =>
      list[(at * step + seed) % list.length] as One;
    return {
      name,
      role: pick(roles, 1),
      mark: pick(marks[language], 5),
      feature: pick(features[language], 7),
      other: pick(features[language], 7 + 2 * features[language].length + 1),
    };
  });

describe.each(languages)(`phrases behind the name of the goods, %s (seed ${seed})`, (language) => {
  it('change no outcome when they answer no fact', () => {
    const moved = cases(language).flatMap(({ feature, mark, name, role }) => {
      const alone = judge(language, name, role).outcome;
      const text = `${name}${mark}${feature}`;
      const { outcome } = judge(language, text, role);
      return outcome === alone ? [] : [`${role}: ${text}: ${alone} -> ${outcome}`];
    });
    expect(moved).toEqual([]);
  });

  it('say the same in any order', () => {
    const moved = cases(language).flatMap(({ feature, mark, name, other, role }) => {
      const one = judge(language, [name, feature, other].join(mark), role);
      const two = judge(language, [name, other, feature].join(mark), role);
      return one.outcome === two.outcome && one.itemCode === two.itemCode
        ? []
        : [`${role}: ${[name, feature, other].join(mark)}: ${one.outcome}, ${two.outcome}`];
    });
    expect(moved).toEqual([]);
  });
});

/** Words that leave nothing of a name: said not to be it, for it, or made to look like it. */
const turned: Readonly<Record<Language, readonly ((name: string) => string)[]>> = {
  descriptionZh: [
    (name) => `不含${name}`,
    (name) => `并非${name}`,
    (name) => `用于${name}的螺栓`,
    (name) => `${name}玩具`,
    (name) => `仿真${name}`,
  ],
  descriptionEn: [
    (name) => `bolts for ${name}`,
    (name) => `toy ${name}`,
    (name) => `handbook of ${name}`,
    (name) => `spare gasket for ${name}`,
    (name) => `replica of ${name}`,
  ],
};

describe.each(languages)(`a name turned by the words around it, %s (seed ${seed})`, (language) => {
  it('lists nothing when it is denied, a purpose or an imitation', () => {
    const listed = cases(language).flatMap(({ name, role }, at) => {
      const forms = turned[language];
      const text = forms[(at + seed) % forms.length]?.(name) ?? name;
      const { itemCode, outcome } = judge(language, text, role);
      return outcome === 'listed' ? [`${role}: ${text}: ${itemCode ?? ''}`] : [];
    });
    expect(listed).toEqual([]);
  });
});

describe(`two names of an item, one in each language (seed ${seed})`, () => {
  it('list nothing together that one of them keeps out, and keep out nothing that both list', () => {
    const english = namesOf('descriptionEn');
    const moved = namesOf('descriptionZh').flatMap((descriptionZh, at) => {
      const descriptionEn = english[at] ?? '';
      const role = roles[(at + seed) % roles.length] ?? 'maker';
      const zh = judge('descriptionZh', descriptionZh, role);
      const en = judge('descriptionEn', descriptionEn, role);
      const both = assessOne(compiled, { descriptionZh, descriptionEn }, { role });
      const shares = zh.candidates.some((one) =>
        en.candidates.some(({ itemCode }) => itemCode === one.itemCode),
      );
      if (!shares) return [];
      const alone = [zh.outcome, en.outcome];
      const isContrary =
        both.outcome === 'listed'
          ? alone.includes('not_listed')
          : both.outcome === 'not_listed' && alone.every((one) => one === 'listed');
      return isContrary
        ? [`${role}: ${descriptionZh} / ${descriptionEn}: ${alone.join(', ')} -> ${both.outcome}`]
        : [];
    });
    expect(moved).toEqual([]);
  });
});

/** One rule each: what parts phrases, and what later phrases may say. */
describe('the first phrase', () => {
  it.each<[DealRole, string, string]>([
    ['maker', '餐厨垃圾处理机 生化降解 商用', '3.1.6'],
    ['maker', '智能电能表 三相 计量用电量', '1.1.19'],
    ['maker', '绞吸式挖泥船 内河清淤用 绞刀功率450kW', '2.1.2'],
    ['trader', '聚酯纤维吸音棉 墙面 5cm', '8.3.9'],
    ['trader', '氯虫苯甲酰胺 200克/升 悬浮剂', '8.3.5'],
  ])('names the goods of a Chinese text, up to white space: %s %s', (role, text, item) => {
    expect(judge('descriptionZh', text, role)).toMatchObject({ itemCode: item });
    expect(judge('descriptionZh', text, role).shortestPath[0]?.fact).not.toBe('goodsItem');
  });

  it.each<[DealRole, string, string]>([
    ['trader', 'Pitch control system for wind turbine, 3 axes with ultracap backup', '8.5.1'],
    ['end_buyer', 'Battery electric pickup, double cab, 86 kWh', '9.1.1'],
    ['agent', 'PEM fuel cell stack 5 kW, sold on commission', '8.5.9'],
    ['trader', 'Rendering machine for dead livestock, dry process', '8.4.4'],
  ])('names the goods of an English text: %s %s', (role, text, item) => {
    expect(judge('descriptionEn', text, role)).toMatchObject({ outcome: 'listed', itemCode: item });
  });

  it.each<[DealRole, Language, string]>([
    ['maker', 'descriptionZh', '螺母 光伏逆变器'],
    ['maker', 'descriptionEn', 'Nut - photovoltaic inverter'],
    ['trader', 'descriptionZh', '洗衣机防尘罩 滚筒 防水'],
  ])('that names a part leaves no item: %s %s %s', (role, language, text) => {
    expect(judge(language, text, role).outcome).toBe('not_listed');
  });

  it('ends before other goods that a space sets off, and these are asked about', () => {
    expect(judge('descriptionZh', '光伏组件清洗机器人', 'trader').outcome).toBe('not_listed');
    expect(judge('descriptionZh', '纯电动客车 清洗机器人', 'trader').outcome).toBe('cannot_tell');
  });
});

describe('goods that travel with others', () => {
  it.each([
    ['descriptionZh', '光伏组件，大米'],
    ['descriptionZh', '光伏逆变器；黄金'],
    ['descriptionZh', '光伏逆变器 200箱香烟'],
    ['descriptionZh', '锂离子电池储能系统，电视'],
    ['descriptionEn', 'solar inverter, rice'],
    ['descriptionEn', 'solar inverter; 200 cartons cigarettes'],
    ['descriptionEn', 'lithium-ion battery energy storage system, TV set'],
  ] as const)('are asked about, not counted green: %s %s', (language, text) => {
    expect(judge(language, text, 'trader').outcome).toBe('cannot_tell');
  });
});

/** Goods beside the name that looked like how it is packed, or like no goods. */
describe('goods behind the name', () => {
  it.each([
    ['descriptionEn', 'Electric buses, beer can 330 ml'],
    ['descriptionEn', 'Electric buses, spring roll 20 kg'],
    ['descriptionEn', 'Electric buses, kick drum 2 sets'],
    ['descriptionEn', 'Electric bus, plastic bag 500 pcs'],
    ['descriptionEn', 'Electric bus, 500 plastic bags'],
    ['descriptionEn', 'Electric bus; trash bag 2000 pcs'],
    ['descriptionEn', 'Electric bus, bags 500 pcs'],
    ['descriptionEn', 'Electric bus, steel box 20 pcs'],
    ['descriptionEn', 'Electric bus, wooden pallet 20 pcs'],
    ['descriptionEn', 'Electric bus, 20 steel boxes'],
    ['descriptionEn', 'Electric bus, 20 pcs steel box'],
    ['descriptionEn', 'Electric bus, boxes of steel'],
    ['descriptionEn', 'Electric bus, 20 boxes of steel'],
    ['descriptionEn', 'Electric bus, with steel box 20 pcs'],
    ['descriptionEn', 'Electric coach, with wooden chair 20 pcs'],
    ['descriptionEn', 'Solar inverter 110 kW, steel cabinet 20 pcs'],
    ['descriptionZh', '纯电动客车；木箱20只'],
    ['descriptionZh', '纯电动客车 龙虾'],
    ['descriptionZh', '纯电动客车 鸡蛋'],
    ['descriptionZh', '纯电动客车 带鱼'],
    ['descriptionZh', '纯电动客车 大闸蟹'],
  ] as const)('whose head is a packing or food are asked about: %s %s', (language, text) => {
    expect(judge(language, text, 'trader').outcome).toBe('cannot_tell');
  });

  it.each([
    'full pallet 31 pcs',
    'carton 2 pcs',
    '20 drums',
    '25 kg bag',
    '25 kg plastic bag',
    'with seats 45 pcs',
  ])('are no goods where they only tell how it is packed: %s', (packing) => {
    expect(judge('descriptionEn', `Electric bus, ${packing}`, 'trader').outcome).toBe('listed');
  });
});

describe('a use that only tells whose the place is', () => {
  it.each([
    ['descriptionEn', 'Inverter for office of solar power company'],
    ['descriptionEn', 'Inverter for showroom in photovoltaic plant'],
    ['descriptionZh', '逆变器 光伏企业办公楼用'],
    ['descriptionZh', '变流器 风电公司食堂用'],
    ['descriptionZh', '逆变器 用于光伏公司员工宿舍'],
  ] as const)('is asked for: %s %s', (language, text) => {
    expect(judge(language, text, 'trader').outcome).toBe('cannot_tell');
  });

  it.each([
    ['descriptionEn', 'Inverter for solar power plant of office building'],
    ['descriptionZh', '逆变器 光伏屋顶用'],
    ['descriptionZh', '光伏逆变器 办公楼用'],
    ['descriptionZh', '逆变器，用于光伏发电及公寓供电'],
    ['descriptionEn', 'Inverter for use on apartment roofs in solar power generation'],
    ['descriptionEn', 'Grid inverter for the rooftop of an office in a solar power project'],
  ] as const)('is that of the goods where it is told first: %s %s', (language, text) => {
    expect(judge(language, text, 'trader').outcome).toBe('listed');
  });
});

/** A name turned round (pump for nuclear power plants) whose purpose goes on to a place of another use. */
describe('goods for a place that is named by what stands near it', () => {
  it.each([
    'Water pump for nuclear power plant canteen',
    'Water pump for residential quarters of nuclear power plant',
    'Water pump for towns near nuclear power plant',
    'Valve for canteen of nuclear power station',
    'Cable for wind farm visitor centre',
    'Blades for kitchen blender in wind turbine factory',
  ])('are not of the item of that: %s', (text) => {
    expect(judge('descriptionEn', text, 'trader').outcome).not.toBe('listed');
  });

  it.each([
    ['Water pump for nuclear power plant', '8.5.5'],
    ['Valve for nuclear power station unit 3', '8.5.5'],
  ])('are of the item where nothing else is named: %s', (text, item) => {
    expect(judge('descriptionEn', text, 'trader')).toMatchObject({
      outcome: 'listed',
      itemCode: item,
    });
  });
});

/** What a text denies is no reason for an item, whole or in pieces. */
describe('a denied name', () => {
  const itemsOf = (text: string): readonly string[] => {
    const language = /[\u3400-\u9fff]/.test(text) ? 'descriptionZh' : 'descriptionEn';
    const { candidates, outcome } = judge(language, text, 'trader');
    expect(outcome).not.toBe('listed');
    return candidates.map(({ itemCode }) => itemCode);
  };

  it.each([
    ['非太阳能热水器（燃气式）', '8.5.2'],
    ['不含光伏组件的空支架', '8.5.2'],
    ['非核电用水泵', '8.5.5'],
    ['非电动叉车', '8.2.5'],
    ['不可降解塑料袋', '8.3.4'],
    ['轴承（非风电用）', '8.5.1'],
    ['非新能源客车', '8.2.1'],
    ['Mounting frame without PV modules', '8.5.2'],
    ['Non-solar water heater, gas fired', '8.5.2'],
    ['Plastic bags, not biodegradable', '8.3.4'],
    ['Bearings other than for wind turbines', '8.5.1'],
    ['Pump, not for use in nuclear power plants', '8.5.5'],
    ['Truck chassis, no fuel cell', '8.2.1'],
    ['Solar-free garden lamp', '8.5.2'],
    ['Non-organic tea', '8.6.1'],
  ])('brings in no item: %s, %s', (text, item) => {
    expect(itemsOf(text)).not.toContain(item);
  });

  it.each(['除光伏外的逆变器', 'Battery-free cabinet for energy storage', '储能柜（不含电芯）'])(
    'lists nothing: %s',
    (text) => {
      const language = text.startsWith('B') ? 'descriptionEn' : 'descriptionZh';
      expect(judge(language, text, 'trader').outcome).not.toBe('listed');
    },
  );

  it('is quoted in no ground', () => {
    const { candidates } = judge('descriptionZh', '纯电动客车（不含电池）', 'trader');
    const texts = candidates.flatMap(({ because }) => because.map(({ text }) => text));
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((text) => text.endsWith('电池'))).toEqual([]);
  });

  it.each([
    ['descriptionZh', '纯电动客车，不含税', '8.2.1'],
    ['descriptionZh', '不含税 纯电动客车', '8.2.1'],
    ['descriptionZh', '替代柴油客车的纯电动客车', '8.2.1'],
    ['descriptionEn', 'Electric bus instead of diesel bus', '8.2.1'],
    ['descriptionEn', 'Oil-free centrifugal compressor with magnetic bearing', '8.1.1'],
  ] as const)('leaves what is not denied: %s %s', (language, text, item) => {
    expect(judge(language, text, 'trader')).toMatchObject({ outcome: 'listed', itemCode: item });
  });
});

/** Other goods that share a word with an item: each of a class of words in the data. */
describe('a look-alike', () => {
  it.each<[DealRole, string]>([
    ['retailer', '绿茶洗发露 300ml'],
    ['retailer', '电视挂架 32-70寸'],
    ['maker', 'Plate rack'],
    ['maker', 'Shoe rack'],
    ['trader', '氦气管束集装箱'],
    ['trader', '储能系统空柜体'],
    ['trader', 'Empty enclosure for solar inverter'],
    ['retailer', 'Green tea soap'],
    ['service_provider', 'Quality management certification for a water bureau'],
    ['service_provider', '机场贵宾绿色通道服务'],
  ])('is of no item: %s %s', (role, text) => {
    const language = /[\u3400-\u9fff]/.test(text) ? 'descriptionZh' : 'descriptionEn';
    expect(judge(language, text, role).outcome).toBe('not_listed');
  });
});

describe('what may be other goods', () => {
  it.each([
    ['a body set off by a comma', '纯电动客车，铝合金框架'],
    ['a body set off by a semicolon', '纯电动客车；塑料面板'],
    ['a part of a stuff that is sold apart', 'Electric bus, aluminium frame'],
    ['a body set off by a semicolon', 'Electric bus; steel body'],
    ['goods of a list that share a drive', '氢燃料重型卡车、燃料电池'],
    ['goods joined that share a drive', '氢燃料重型卡车和燃料电池'],
    ['a heading for a use', 'Battery case for: electric bus'],
    ['a heading of goods', 'Cable drums: electric bus'],
    ['a heading of pictures', 'Photo: electric bus'],
    ['a heading of cover', 'Insurance: electric bus'],
    ['a heading of goods', '座椅：纯电动客车'],
    ['a heading of cover', '保险：纯电动客车'],
    [
      'goods told by including',
      'Renewable energy equipment, including wind turbines and solar panels',
    ],
  ])('is asked about: %s, %s', (_class, text) => {
    const language = /[\u3400-\u9fff]/.test(text) ? 'descriptionZh' : 'descriptionEn';
    expect(judge(language, text, 'trader').outcome).toBe('cannot_tell');
  });

  it.each([
    ['a body that is not sold apart', '纯电动客车 铝合金车身'],
    ['a body that is not sold apart', 'Electric bus, steel body'],
    ['a drive set off as a feature', '氢燃料重型卡车，燃料电池驱动'],
    ['a heading of trade', 'Supply: electric bus'],
    ['a heading of the form', 'Description of goods: electric bus'],
    ['a heading of the form', '产品名称：纯电动客车'],
  ])('is a feature or heading where it can be nothing else: %s, %s', (_class, text) => {
    const language = /[\u3400-\u9fff]/.test(text) ? 'descriptionZh' : 'descriptionEn';
    expect(judge(language, text, 'trader').outcome).toBe('listed');
  });

  it.each(['Seats: electric bus', 'Spare parts: electric bus'])(
    'never lists a part by what it is for: %s',
    (text) => {
      expect(judge('descriptionEn', text, 'trader').outcome).toBe('not_listed');
    },
  );

  it.each<[Language, string, string]>([
    ['descriptionZh', '铁路集装箱平车', '用于铁水联运'],
    ['descriptionZh', '铁路集装箱平车购置', '购置多式联运运载装备'],
    ['descriptionEn', 'Railway container flat wagon', 'for rail-water intermodal transport'],
  ])('that runs on rails is not shut out of intermodal transport: %s %s', (language, text, use) => {
    const line = { [language]: text };
    const judged = assessOne(compiled, line, { role: 'end_buyer', useOfProceeds: use });
    expect(judged).toMatchObject({ outcome: 'cannot_tell', itemCode: '6.2.9' });
  });
});

/** Classes of what went wrong on lines nobody had seen, each by kin of the line that showed it. */
describe('read by phrases', () => {
  it.each<[string, DealRole, string, object]>([
    ['space parts phrases', 'maker', '高铁车轴 锻造调质', { outcome: 'listed', itemCode: '1.2.3' }],
    [
      'a body is a feature',
      'maker',
      '海水淡化反渗透膜 卷式 玻璃钢外壳',
      { outcome: 'listed', itemCode: '3.1.2' },
    ],
    ['a part before a machine', 'maker', '垫片 海上风力发电机组', { outcome: 'not_listed' }],
    [
      'a part before a machine',
      'maker',
      'O-ring - biogas desulphurisation unit',
      { outcome: 'not_listed' },
    ],
    [
      'recycled material in goods',
      'trader',
      'T-shirt of recycled nylon, GRS',
      { outcome: 'not_listed' },
    ],
    [
      'recycled material in goods',
      'trader',
      'Backpack of recycled polyester, GRS certified',
      { outcome: 'not_listed' },
    ],
    ['a shared word alone', 'maker', 'Laboratory centrifuge 6000 rpm', { outcome: 'not_listed' }],
    ['a shared word alone', 'service_provider', 'Payroll outsourcing', { outcome: 'not_listed' }],
    [
      'a qualifier behind the name',
      'maker',
      'Centrifugal blower with air foil bearings',
      { outcome: 'cannot_tell', itemCode: '1.1.8' },
    ],
    [
      'works on a thing with an exclusion of its own',
      'project_owner',
      'Energy-saving retrofit of squid fishing vessel freezing plant',
      { outcome: 'cannot_tell', itemCode: '5.1.15' },
    ],
    [
      'a part of a name is no other goods',
      'maker',
      '页岩气 井口气',
      { outcome: 'listed', itemCode: '3.2.1' },
    ],
    [
      'a name over a space is none where another ends there',
      'maker',
      '水蓄冷 箱包',
      { outcome: 'cannot_tell', itemCode: '4.1.8' },
    ],
    ['what leaves plant', 'maker', '焦油 焦炉煤气净化回收', { itemCode: '3.2.7' }],
    [
      'two streams, one of them the item’s',
      'maker',
      '高炉煤气除尘净化回收装置',
      { outcome: 'listed', itemCode: '3.1.7' },
    ],
    [
      'an engine is a feature of a truck',
      'trader',
      'Concrete pump truck, diesel engine 290 kW',
      { outcome: 'not_listed' },
    ],
    [
      'a principle around the name',
      'maker',
      'Centrifugal compressor with magnetic bearings',
      { outcome: 'listed', itemCode: '1.1.10' },
    ],
    ['a size class of the row', 'maker', '百万千瓦级混流式水轮机', { outcome: 'listed' }],
    ['an appliance of two trade items', 'trader', '超声波加湿器 4L', { itemCode: '8.1.3' }],
    [
      'made of, in English',
      'maker',
      'Brackish water reverse osmosis membrane, spiral wound, GRP housing',
      { outcome: 'listed', itemCode: '3.1.2' },
    ],
    [
      'a use in a later phrase',
      'trader',
      '冷轧取向电工钢带 变压器铁心用',
      { outcome: 'not_listed' },
    ],
    [
      'a fuel in a name',
      'end_buyer',
      'Diesel city bus 12 m, 38 seats, for municipal public transport routes',
      { outcome: 'listed', itemCode: '6.2.6' },
    ],
    [
      'what comes with the goods',
      'trader',
      'PEM water electrolyser system, 200 Nm3/h, incl. rectifier and gas dryer',
      { outcome: 'listed', itemCode: '8.5.9' },
    ],
  ])('%s: %s, %s', (_class, role, text, expected) => {
    const language = /[\u3400-\u9fff]/.test(text) ? 'descriptionZh' : 'descriptionEn';
    expect(judge(language, text, role)).toMatchObject(expected);
  });

  it('a carrier is bought for intermodal transport where words say so', () => {
    const text = '多式联运运载装备购置';
    expect(judge('descriptionZh', text, 'end_buyer')).toMatchObject({ itemCode: '6.2.9' });
    expect(judge('descriptionZh', text, 'end_buyer').criteria).toContainEqual(
      expect.objectContaining({ fact: 'intendedUse', verdict: 'met' }),
    );
  });

  it('a code and one shared word bring in no item', () => {
    const line = { descriptionZh: '黄铜水暖阀门 DN20', hsCode: '8481804090' };
    expect(assessOne(compiled, line, { role: 'trader' }).candidates).toEqual([]);
  });
});

describe('a general name that is goods of an item by its use', () => {
  const itemsOf = (kind: string): readonly string[] =>
    content.facts.flatMap(({ key, values = [] }) =>
      key === 'kind'
        ? values.filter(({ code }) => code === kind).flatMap(({ items = [] }) => items)
        : [],
    );

  it.each(goodsByUseRows)('brings it up where the use is said, and not else: $id', (row) => {
    const items = itemsOf(row.kind);
    for (const [language, key] of [
      ['descriptionZh', 'zh'],
      ['descriptionEn', 'en'],
    ] as const) {
      expect(items).toContain(judge(language, row.example[key], 'maker').itemCode);
      const judged = row.counterexamples.map((one) => ({
        text: one[key],
        ...judge(language, one[key], 'maker'),
      }));
      const found = judged[0]?.candidates ?? [];
      expect(found.filter(({ itemCode }) => items.includes(itemCode))).toEqual([]);
      // Without the use they may well be goods of another item.
      const listed = judged.filter(
        ({ itemCode, outcome }) => outcome === 'listed' && items.includes(itemCode ?? ''),
      );
      expect(listed.map(({ text }) => text)).toEqual([]);
    }
  });
});
