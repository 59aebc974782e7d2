import { beforeAll, describe, expect, it, test } from '@jest/globals';
import { draftOf } from '../../../../builders/lifecycle.js';
import { shippedCatalogue } from '../../../../builders/shipped-catalogue.js';
import { currencyTable } from '../../../../kernel/values/identifiers/trade-reference.js';
import { checkDraft } from '../../../../../src/contexts/applications/rules/draft/check-draft.js';
import type {
  AskedDraft,
  AskedLine,
  DraftKnowledge,
} from '../../../../../src/contexts/applications/rules/draft/check-draft.js';
import type { StatedFact } from '../../../../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import type { Violation } from '../../../../../src/kernel/values/violation.js';

let knowledge: DraftKnowledge;
beforeAll(async () => {
  knowledge = { content: await shippedCatalogue(), currencies: currencyTable };
});

const line = (over: Partial<AskedLine> = {}): AskedLine => ({
  lineNo: 1,
  hsCode: '8541430000',
  descriptionZh: '光伏组件',
  descriptionEn: null,
  value: null,
  facts: [],
  ...over,
});

const asked = (over: Partial<AskedDraft> = {}): AskedDraft => ({
  ...draftOf(),
  lines: [line()],
  ...over,
});

const violationsOf = (over: Partial<AskedDraft>): readonly Violation[] => {
  const checked = checkDraft(asked(over), knowledge);
  return checked.ok ? [] : checked.failure;
};

const found = (over: Partial<AskedDraft>): readonly (readonly [string, string])[] =>
  violationsOf(over).map(({ pointer, code }) => [pointer, code]);

const oneOf = (over: Partial<AskedDraft>): Violation => {
  const violations = violationsOf(over);
  expect(violations).toHaveLength(1);
  return violations[0]!;
};

describe('a sound draft', () => {
  it('comes back with its amounts in minor units', () => {
    const draft = asked({
      amount: { amount: '1200.50', currency: 'usd' },
      lines: [
        line({ value: { amount: '1200', currency: 'JPY' } }),
        line({ lineNo: 2, value: { amountMinor: 5, currency: 'KWD' } }),
        line({ lineNo: 3, value: { amount: '0.001', currency: 'KWD' } }),
      ],
    });
    const checked = checkDraft(draft, knowledge);
    expect(checked).toMatchObject({
      ok: true,
      value: {
        amount: { amountMinor: 120_050, currency: 'USD' },
        lines: [
          { value: { amountMinor: 1200, currency: 'JPY' } },
          { value: { amountMinor: 5, currency: 'KWD' } },
          { value: { amountMinor: 1, currency: 'KWD' } },
        ],
      },
    });
  });

  it('may say of the goods only what they are, or only their code', () => {
    expect(found({ lines: [line({ hsCode: null })] })).toEqual([]);
    expect(found({ lines: [line({ descriptionZh: ' ', descriptionEn: null })] })).toEqual([]);
    expect(found({ industryCode: null, lines: [] })).toEqual([]);
  });

  it('takes CNH as CNY', () => {
    const checked = checkDraft(asked({ amount: { amount: '1', currency: 'CNH' } }), knowledge);
    expect(checked).toMatchObject({ value: { amount: { amountMinor: 100, currency: 'CNY' } } });
  });
});

describe('an HS code', () => {
  test.each([
    ['854', 'hs_code_length'],
    ['85414300A0', 'hs_code_not_digits'],
    ['999999', 'hs_code_statistics_bucket'],
    ['7701000000', 'hs_code_reserved'],
    ['902209000', 'hs_code_lost_zero'],
    ['123456', 'hs_code_unknown'],
  ])('such as %s is refused with %s at its place', (hsCode, code) => {
    expect(found({ lines: [line(), line({ lineNo: 2, hsCode })] })).toEqual([
      ['/lines/1/hsCode', code],
    ]);
  });

  it('that was removed is kept as written, to be read through its successors', () => {
    const checked = checkDraft(asked({ lines: [line({ hsCode: '8541400000' })] }), knowledge);
    expect(checked).toMatchObject({ ok: true, value: { lines: [{ hsCode: '8541400000' }] } });
  });
});

describe('an amount', () => {
  const amountOf = (amount: string, currency: string) => oneOf({ amount: { amount, currency } });

  test.each([
    ['100.5', 'JPY'],
    ['100.00', 'JPY'],
    ['100.0005', 'KWD'],
    ['100.005', 'CNY'],
  ])('of %s %s has too many decimals', (amount, currency) => {
    expect(amountOf(amount, currency)).toMatchObject({
      pointer: '/amount/amount',
      code: 'amount_too_many_decimals',
    });
  });

  test.each(['1,200.50', '', '1e6'])('written “%s” is refused', (amount) => {
    expect(amountOf(amount, 'USD')).toMatchObject({
      pointer: '/amount/amount',
      code: 'amount_shape',
    });
  });

  it('beyond the safe integers is refused', () => {
    expect(amountOf('90071992547409.92', 'USD').code).toBe('amount_too_large');
  });

  it('in RMB is refused, and CNY named', () => {
    const violation = amountOf('1', 'RMB');
    expect(violation).toMatchObject({ pointer: '/amount/currency', code: 'currency_not_iso' });
    expect(violation.detail.zh).toContain('CNY');
    expect(violation.detail.en).toContain('CNY');
  });

  test.each([
    ['HRK', 'currency_retired'],
    ['XAU', 'currency_without_minor_unit'],
    ['QQQ', 'currency_unknown'],
  ])('in %s is refused with %s', (currency, code) => {
    expect(amountOf('1', currency).code).toBe(code);
  });

  it('of a line is refused at the line', () => {
    const lines = [line(), line({ lineNo: 2, value: { amount: '1.5', currency: 'JPY' } })];
    expect(found({ lines })).toEqual([['/lines/1/value/amount', 'amount_too_many_decimals']]);
    expect(found({ lines: [line({ value: { amountMinor: 1, currency: 'RMB' } })] })).toEqual([
      ['/lines/0/value/currency', 'currency_not_iso'],
    ]);
  });
});

describe('a line', () => {
  it('whose number stands twice is refused at the second', () => {
    expect(found({ lines: [line(), line({ lineNo: 2 }), line()] })).toEqual([
      ['/lines/2/lineNo', 'line_no_repeated'],
    ]);
  });

  it('that says nothing of the goods is refused', () => {
    const silent = line({ hsCode: null, descriptionZh: ' ', descriptionEn: '' });
    expect(found({ lines: [silent] })).toEqual([['/lines/0', 'line_says_nothing']]);
  });
});

describe('an industry class', () => {
  test.each(['51', 'wholesale', '51799'])('such as %s is refused', (industryCode) => {
    expect(found({ industryCode })).toEqual([['/industryCode', 'industry_class_shape']]);
  });

  test.each(['5179', 'F5179', '711'])('such as %s is taken', (industryCode) => {
    expect(found({ industryCode })).toEqual([]);
  });
});

describe('a stated fact', () => {
  const stated = (fact: StatedFact): Violation => oneOf({ facts: [fact] });

  it('of a name nobody knows is refused, and the nearest are named', () => {
    const violation = stated({ fact: 'ratedPowerKw2', value: 1 });
    expect(violation).toMatchObject({ pointer: '/facts/0/fact', code: 'fact_unknown' });
    expect(violation.detail.zh).toContain('ratedPowerKW');
    expect(violation.detail.en).toContain('ratedPowerKW');
    expect(stated({ fact: 'zzz', value: 1 }).detail.en).toBe('There is no fact “zzz”.');
  });

  it('in a unit it is not measured in is refused, and the units are named', () => {
    const violation = stated({ fact: 'ratedPowerKW', value: 1, unit: 'kg' });
    expect(violation).toMatchObject({ pointer: '/facts/0/unit', code: 'fact_unit_unknown' });
    expect(violation.detail.en).toContain('kW, W, MW');
    expect(violation.detail.zh).toContain('kW, W, MW');
  });

  test.each([
    ['ratedPowerKW', '560', null],
    ['ratedPowerKW', true, null],
    ['energyEfficiencyGrade', 1.5, 'grade'],
    ['complianceAttested', 'yes', null],
    ['kind', ['boiler'], null],
    ['certifiedAs', 7, null],
  ])('%s with the value %j is refused for its type', (fact, value, unit) => {
    expect(stated({ fact, value, unit })).toMatchObject({
      pointer: '/facts/0/value',
      code: 'fact_value_type',
    });
  });

  it('with a value that is none of its values is refused, and the nearest are named', () => {
    const violation = stated({ fact: 'kind', value: 'boiller' });
    expect(violation).toMatchObject({ pointer: '/facts/0/value', code: 'fact_value_unknown' });
    expect(violation.detail.zh).toContain('boiler');
    const member = stated({ fact: 'panelEmissionClass', value: 'E9' });
    expect(member.detail.en).toContain('E0');
    const long = stated({ fact: 'certifiedAs', value: ['x'.repeat(500)] });
    expect(long.detail.en).not.toContain('x'.repeat(41));
    expect(long.detail.zh).toContain('agri-machinery-ccc（');
  });

  it('with words for a value is refused with the value that they are the words of', () => {
    const violation = stated({ fact: 'refrigerantClass', value: 'R290' });
    expect(violation.detail.zh).toContain('可填：natural（天然工质');
    const item = stated({ fact: 'goodsItem', value: '绿色物流' });
    expect(item.detail.zh).toContain('6.3.4（绿色物流技术设备应用）');
    expect(item.detail.en).toContain('271 in all');
  });

  test.each([
    ['ratedPowerKW', 0.56, 'MW'],
    ['ratedPowerKW', 560, null],
    ['energyEfficiencyGrade', 1, '级'],
    ['complianceAttested', false, null],
    ['kind', 'boiler', null],
    ['certifiedAs', 'agri-machinery-ccc', null],
    ['certifiedAs', ['agri-machinery-ccc', 'agri-machinery-voluntary'], null],
    ['certifiedAs', null, null],
  ])('%s with the value %j in %j is taken', (fact, value, unit) => {
    expect(found({ facts: [{ fact, value, unit }] })).toEqual([]);
  });

  it('of a line is refused at the line', () => {
    const lines = [line({ facts: [{ fact: 'kind', value: 'boiler' }, { fact: 'zzz' }] })];
    expect(found({ lines })).toEqual([['/lines/0/facts/1/fact', 'fact_unknown']]);
  });
});

describe('a draft with many faults', () => {
  it('is answered with all of them at once, each in both languages', () => {
    const violations = violationsOf({
      industryCode: '1',
      amount: { amount: '1.5', currency: 'JPY' },
      facts: [{ fact: 'zzz' }],
      lines: [
        line({ hsCode: '854' }),
        line({ value: { amount: '1', currency: 'RMB' }, facts: [{ fact: 'kind', value: 'x' }] }),
      ],
    });
    expect(new Set(violations.map(({ pointer }) => pointer))).toEqual(
      new Set([
        '/industryCode',
        '/amount/amount',
        '/facts/0/fact',
        '/lines/1/lineNo',
        '/lines/0/hsCode',
        '/lines/1/value/currency',
        '/lines/1/facts/0/value',
      ]),
    );
    for (const { detail } of violations) {
      expect(detail.zh).toMatch(/\p{Script=Han}/u);
      expect(detail.en).not.toMatch(/\p{Script=Han}/u);
    }
  });
});
