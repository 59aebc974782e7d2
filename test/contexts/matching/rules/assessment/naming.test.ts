import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { assessOne, baseCatalogue, evidence, fact } from './base-catalogue.js';

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = await baseCatalogue();
});

describe('a name before the word for what is done', () => {
  it('names what is grown', () => {
    const line = assessOne(compiled, { descriptionZh: '苜蓿草种植' }, { role: 'maker' });
    expect(line).toMatchObject({ outcome: 'listed', itemCode: '5.1.14' });
  });

  it('names what a service is about, whatever follows', () => {
    const line = assessOne(
      compiled,
      { descriptionZh: '水权交易方案设计与法律服务' },
      { role: 'service_provider' },
    );
    expect(line).toMatchObject({ outcome: 'listed', itemCode: '7.6.3' });
  });

  it('does not name goods that only carry it', () => {
    const line = assessOne(compiled, { descriptionZh: '苜蓿草收割机' }, { role: 'maker' });
    expect(line.itemCode).not.toBe('5.1.14');
  });
});

describe('near names with a second witness', () => {
  const yarn = { hsCode: '540233', descriptionEn: 'Synthetic filament yarn of polyesters' };

  it('never list: what the name lacks may be what makes the goods green', () => {
    expect(assessOne(compiled, yarn).outcome).not.toBe('listed');
  });
});

describe('the kind of goods that are named', () => {
  it('is told by a name beside the one that calls them', () => {
    const line = assessOne(
      compiled,
      { descriptionZh: '码头油气回收设施建设' },
      { role: 'project_owner', useOfProceeds: '船舶港口污染防治' },
    );
    expect(line).toMatchObject({ outcome: 'listed', itemCode: '2.5.9' });
  });

  it('stays open for a name of any goods, short for none of them', () => {
    const line = assessOne(compiled, { descriptionZh: '建筑材料' }, { role: 'maker' });
    expect(line).toMatchObject({ outcome: 'cannot_tell', itemCode: '1.1.18' });
  });

  it('may stay open where each kind fails', () => {
    const figure = fact('ratedPowerKW', 600, { unit: 'kW', evidence: evidence('spec-sheet') });
    const line = assessOne(
      compiled,
      { descriptionZh: '工程机械用非道路柴油发动机', facts: [figure] },
      { role: 'maker' },
    );
    expect(line).toMatchObject({ outcome: 'not_listed', itemCode: '1.1.3' });
  });
});

describe('the row of an item', () => {
  const rowOf = (descriptionZh: string) =>
    assessOne(compiled, { descriptionZh }, { role: 'project_owner' }).row?.rowId;

  it('is the one of building under construction, the one of running in operation', () => {
    expect(rowOf('陆上风电场项目建设')).toBe('4.2.1#1');
    expect(rowOf('陆上风电场运营')).toBe('4.2.1#0');
  });

  it('is the one whose name shares words with the goods', () => {
    const line = assessOne(compiled, { descriptionEn: 'Agricultural tractors 90 hp' });
    expect(line.row?.rowId).toBe('8.1.1#3');
  });
});

describe('an English name turned round', () => {
  it('keeps the words that stand before its head', () => {
    const service = assessOne(
      compiled,
      { descriptionEn: 'Legal services for carbon trading' },
      { role: 'service_provider' },
    );
    expect(service).toMatchObject({ outcome: 'listed', itemCode: '7.6.1' });
  });

  it('is no feature of how a heat pump works', () => {
    const pump = assessOne(compiled, { descriptionEn: 'Geothermal heat pump water to water' });
    expect(pump).toMatchObject({ outcome: 'listed', itemCode: '8.5.6' });
  });
});

describe('a customs declaration', () => {
  it('names its goods in the first field; later ones tell features', () => {
    const emitter = { descriptionZh: '1|0|LED灯珠|照明用|无品牌' };
    const shade = { descriptionZh: '1|0|灯罩|LED灯珠|塑料制' };
    expect(assessOne(compiled, emitter)).toMatchObject({ outcome: 'listed', itemCode: '8.1.1' });
    expect(assessOne(compiled, shade).outcome).not.toBe('listed');
  });
});

describe('a certificate that alone decides an item', () => {
  it('keeps the item in sight beside the one that names the goods', () => {
    const tiles = assessOne(compiled, { descriptionZh: '绿色产品认证瓷砖' });
    expect(tiles.outcome).toBe('cannot_tell');
    expect(tiles.candidates.map((one) => one.itemCode)).toEqual(['8.1.1', '8.7.1']);
  });
});

describe('a project whose goods narrow what the use of proceeds names', () => {
  const use = { role: 'project_owner', useOfProceeds: '加气站' } as const;

  it('is ruled out where the narrower name is a look-alike', () => {
    const line = assessOne(compiled, { descriptionZh: '液化石油气加气站' }, use);
    expect(line.outcome).toBe('not_listed');
  });

  it('is listed where it is none', () => {
    const line = assessOne(compiled, { descriptionZh: '天然气加气站' }, use);
    expect(line).toMatchObject({ outcome: 'listed', itemCode: '6.2.3' });
  });
});

describe('features that goods of any sort have', () => {
  const itemOf = (descriptionEn: string): string | null =>
    assessOne(compiled, { descriptionEn }, { role: 'trader' }).itemCode;

  it.each(['Outdoor', 'High efficiency', 'Portable', 'Commercial'])(
    'leave a name what it is when they stand before it: %s',
    (feature) => {
      expect(itemOf(`${feature} solar panel`)).toBe('8.5.2');
    },
  );

  it.each(['in stock', 'new', '450 W black'])(
    'leave a name what it is when they follow it: %s',
    (feature) => {
      expect(itemOf(`Solar panel ${feature}`)).toBe('8.5.2');
    },
  );

  it('do not hide other goods after the name', () => {
    expect(itemOf('Portable solar panel bag')).toBeNull();
  });
});

describe('goods of other sorts with a name in them', () => {
  it.each(['清洗充电桩', '维修LED模组', '非纯电动客车', '报废纯电动客车', '充电桩厂房'])(
    'are not listed: %s',
    (descriptionZh) => {
      expect(assessOne(compiled, { descriptionZh }, { role: 'trader' }).outcome).not.toBe('listed');
    },
  );

  it.each([
    'Electric ferry seat',
    'Cover, waterproof, for BESS container',
    'Air compressor screw',
    'Spent fuel elements (cartridges) of nuclear reactors',
    'Illuminated signs, with LED light sources',
    'Nozzle for hydrogen peroxide spray',
    'Car engine air filter element',
  ])('are not listed: %s', (descriptionEn) => {
    expect(assessOne(compiled, { descriptionEn }, { role: 'maker' }).outcome).not.toBe('listed');
  });

  it('are told from features that names of the item have: a supplier writes them behind', () => {
    const descriptionEn = 'Air compressor rotary screw 30HP';
    const { itemCode } = assessOne(compiled, { descriptionEn }, { role: 'maker' });
    expect(itemCode).toBe('1.1.6');
  });
});

describe('what is replaced', () => {
  it('ends before what comes in its place', () => {
    const use = 'Replacing groundwater by surface water in over-exploited area';
    const line = { descriptionEn: use };
    expect(assessOne(compiled, line, { role: 'project_owner' }).outcome).toBe('listed');
  });
});

describe('a service at a project that no item is about', () => {
  it.each(['风电场体检服务', '风电场消防培训', '民宿床品清洗', '农家乐菜谱设计'])(
    'is not listed as the project: %s',
    (descriptionZh) => {
      const line = assessOne(compiled, { descriptionZh }, { role: 'service_provider' });
      expect(line.outcome).toBe('not_listed');
    },
  );
});
