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

  it.each([
    ['Electrolyser stack plate 1 MW for hydrogen', '气体、液体分离及纯净设备制造'],
    ['Valve needle 105 MPa for hydrogen', '阀门和旋塞制造'],
    ['Compressor diaphragm 45 MPa for hydrogen', '气体压缩机械制造'],
  ])('of goods that no name settles is the one for the kind they speak of: %s', (text, name) => {
    const line = assessOne(compiled, { descriptionEn: text }, { role: 'maker' });
    expect(line).toMatchObject({ outcome: 'cannot_tell', row: { name: { zh: name } } });
  });

  it('of goods that speak of no kind more than of others is the one of the lowest mark', () => {
    const goods = { descriptionEn: 'Hydrogen equipment' };
    const line = assessOne(compiled, goods, { role: 'maker' });
    expect(line).toMatchObject({ outcome: 'cannot_tell', ghgMark: 'none' });
  });

  it('is chosen by the industry code between rows of one mark that words leave, and by nothing else', () => {
    const battery = { descriptionEn: 'Battery energy storage cabinet' };
    const rowFor = (industryCode: string) =>
      assessOne(compiled, battery, { role: 'maker', industryCode }).row?.rowId;
    expect(['3849', '3841'].map(rowFor)).toEqual(['4.1.8#4', '4.1.8#3']);
  });
});
