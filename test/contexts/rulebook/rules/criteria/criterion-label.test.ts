import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CatalogueContent } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { LabelledLeaf } from '../../../../../src/contexts/rulebook/rules/criteria/criterion-label.js';
import {
  criterionLabel,
  labelOfValue,
} from '../../../../../src/contexts/rulebook/rules/criteria/criterion-label.js';
import { shippedCatalogue } from '../../../../builders/shipped-catalogue.js';

describe('the words of a criterion', () => {
  let content: CatalogueContent;
  beforeAll(async () => {
    content = await shippedCatalogue();
  });

  const cases: readonly (readonly [string, LabelledLeaf, string, string])[] = [
    [
      'ratedPowerKW',
      { op: '<=', value: 560, unit: 'kW' },
      '额定功率不大于560千瓦',
      'Rated power: at most 560 kW',
    ],
    [
      'ratedPowerKW',
      { op: '<=', value: 0.56, unit: 'MW' },
      '额定功率不大于0.56兆瓦',
      'Rated power: at most 0.56 MW',
    ],
    [
      'slopeDegrees',
      { op: '<', value: 25, unit: 'degree' },
      '坡度小于25度',
      'Slope: below 25 degrees',
    ],
    [
      'overallEfficiencyPct',
      { op: '>=', value: 70, unit: '%' },
      '三联供综合效率不小于70%',
      'Overall trigeneration efficiency: at least 70%',
    ],
    [
      'refrigerantOdp',
      { op: '=', value: 0, unit: 'ODP' },
      '制冷剂ODP为0',
      'Refrigerant ODP: exactly 0',
    ],
    [
      'refrigerantGwp',
      { op: '<', value: 750, unit: 'GWP (100 years)' },
      '制冷剂GWP小于750',
      'Refrigerant GWP: below 750',
    ],
    [
      'buildingStarRating',
      { op: '>=', value: 2, unit: 'star' },
      '绿色建筑星级不小于2星',
      'Green building stars: at least 2 stars',
    ],
    [
      'energyEfficiencyGrade',
      { op: '<=', value: 1, unit: 'grade', standard: 'GB 24500' },
      '能效等级（GB 24500）不劣于1级',
      'Energy efficiency grade (GB 24500): not worse than grade 1',
    ],
    [
      'waterQualityClass',
      { op: '<=', value: 3, unit: 'class' },
      '治理后水质类别不劣于3类',
      'Water quality class after treatment: not worse than class 3',
    ],
    ['mercuryFree', { op: '=', value: true }, '不含汞：是', 'Free of mercury: yes'],
    [
      'hasEfficiencyStandard',
      { op: 'in', value: [true, false] },
      '是否已有能效标准：是、否',
      'An efficiency standard exists: yes, no',
    ],
    [
      'meetsEfficiencyStandard',
      { op: '=', value: true, standard: 'applicable' },
      '满足能效标准（适用标准）：是',
      'Meets the efficiency standard (applicable): yes',
    ],
    [
      'driveType',
      { op: 'in', value: ['battery-electric', 'fuel-cell'] },
      '车辆动力形式为：纯电动、燃料电池',
      'Vehicle drive: Battery electric, Fuel cell',
    ],
    [
      'kind',
      { op: 'notIn', value: ['boiler'] },
      '货物或活动类别不属于：锅炉',
      'Kind of goods or activity: none of Boiler',
    ],
    [
      'kilnFeatures',
      { op: 'includes', value: 'advanced-control' },
      '窑炉节能技术包含：先进自动控制系统',
      'Furnace energy features: includes Advanced automatic control',
    ],
    [
      'conformsTo',
      { op: 'includes', value: 'GB/T 18488', standard: 'GB/T 18488' },
      '符合的标准包含：电动汽车用驱动电机系统（GB/T 18488）',
      'Standards met: includes Drive motor systems for electric vehicles (GB/T 18488)',
    ],
    [
      'goodsItem',
      { op: 'in', value: ['1.1.1'] },
      '货物对应的目录条目为：节能锅炉制造（1.1.1）',
      'Catalogue item that describes the goods: Manufacture of energy-saving boilers (1.1.1)',
    ],
  ];

  it.each(cases)('of %s say what is tested: %j', (key, leaf, zh, en) => {
    const fact = content.facts.find((one) => one.key === key)!;
    expect(criterionLabel(leaf, fact)).toEqual({ zh, en });
  });

  it('separates values by semicolons where one holds the lighter sign', () => {
    const fact = content.facts.find(({ key }) => key === 'refrigerantClass')!;
    const label = criterionLabel({ op: 'in', value: ['hfc-named', 'natural'] }, fact);
    expect(label.zh).toContain('）；天然工质');
    expect(label.en).toContain('R32; Natural');
  });

  it('counts the values of a list too long to write out', () => {
    const fact = content.facts.find(({ key }) => key === 'kind')!;
    const value = fact.values!.slice(0, 9).map(({ code }) => code);
    const label = criterionLabel({ op: 'in', value }, fact);
    expect(label.zh).toMatch(/等9项$/);
    expect(label.en).toMatch(/and others \(9 in all\)$/);
  });

  describe('with another value', () => {
    const worded: readonly (readonly [string, LabelledLeaf, LabelledLeaf, string, string])[] = [
      [
        'driveType',
        { op: 'in', value: ['battery-electric', 'plug-in-hybrid', 'fuel-cell'] },
        { op: 'in', value: ['battery-electric', 'fuel-cell'] },
        '动力形式为：纯电动、插电式混合动力（含增程式）、燃料电池 → 动力形式为：纯电动、燃料电池',
        'Drive is: Battery electric, Plug-in hybrid (range extender included), Fuel cell → Drive is: Battery electric, Fuel cell',
      ],
      [
        'ratedPowerKW',
        { op: '<', value: 560, unit: 'kW' },
        { op: '<', value: 56, unit: 'kW' },
        '净功率小于560 kW → 净功率小于56 kW',
        'Net power below 560 kW → Net power below 56 kW',
      ],
      [
        'ratedPowerKW',
        { op: '<', value: 5, unit: 'kW' },
        { op: '<', value: 6, unit: 'kW' },
        '按GB 5555和5560净功率小于5 kW → 按GB 5555和5560净功率小于6 kW',
        'Net power of 5 kW, under 5 kW in all → Rated power: below 6 kW',
      ],
    ];

    it.each(worded)('of %s keep all else', (key, was, is, zh, en) => {
      const fact = content.facts.find((one) => one.key === key)!;
      const [labelZh, afterZh] = zh.split(' → ');
      const [labelEn, afterEn] = en.split(' → ');
      const leaf = { ...was, fact: key, labelZh: labelZh!, labelEn: labelEn! };
      expect(labelOfValue(leaf, is, fact)).toEqual({ zh: afterZh, en: afterEn });
    });
  });
});
