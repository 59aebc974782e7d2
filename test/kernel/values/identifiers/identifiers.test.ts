import { describe, expect, it, test } from '@jest/globals';
import { parseBusinessIdentifierCode } from '../../../../src/kernel/values/identifiers/business-identifier-code.js';
import { parseContainerNumber } from '../../../../src/kernel/values/identifiers/container-number.js';
import { parseCountryCode } from '../../../../src/kernel/values/identifiers/country-code.js';
import { parseCurrencyCode } from '../../../../src/kernel/values/identifiers/currency-code.js';
import { violationAt } from '../../../../src/kernel/values/identifiers/identifier-reading.js';
import type { IdentifierResult } from '../../../../src/kernel/values/identifiers/identifier-reading.js';
import { parseImoNumber } from '../../../../src/kernel/values/identifiers/imo-number.js';
import { parseIncoterm } from '../../../../src/kernel/values/identifiers/incoterm.js';
import type { TransportMode } from '../../../../src/kernel/values/identifiers/incoterm.js';
import { parseIndustryClass } from '../../../../src/kernel/values/identifiers/industry-class.js';
import { parseLegalEntityIdentifier } from '../../../../src/kernel/values/identifiers/legal-entity-identifier.js';
import { nearestKeys } from '../../../../src/kernel/values/identifiers/nearest-keys.js';
import { countryTable, currencyTable } from './trade-reference.js';

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

describe('country', () => {
  it('knows 249 members and 34 provinces of China', () => {
    expect(new Set(countryTable.countries.map(({ code }) => code)).size).toBe(249);
    expect(new Set(countryTable.provinces.map(({ code }) => code)).size).toBe(34);
  });
  test.each([
    ['CN', accepted({ country: 'CN', province: null })],
    ['de', accepted({ country: 'DE', province: null })],
    ['XK', accepted({ country: 'XK', province: null })],
    ['UK', accepted({ country: 'GB', province: null }, 'country_alias')],
    ['EL', accepted({ country: 'GR', province: null }, 'country_alias')],
    ['CN-BJ', accepted({ country: 'CN', province: 'CN-BJ' })],
    ['CN-QQ', refused('province_unknown')],
    ['AN', refused('country_retired', 'BQ', 'CW', 'SX')],
    ['CS', refused('country_retired', 'RS', 'ME')],
    ['SU', refused('country_retired', 'RU')],
    ['CHN', refused('country_alpha3', 'CN')],
    ['ZZ', refused('country_unknown')],
  ])('reads %s', (text, expected) => {
    expect(read(parseCountryCode(text, countryTable))).toEqual(expected);
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

describe('BIC', () => {
  test.each(['AGRIFRPP882', 'ABNABE2A', 'AGRIFRPP', 'BKCHCNBJ', 'BKCHCNBJ300'])(
    'accepts %s',
    (code) => {
      expect(read(parseBusinessIdentifierCode(code, countryTable))).toEqual(accepted(code));
    },
  );
  test.each([
    ['AGRIFRPP8', 'bic_length'],
    ['AGRIF2PP', 'bic_shape'],
    ['BKCHCNB0', 'bic_test_code'],
    ['BKCHZZBJ', 'bic_country'],
  ])('refuses %s with %s', (code, reason) => {
    expect(read(parseBusinessIdentifierCode(code, countryTable))).toEqual(refused(reason));
  });
});

describe('IMO number', () => {
  test.each(['9319466', '8814275', '1234567', 'IMO 9319466'])('accepts %s', (text) => {
    expect(read(parseImoNumber(text))).toEqual(accepted(text.replace('IMO ', '')));
  });
  test.each([
    ['8814274', 'imo_check_digit'],
    ['9811001', 'imo_check_digit'],
    ['931946', 'imo_shape'],
  ])('refuses %s with %s', (text, reason) => {
    expect(read(parseImoNumber(text))).toEqual(refused(reason));
  });
});

describe('container number', () => {
  test.each(['CSQU3054383', 'MSKU6011672'])('accepts %s', (text) => {
    expect(read(parseContainerNumber(text))).toEqual(accepted(text));
  });
  test.each([
    ['TEMU0000000', 'container_check_digit'],
    ['CSQU3054384', 'container_check_digit'],
    ['CSQA3054383', 'container_shape'],
  ])('refuses %s with %s', (text, reason) => {
    expect(read(parseContainerNumber(text))).toEqual(refused(reason));
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
