import { describe, expect, it, test } from '@jest/globals';
import { parseHsCode } from '../../../../src/kernel/values/identifiers/hs-code.js';
import type { HsCodeOrigin } from '../../../../src/kernel/values/identifiers/hs-code.js';
import { readNomenclature } from './trade-reference.js';

const nomenclature = readNomenclature();
const read = (text: string, origin?: HsCodeOrigin) => {
  const result = parseHsCode(text, nomenclature, origin);
  if (!result.ok) return { refused: result.failure.code, suggestions: result.failure.suggestions };
  const warnings = result.value.warnings.map(({ code }) => code);
  return { ...result.value.value, warnings };
};

describe('HS code', () => {
  it('knows the whole nomenclature', () => {
    expect(Object.keys(nomenclature.subheadings)).toHaveLength(5613);
    expect(Object.keys(nomenclature.headings)).toHaveLength(1229);
  });

  test.each([
    ['8541430000', '854143', 'CN'],
    ['8541.43', '854143', 'HS'],
    ['8507600090999', '850760', 'CN'],
    ['8541 4300', '854143', 'CN'],
    ['８５４１４３', '854143', 'HS'],
    ['８５４１．４３．００．００', '854143', 'CN'],
    ['0902.20', '090220', 'HS'],
  ])('reads %s as %s', (text, hs6, codeSystem) => {
    expect(read(text)).toMatchObject({ hs6, codeSystem, status: 'current', warnings: [] });
  });

  test.each([
    ['8541400000', ['854141', '854142', '854143', '854149']],
    ['851410', ['851411', '851419']],
    ['851430', ['851431', '851432', '851439']],
    ['902780', ['902781', '902789']],
    ['846291', ['846261', '846290']],
    ['940510', ['940511', '940519']],
    ['940520', ['940521', '940529']],
    ['940540', ['940541', '940542', '940549']],
    ['441872', ['441873', '441875']],
    ['701931', ['701914', '701915', '701919']],
    ['701939', ['701962', '701969', '701972', '701973', '701980', '701990']],
    ['854150', ['854151', '854159']],
    ['030290', ['030291']],
    ['871411', ['871410']],
    ['871419', ['871410']],
  ])('names the successors of the removed code %s', (text, successors) => {
    const reading = read(text);
    expect(reading).toMatchObject({
      status: 'removed',
      warnings: ['hs_removed_from_nomenclature'],
    });
    expect([...('successors' in reading ? reading.successors : [])].sort()).toEqual(successors);
  });

  test.each([
    'HS8502.31',
    'HS code 8502.31',
    'HS Code: 850231',
    'ＨＳ ８５０２.３１',
    'hs编码8502.31',
    'HS.850231',
  ])('reads past the prefix of %s', (text) => {
    expect(read(text)).toMatchObject({ status: 'current', code: '850231' });
  });

  it('knows the successors of every subheading that HS 2017 and HS 2022 removed', () => {
    const removed = Object.values(nomenclature.removed);
    expect(removed.filter(({ removedIn }) => removedIn === 'HS2017')).toHaveLength(81);
    expect(removed.filter(({ removedIn }) => removedIn === 'HS2022')).toHaveLength(144);
  });

  test.each([
    ['902209000', 'hs_code_lost_zero', ['0902209000']],
    ['90220', 'hs_code_lost_zero', ['090220']],
    ['854143000', 'hs_code_length', []],
    ['7701000000', 'hs_code_reserved', []],
    ['9999000000', 'hs_code_statistics_bucket', []],
    ['850', 'hs_code_length', []],
    ['8541', 'hs_code_length', []],
    ['85', 'hs_code_length', []],
    ['85414300001', 'hs_code_length', []],
    ['854199', 'hs_code_unknown', []],
    ['8541A3', 'hs_code_not_digits', []],
    ['', 'hs_code_not_digits', []],
    ['8541-43', 'hs_code_not_digits', []],
    ['HSXY8541.43', 'hs_code_not_digits', []],
    ['HS', 'hs_code_not_digits', []],
    ['constructor', 'hs_code_not_digits', []],
  ])('refuses %s with %s', (text, refused, suggestions) => {
    expect(read(text)).toEqual({ refused, suggestions });
  });

  it('keeps whose tariff it is, with the year, and the length that goes with it', () => {
    expect(read('85414300', { codeSystem: 'EU_CN', tariffYear: 2026 })).toMatchObject({
      code: '85414300',
      codeSystem: 'EU_CN',
      tariffYear: 2026,
    });
    expect(read('8507600090999', { codeSystem: 'US_HTS' })).toMatchObject({
      refused: 'hs_code_length',
    });
  });
});
