import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { assessOne, baseCatalogue } from './base-catalogue.js';

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = await baseCatalogue();
});

const service = { role: 'service_provider' } as const;

describe('the row of an item', () => {
  it.each([
    { descriptionZh: '产品碳足迹核算与第三方核查服务' },
    { descriptionZh: '组织碳排放核查' },
    { descriptionEn: 'Verification of corporate carbon emissions' },
  ])('keeps the mark of a verifier and never calls it vocational training: %j', (line) => {
    expect(assessOne(compiled, line, service)).toMatchObject({
      outcome: 'listed',
      row: { rowId: '7.4.3#0' },
      ghgMark: 'enabling',
      flags: [],
    });
  });

  it('of training in the same item is the one for training, without a mark', () => {
    const goods = { descriptionZh: '碳排放管理培训', descriptionEn: 'Carbon accounting training' };
    const line = assessOne(compiled, goods, service);
    expect(line).toMatchObject({ row: { rowId: '7.4.3#2' }, ghgMark: 'none' });
  });

  it('of a lithium battery is the one for lithium batteries, whatever industry code the firm has', () => {
    const battery = {
      descriptionZh: '磷酸铁锂储能柜',
      descriptionEn: 'LFP battery energy storage cabinet',
    };
    for (const industryCode of [null, '3849', '3841', '5179'])
      expect(assessOne(compiled, battery, { role: 'maker', industryCode })).toMatchObject({
        row: { rowId: '4.1.8#3', industryClass: '3841' },
        flags: [],
      });
  });

  it('is chosen by the industry code between rows of one mark that words leave, and by nothing else', () => {
    const battery = { descriptionEn: 'Battery energy storage cabinet' };
    const rowFor = (industryCode: string) =>
      assessOne(compiled, battery, { role: 'maker', industryCode }).row?.rowId;
    expect(['3849', '3841'].map(rowFor)).toEqual(['4.1.8#4', '4.1.8#3']);
  });
});
