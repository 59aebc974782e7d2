import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DealRole } from '../../../../../src/contexts/rulebook/rules/content/catalogue-terms.js';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { assessOne, baseCatalogue } from './base-catalogue.js';

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = await baseCatalogue();
});

const zh = (descriptionZh: string, role: DealRole) =>
  assessOne(compiled, { descriptionZh }, { role });
const en = (descriptionEn: string, role: DealRole) =>
  assessOne(compiled, { descriptionEn }, { role });

describe('equipment called by the activity it is for', () => {
  it('is of the item that makes equipment for that activity', () => {
    expect(zh('矿渣微粉生产设备', 'maker').itemCode).toBe('3.1.3');
    expect(zh('矿渣微粉生产设备', 'trader').itemCode).toBe('8.4.3');
    expect(en('Waste plastics granulating line', 'maker').itemCode).toBe('3.1.5');
  });

  it('leaves the product of the activity where it is', () => {
    expect(zh('矿渣微粉', 'maker').itemCode).toBe('3.2.3');
  });
});

describe('work offered by one who sells goods', () => {
  it.each(['锅炉维修服务', '光伏组件检测服务', '风力发电机组运维服务'])(
    'is none of the goods: %s',
    (text) => {
      expect(zh(text, 'maker')).toMatchObject({ outcome: 'not_listed', itemCode: null });
    },
  );

  it('is told in English by the head of the name', () => {
    expect(en('Maintenance of wind turbines', 'maker').outcome).toBe('not_listed');
    expect(en('Service robot for cleaning solar panels', 'maker').flags).toEqual([]);
  });

  it('is the trade itself where the words say agency or sale', () => {
    expect(zh('海上风力发电机组代理销售服务', 'agent')).toMatchObject({
      outcome: 'listed',
      itemCode: '8.5.1',
    });
  });
});

describe('works that only stand at a green plant', () => {
  it.each(['污水处理厂办公楼装修', '光伏电站员工宿舍建设'])('are not the plant: %s', (text) => {
    const line = assessOne(
      compiled,
      { descriptionZh: text },
      { role: 'project_owner', useOfProceeds: text },
    );
    expect(line.outcome).not.toBe('listed');
  });
});

describe('a name with an abbreviation in brackets', () => {
  it('goes on after it', () => {
    expect(zh('持久性有机污染物（POPs）治理装备', 'maker').itemCode).toBe('2.1.11');
    expect(en('Reclaimed asphalt pavement (RAP) recycling plant', 'maker').itemCode).toBe('3.1.6');
  });
});

describe('a longer name of an item that the role cannot take', () => {
  it('leaves the equipment in it to the item that makes it', () => {
    expect(en('Seawater desalination plant', 'maker').itemCode).toBe('3.1.2');
    expect(en('Seawater desalination plant', 'project_owner').itemCode).toBe('3.2.2');
  });
});

describe('a scale model', () => {
  it('is none of the goods it shows', () => {
    expect(en('Wind turbine scale model', 'trader').itemCode).toBeNull();
    expect(zh('风力发电机模型', 'trader').itemCode).toBeNull();
  });
});

describe('features after an English name', () => {
  it.each([
    ['MIG welding machine inverter type 350A', '8.1.1'],
    ['Porcelain floor tile polished 800x800', '8.1.1'],
    ['Sewer jetting machine trailer mounted', '8.3.8'],
    ['Lithium bromide absorption chiller driven by waste heat', '8.1.1'],
  ])('leave it what it is: %s', (text, item) => {
    expect(en(text, 'trader').itemCode).toBe(item);
  });

  it('may part a name from its purpose: ratings stand between', () => {
    expect(en('LFP battery 51.2V 100Ah for energy storage', 'trader').itemCode).toBe('8.5.8');
  });
});
