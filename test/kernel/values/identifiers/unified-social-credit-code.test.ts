import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { parseUnifiedSocialCreditCode } from '../../../../src/kernel/values/identifiers/unified-social-credit-code.js';

const read = (text: string) => {
  const result = parseUnifiedSocialCreditCode(text);
  return result.ok
    ? { ...result.value.value, warnings: result.value.warnings.map(({ code }) => code) }
    : { refused: result.failure.code };
};

describe('unified social credit code', () => {
  test.each([
    '91110000600037341L',
    '121200004013590816',
    '91310115MA1K3BTP2B',
    '91620105L015101280',
    '9115220107837941X1',
    '92340602MA2PBQAH7E',
    '91440300MA5TERT07X',
    '91350200MAC0GRN14Y',
    '12110000400012342J',
  ])('accepts %s', (code) => {
    expect(read(code)).toMatchObject({ code, warnings: [] });
  });

  test.each([
    ['91110000600037341N', 'uscc_check_digit'],
    ['A1110000600037341L', 'uscc_check_digit'],
    ['9111000060003IOZSV', 'uscc_illegal_character'],
    ['91440300000000001H', 'uscc_organisation_check_digit'],
    ['93320500000000000K', 'uscc_placeholder'],
    ['9111000060003734', 'uscc_length'],
    ['', 'uscc_length'],
    ['91AB0000600037341L', 'uscc_shape'],
    ['9111000060003734I1', 'uscc_illegal_character'],
  ])('refuses %s with %s', (text, refused) => {
    expect(read(text)).toEqual({ refused });
  });

  it('warns of a number that looks like an example', () => {
    expect(read('913100001234567883')).toMatchObject({ warnings: ['uscc_demo_like'] });
  });

  it('knows a sole trader and an inner check character X', () => {
    expect(read('92340602MA2PBQAH7E')).toMatchObject({ kind: 'sole_trader' });
    expect(read('9115220107837941X1')).toMatchObject({ organisationCode: '07837941X' });
  });

  test.each(['９１１１００００６０００３７３４１Ｌ', ' 91110000 60003734-1l '])(
    'forgives the form of "%s"',
    (text) => {
      expect(read(text)).toMatchObject({ code: '91110000600037341L' });
    },
  );

  it('never reads the letter O as zero', () => {
    expect(read('9111OOOO600037341L')).toEqual({ refused: 'uscc_shape' });
    expect(read('9111000060OO37341L')).toEqual({ refused: 'uscc_illegal_character' });
  });

  it('refuses every change of one character behind the region', () => {
    const valid = '91310115MA1K3BTP2B';
    const character = fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'.split(''));
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 17 }), character, (place, other) => {
        fc.pre(valid[place] !== other);
        const changed = valid.slice(0, place) + other + valid.slice(place + 1);
        expect(parseUnifiedSocialCreditCode(changed).ok).toBe(false);
      }),
    );
  });
});
