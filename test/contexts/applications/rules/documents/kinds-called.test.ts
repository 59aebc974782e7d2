import { describe, expect, it } from '@jest/globals';
import { kindsCalled } from '../../../../../src/contexts/applications/rules/documents/kinds-called.js';

const kind = (id: string, nameZh: string, nameEn: string) => ({
  ...{ id, nameZh, nameEn, authority: 'transaction' as const },
});
const kinds = [
  kind('sales-contract', '贸易合同/订单', 'Sales or purchase contract'),
  kind('commercial-invoice', '商业发票', 'Commercial invoice'),
  kind('customs-declaration', '报关单', 'Customs declaration'),
  kind('bill-of-lading', '提单/运单', 'Bill of lading or waybill'),
  kind('energy-test', '能效检测报告', 'Energy efficiency test report'),
];
const called = (...lines: readonly string[]) =>
  kindsCalled([lines.join('\n')], kinds).map(({ evidenceType, line }) => `${evidenceType} ${line}`);

describe('the kind of a paper', () => {
  it.each([
    ['its name in the catalogue', ['商 业 发 票', 'No. 1'], 'commercial-invoice 1'],
    ['a part of it', ['', '提单', 'B/L No. 1'], 'bill-of-lading 2'],
    ['a longer name', ['中华人民共和国海关出口货物报关单'], 'customs-declaration 1'],
    ['the usual heading', ['Ningbo Qiheng Co., Ltd.', 'PURCHASE ORDER'], 'sales-contract 2'],
    ['English words', ['Energy efficiency test report'], 'energy-test 1'],
  ])('is read in %s', (_what, lines, expected) => {
    expect(called(...lines)).toEqual([expected]);
  });

  it.each([
    ['the label of a field', ['Invoice No.: 77', '合同编号：SC-7', '发票号 12']],
    [
      'a sentence that mentions a paper',
      [`本证书与所附商业发票共同构成${'交付文件的一部分'.repeat(3)}`],
    ],
    ['what stands far below the head', [...Array.from({ length: 20 }, () => 'x'), '商业发票']],
  ])('is not read in %s', (_what, lines) => {
    expect(called(...lines)).toEqual([]);
  });

  it('is first the one with the longer name, where a paper calls itself several', () => {
    expect(called('合同', '商业发票')).toEqual(['commercial-invoice 2', 'sales-contract 1']);
  });
});
