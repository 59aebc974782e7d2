import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DealRole } from '../../../../../src/contexts/rulebook/rules/content/catalogue-terms.js';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { assessOne, baseCatalogue } from './base-catalogue.js';

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = await baseCatalogue();
});

const itemOf = (descriptionZh: string, role: DealRole): string | null =>
  assessOne(compiled, { descriptionZh }, { role }).itemCode;

describe('works', () => {
  it('are no goods of those who trade or buy goods', () => {
    expect(itemOf('水泥窑SCR脱硝改造项目', 'trader')).toBeNull();
    expect(itemOf('城市轨道交通减振降噪工程', 'end_buyer')).toBeNull();
  });

  it('are for the items of a maker that have a row for works or growing', () => {
    expect(itemOf('燃气锅炉脱硝改造', 'maker')).toBeNull();
    expect(itemOf('低毒农药替代高毒农药工艺改造', 'maker')).toBe('2.1.9');
  });

  it('leave goods what they are where they are supplied for works, or used in them', () => {
    expect(itemOf('光伏组件采购项目', 'trader')).toBe('8.5.2');
    expect(itemOf('厢式压滤机 矿山工程', 'trader')).toBe('8.3.1');
  });
});

describe('a service named before a colon', () => {
  it('is what is rendered, and what follows says for what', () => {
    expect(itemOf('合同能源管理服务：商场空调系统节能改造', 'service_provider')).toBe('7.2.2');
    expect(itemOf('商场空调系统节能改造', 'project_owner')).toBe('6.1.3');
  });
});

describe('goods that words name for another role', () => {
  it('are none of an item that the code alone suggests', () => {
    const line = { descriptionZh: '三相异步电动机', hsCode: '8421391000' };
    expect(assessOne(compiled, line, { role: 'retailer' })).toMatchObject({
      itemCode: null,
      outcome: 'not_listed',
    });
  });
});

describe('an item with a row for some of its goods only', () => {
  it('is closed to a trader of the others: recycled raw materials are traded under 3.2.5, remanufactured engines are not', () => {
    expect(itemOf('再生铜颗粒', 'trader')).toBe('3.2.5');
    expect(itemOf('再制造发动机', 'trader')).not.toBe('3.2.5');
  });
});

describe('an item that near names suggest', () => {
  it('is named by a kind at the head where words meet all else that it asks', () => {
    const line = { descriptionZh: 'LNG动力拖轮' };
    expect(assessOne(compiled, line)).toMatchObject({ itemCode: '8.2.2', outcome: 'listed' });
  });

  it('stays open where the kind alone would meet it', () => {
    const line = { descriptionEn: 'Organic light emitting diode display' };
    expect(assessOne(compiled, line, { role: 'maker' }).outcome).not.toBe('listed');
  });
});

describe('a service that no item is about', () => {
  it.each([
    ['insurance brokerage', 'Insurance for offshore wind farms'],
    ['security guards', 'Security services at a wind farm'],
    ['canteen services', 'Catering at a sewage treatment plant'],
    ['translation', 'Translation of an environmental impact report'],
    ['recruitment', 'Recruitment for a nuclear power plant'],
  ])('is not listed for where it is rendered: %s, %s', (descriptionEn, useOfProceeds) => {
    const answer = assessOne(
      compiled,
      { descriptionEn },
      { role: 'service_provider', useOfProceeds },
    );
    expect(answer).toMatchObject({ outcome: 'not_listed', itemCode: null });
  });

  it.each(['污水处理厂保安服务', '光伏电站保险经纪服务'])('nor in Chinese: %s', (descriptionZh) => {
    const answer = assessOne(
      compiled,
      { descriptionZh },
      { role: 'service_provider', useOfProceeds: descriptionZh },
    );
    expect(answer).toMatchObject({ outcome: 'not_listed', itemCode: null });
  });

  it.each(['环境污染责任保险', '生态安全预警服务'])('is one where an item names it: %s', (text) => {
    const answer = assessOne(compiled, { descriptionZh: text }, { role: 'service_provider' });
    expect(answer.outcome).toBe('listed');
  });
});
