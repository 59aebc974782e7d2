import { describe, expect, it, test } from '@jest/globals';
import { parseCurrencyCode } from '../../../../src/kernel/values/identifiers/currency-code.js';
import { violationAt } from '../../../../src/kernel/values/identifiers/identifier-reading.js';
import type { IdentifierResult } from '../../../../src/kernel/values/identifiers/identifier-reading.js';
import {
  parseDeclaredTerm,
  parseIncoterm,
} from '../../../../src/kernel/values/identifiers/incoterm.js';
import type { TransportMode } from '../../../../src/kernel/values/identifiers/incoterm.js';
import { parseIndustryClass } from '../../../../src/kernel/values/identifiers/industry-class.js';
import { parseLegalEntityIdentifier } from '../../../../src/kernel/values/identifiers/legal-entity-identifier.js';
import { nearestKeys } from '../../../../src/kernel/values/identifiers/nearest-keys.js';
import { currencyTable } from './trade-reference.js';

const read = <Value>(result: IdentifierResult<Value>) =>
  result.ok
    ? { value: result.value.value, warnings: result.value.warnings.map(({ code }) => code) }
    : { refused: result.failure.code, suggestions: result.failure.suggestions };
const accepted = (value: unknown, ...warnings: string[]) => ({ value, warnings });
const refused = (code: string, ...suggestions: string[]) => ({ refused: code, suggestions });

describe('legal entity identifier', () => {
  test.each([
    '213800KUD8LAJWSQ9D15',
    '0YPKKE5F0QW6RC51HE09',
    '1YTX3EVB2EG3PFFYOI09',
    '300300GREENTRADE0158',
    '3003000000TESTCN0111',
  ])('accepts %s', (code) => {
    expect(read(parseLegalEntityIdentifier(code))).toEqual(accepted(code));
  });
  test.each([
    ['213800KUD8LXJWSQ9D15', 'lei_check_digits'],
    ['213800KUD8LAJWSQ9D51', 'lei_check_digits'],
    ['213800KUD8LAJWSQ9D1', 'lei_shape'],
    ['213800KUD8LAJWSQ9DAB', 'lei_shape'],
  ])('refuses %s with %s', (code, reason) => {
    expect(read(parseLegalEntityIdentifier(code))).toEqual(refused(reason));
  });
});

describe('currency', () => {
  const zero = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ');
  const three = 'BHD IQD JOD KWD LYD OMR TND'.split(' ');
  const four = ['CLF', 'UYW'];

  it('has 0, 3 and 4 decimals for exactly the listed currencies and 2 for the rest', () => {
    for (const { code, decimals } of currencyTable.currencies) {
      const expected = zero.includes(code) ? 0 : three.includes(code) ? 3 : 2;
      expect({ code, decimals }).toEqual({ code, decimals: four.includes(code) ? 4 : expected });
    }
    const listed = currencyTable.currencies.map(({ code }) => code);
    expect(listed).toEqual(expect.arrayContaining([...zero, ...three, ...four]));
    expect(new Set(listed).size).toBe(listed.length);
  });

  test.each([
    ['CNY', { code: 'CNY', decimals: 2 }, []],
    ['USD', { code: 'USD', decimals: 2 }, []],
    ['EUR', { code: 'EUR', decimals: 2 }, []],
    ['HKD', { code: 'HKD', decimals: 2 }, []],
    ['JPY', { code: 'JPY', decimals: 0 }, []],
    ['KWD', { code: 'KWD', decimals: 3 }, []],
    ['usd', { code: 'USD', decimals: 2 }, []],
    ['CNH', { code: 'CNY', decimals: 2 }, ['currency_alias']],
  ])('reads %s', (text, value, warnings) => {
    expect(read(parseCurrencyCode(text, currencyTable))).toEqual({ value, warnings });
  });

  test.each([
    ['RMB', refused('currency_not_iso', 'CNY')],
    ['HRK', refused('currency_retired', 'EUR')],
    ['BGN', refused('currency_retired', 'EUR')],
    ['SLL', refused('currency_retired', 'SLE')],
    ['ZWL', refused('currency_retired', 'ZWG')],
    ['XXX', refused('currency_without_minor_unit')],
    ['XTS', refused('currency_without_minor_unit')],
    ['XAU', refused('currency_without_minor_unit')],
    ['QQQ', refused('currency_unknown')],
    ['', refused('currency_unknown')],
    ['__proto__', refused('currency_unknown')],
  ])('refuses %s', (text, expected) => {
    expect(read(parseCurrencyCode(text, currencyTable))).toEqual(expected);
  });
});

describe('Incoterm', () => {
  test.each<[string, TransportMode | null, string, string, boolean, string[]]>([
    ['FOB Shanghai Incoterms 2020', null, 'FOB', 'Shanghai', false, []],
    ['CIF Hamburg (Incoterms® 2020)', 'sea', 'CIF', 'Hamburg', true, []],
    ['dap 上海', 'road', 'DAP', '上海', true, []],
    ['FOB上海', null, 'FOB', '上海', false, []],
    ['DAT Rotterdam', null, 'DPU', 'Rotterdam', true, ['incoterm_replaced']],
    ['DDU Hamburg', null, 'DAP', 'Hamburg', true, ['incoterm_replaced']],
    ['C&F Lagos', null, 'CFR', 'Lagos', true, ['incoterm_replaced']],
    ['CIF Frankfurt Airport', null, 'CIF', 'Frankfurt Airport', true, ['incoterm_sea_term']],
    ['FOB Ningbo', 'container', 'FOB', 'Ningbo', false, ['incoterm_sea_term']],
    ['CFR Lagos', 'air', 'CFR', 'Lagos', true, ['incoterm_sea_term']],
    ['FCA Ningbo', 'container', 'FCA', 'Ningbo', false, []],
  ])('reads "%s" by %s', (text, transport, term, place, freightIncluded, warnings) => {
    expect(read(parseIncoterm(text, transport))).toEqual({
      value: { term, place, freightIncluded },
      warnings,
    });
  });
  test.each([
    ['FOB', 'incoterm_place_missing'],
    ['FOB Incoterms 2020', 'incoterm_place_missing'],
    ['XYZ Shanghai', 'incoterm_unknown'],
    ['FOBX Shanghai', 'incoterm_unknown'],
    ['', 'incoterm_unknown'],
  ])('refuses "%s" with %s', (text, reason) => {
    expect(read(parseIncoterm(text))).toEqual(refused(reason));
  });
});

describe('the terms a customs declaration states', () => {
  test.each([
    ['FOB', 'FOB', null],
    ['ｆｏｂ', 'FOB', null],
    ['CIF 汉堡', 'CIF', '汉堡'],
    ['C&F', 'CFR', null],
    ['EXW', 'EXW', null],
    ['C&I', null, null],
    ['市场价', null, null],
    ['垫仓', null, null],
  ])('reads "%s"', (text, term, place) => {
    expect(read(parseDeclaredTerm(text))).toEqual({ value: { term, place }, warnings: [] });
  });
  test.each(['', 'XYZ', 'FOBX', '赠送'])('refuses "%s"', (text) => {
    expect(read(parseDeclaredTerm(text))).toEqual(refused('incoterm_unknown'));
  });
});

describe('GB/T 4754 class', () => {
  test.each([
    ['3415', accepted('3415')],
    ['C3415', accepted('3415')],
    ['711', accepted('0711', 'industry_class_lost_zero')],
    ['71', refused('industry_class_shape')],
    ['34151', refused('industry_class_shape')],
  ])('reads %s', (text, expected) => {
    expect(read(parseIndustryClass(text))).toEqual(expected);
  });
});

describe('nearest keys', () => {
  const known = ['ratedPowerMW', 'ratedPowerKW', 'kind', 'fuelType', 'energyEfficiencyGrade'];
  test.each([
    ['ratedPowerMw', ['ratedPowerMW', 'ratedPowerKW']],
    ['knid', ['kind']],
    ['fueltype', ['fuelType']],
    ['efficiencyGrade', ['energyEfficiencyGrade']],
    ['nothingAlike', []],
    ['', []],
  ])('finds what "%s" may have meant', (text, nearest) => {
    expect(nearestKeys(text, known)).toEqual(nearest);
  });
});

it('turns a problem into a violation at its place, in both languages', () => {
  const result = parseCurrencyCode('RMB', currencyTable);
  expect(result.ok ? null : violationAt('/lines/0/value/currency', result.failure)).toEqual({
    pointer: '/lines/0/value/currency',
    code: 'currency_not_iso',
    detail: { zh: '人民币的ISO代码是CNY', en: 'the ISO code of the renminbi is CNY' },
  });
});
