import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFields } from '../../../../../src/contexts/applications/rules/documents/read-fields.js';

const found = (...lines: readonly string[]) =>
  readFields([lines.join('\n')]).map(({ kind, value, unit }) =>
    unit === null ? `${kind} ${value}` : `${kind} ${value} ${unit}`,
  );

describe('labelled fields', () => {
  it.each([
    ['证书编号：CQC24001234567', 'number CQC24001234567'],
    ['证 书 编 号 : CQC24001234567', 'number CQC24001234567'],
    ['Certificate No. Z2-24-001', 'number Z2-24-001'],
    ['Report Number: 2026/EE/0417', 'number 2026/EE/0417'],
    ['合同号 BY-SL-2026-041', 'number BY-SL-2026-041'],
    ['批准文号：工信部〔2025〕18号', 'number 工信部〔2025〕18号'],
    ['发票号码：24442000000012345678', 'invoice_number 24442000000012345678'],
    ['Commercial Invoice No.: INV-2026-07', 'invoice_number INV-2026-07'],
    ['海关编号：530420260049876543', 'declaration_number 530420260049876543'],
    ['B/L No. COSU6812345670', 'bill_of_lading_number COSU6812345670'],
    ['提单号：COSU6812345670', 'bill_of_lading_number COSU6812345670'],
    ['发证机构：中国质量认证中心', 'issuer 中国质量认证中心'],
    ['Issued by: TUV Demo GmbH', 'issuer TUV Demo GmbH'],
    ['企业名称 海川绿色贸易（演示）有限公司', 'holder 海川绿色贸易(演示)有限公司'],
    ['型号 HC-INV-110', 'model HC-INV-110'],
    ['Model No: KFR-35GW/A1', 'model KFR-35GW/A1'],
  ])('reads “%s”', (line, expected) => {
    expect(found(line)).toContain(expected);
  });

  it.each([
    ['认证机构 Issued by: China General Certification Center'],
    ['认证机构/Issued by: China General Certification Center'],
    ['认证机构Issued by：China General Certification Center'],
    ['认证机构（Issued by）：China General Certification Center'],
    ['Issued by 认证机构: China General Certification Center'],
    ['认证机构 Issued by China General Certification Center'],
    ['认证机构 Issued by', 'China General Certification Center'],
    ['认证机构', 'Issued by', 'China General Certification Center'],
    ['认证机构', 'Issued by: China General Certification Center'],
  ])('reads a label in both languages once: %s %s', (...lines) => {
    expect(found(...lines)).toEqual(['issuer China General Certification Center']);
  });

  it('takes no label for a value, and two columns with labels in both languages for two', () => {
    expect(found('型号 Model 额定功率 Rated power')).toEqual([]);
    expect(found('认证机构', '持证人: 海川绿色贸易有限公司')).toEqual([
      'holder 海川绿色贸易有限公司',
    ]);
    expect(found('证书编号 Certificate No.: CGC-1001 型号 Model: HC-INV-110')).toEqual([
      'number CGC-1001',
      'model HC-INV-110',
    ]);
    expect(found('Holder: Model Engineering Ltd')).toContain('holder Model Engineering Ltd');
  });

  it('reads a value that stands in the line below its label', () => {
    expect(found('证书编号', 'CQC24001234567')).toContain('number CQC24001234567');
    expect(found('Valid until', '31 December 2028')).toContain('valid_until 2028-12-31');
  });

  it('ends a value where another label or another column begins', () => {
    expect(found('委托单位：安和光电有限公司 型号：AH-580')).toEqual([
      'holder 安和光电有限公司',
      'model AH-580',
    ]);
    expect(found('发证机构：甲认证中心     第 1 页')).toEqual(['issuer 甲认证中心']);
  });

  it('does not take a label for a part of a longer word', () => {
    expect(found('商品编号变更 2024AB')).toEqual([]);
    expect(found('Remodel 2024AB')).toEqual([]);
    expect(found('Certificate No.: none')).toEqual([]);
  });
});

describe('days', () => {
  it.each([
    ['发证日期：2024年3月1日', 'issued_on 2024-03-01'],
    ['签发日期 2024.03.01', 'issued_on 2024-03-01'],
    ['发证日期：二〇二四年十一月二十三日', 'issued_on 2024-11-23'],
    ['Date of issue: 1 March 2024', 'issued_on 2024-03-01'],
    ['Issue date: March 1st, 2024', 'issued_on 2024-03-01'],
    ['Valid until 01-Dec-2027', 'valid_until 2027-12-01'],
    ['有效期至：2027/12/31', 'valid_until 2027-12-31'],
    ['有效期限 2024-03-01 至 2029-02-28', 'valid_from 2024-03-01', 'valid_until 2029-02-28'],
    ['Validity: 2024-03-01 to 2029-02-28', 'valid_from 2024-03-01', 'valid_until 2029-02-28'],
  ])('reads “%s”', (line, ...expected) => {
    expect(found(line)).toEqual(expected);
  });

  it.each([
    ['that no calendar has', '有效期至：2027年2月30日'],
    ['that may be read two ways', 'Valid until 03/04/2027'],
  ])('reads no day %s', (_why, line) => {
    expect(found(line)).toEqual([]);
  });
});

describe('shapes', () => {
  it.each([
    ['能效等级：1级', 'grade 1 级'],
    ['能效等级 二级', 'grade 2 级'],
    ['产品达到一级能效', 'grade 1 级'],
    ['Energy efficiency grade: 2', 'grade 2 级'],
    ['额定制冷量 3.5 kW', 'quantity 3.5 kW'],
    ['组件光电转换效率 22.8 %', 'quantity 22.8 %'],
    ['额定功率：１，２００千瓦', 'quantity 1200 千瓦'],
    ['合同金额 8,640,000.00 美元', 'amount 8640000.00 USD'],
    ['USD 8,640,000.00', 'amount 8640000.00 USD'],
    ['总价：864.05万元', 'amount 8640500 CNY'],
    ['统一社会信用代码 91440300MA5TERT07X', 'uscc 91440300MA5TERT07X'],
    ['商品编号 8541430000', 'hs_code 8541430000'],
    ['HS Code: 8541.43.0000', 'hs_code 8541430000'],
    ['依据 GB 21455-2019', 'standard GB 21455-2019'],
    ['依据 GB/T 19064—2003 检验', 'standard GB/T 19064-2003'],
    ['tested to IEC 61215-1:2021', 'standard IEC 61215-1:2021'],
    ['NB/T32004-2018', 'standard NB/T 32004-2018'],
  ])('reads “%s”', (line, expected) => {
    expect(found(line)).toContain(expected);
  });

  it.each([
    ['in brackets behind the label', '总金额 Total amount (USD): 1,980,000.00'],
    ['in the label', 'Total in USD: 1,980,000.00'],
    ['elsewhere on the paper', 'Unit price (USD)', 'TOTAL 1,980,000.00'],
    ['elsewhere in Chinese', '币种：美元', '合计金额：1980000.00'],
    ['at the head of a table, behind the quantity', 'Amount (USD)', 'TOTAL 100 PCS 1,980,000.00'],
    ['in the line below the label', 'Total amount', 'USD 1,980,000.00'],
    ['behind the term of delivery', 'Total CIF Hamburg (USD) 1,980,000.00'],
    ['before digits as written in Europe', 'Currency: USD', 'Grand total 1.980.000,00'],
  ])('reads a total whose currency stands %s', (_where, ...lines) => {
    expect(found(...lines)).toContain('amount 1980000.00 USD');
  });

  it.each([
    ['of weight', 'USD', 'Total net weight 8,000.00', 'TOTAL (KGS) 12,500.00'],
    ['of pieces', 'USD', 'TOTAL: 100', 'Total quantity: 1,200', '合计 1,200 台'],
    ['that is a part', 'USD', 'Sub-total 900.00', '小计：900.00'],
    ['in one of two currencies', 'USD account 1, EUR account 2', 'Total amount: 1,980,000.00'],
    ['in none, though a word bears a sign of one', '单元电池', '合计：1,980,000.00'],
  ])('reads no total %s', (_what, ...lines) => {
    expect(found(...lines).filter((one) => one.startsWith('amount'))).toEqual([]);
  });

  it('reads no credit code whose check digit is wrong, and no grade that there is not', () => {
    expect(found('91440300MA5TERT071')).toEqual([]);
    expect(found('能效等级：7级')).toEqual([]);
  });

  it('keeps the words that lead to a figure', () => {
    expect(readFields(['额定制冷量：3.5 kW'])[0]).toMatchObject({
      label: '额定制冷量',
      unit: 'kW',
    });
  });
});

describe('where it stands', () => {
  it('is page, line and the words of the line', () => {
    const [field] = readFields(['封面', '\n  能效等级：１级  \n']);
    expect(field).toMatchObject({ page: 2, line: 2, quote: '能效等级：１级' });
  });

  it('is a cut around it in a long line', () => {
    const line = `${'甲'.repeat(500)} 能效等级：1级 ${'乙'.repeat(200)}`;
    const [field] = readFields([line]);
    expect(field?.quote).toHaveLength(300);
    expect(field?.quote).toContain('能效等级：1级');
  });

  it.each(['', '甲'])('cuts no rare character in half (%j before it)', (before) => {
    const line = `${before}${'𠮷'.repeat(200)} 能效等级：1级 ${'𠮷'.repeat(200)}`;
    const [field] = readFields([line]);
    expect(field?.quote).toContain('能效等级：1级');
    expect(field?.quote.isWellFormed()).toBe(true);
  });
});

describe('any text', () => {
  it('gives fields that quote a line of their page, however odd it is', () => {
    const words = fc.constantFrom(
      '证书编号',
      '：',
      '有效期至',
      '2027',
      '年',
      '级',
      'GB ',
      '-',
      'USD',
      '9',
      ' ',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(fc.array(fc.oneof(words, fc.string()), { maxLength: 40 })), (pages) => {
        const texts = pages.map((parts) => parts.join(''));
        for (const field of readFields(texts)) {
          const line = texts[field.page - 1]?.split('\n')[field.line - 1] ?? '';
          expect(line).toContain(field.quote);
          expect(field.value).not.toBe('');
        }
      }),
    );
  });

  it('is read in time that grows with its length only', () => {
    const hostile = [
      '证书编号'.repeat(5_000),
      `${'a '.repeat(12_500)}级`,
      '1,234'.repeat(5_000),
      '('.repeat(25_000),
      `${' '.repeat(25_000)}kW`,
    ];
    const start = process.cpuUsage();
    for (const text of hostile) readFields([text, text.replaceAll(' ', '\n')]);
    const { user } = process.cpuUsage(start);
    expect(user / 1_000).toBeLessThan(8_000);
  });
});
