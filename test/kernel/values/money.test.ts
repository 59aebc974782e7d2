import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { formatAmount, parseMoney, shareOf, sumMoney } from '../../../src/kernel/values/money.js';

const usd = { code: 'USD', decimals: 2 };
const read = (text: string, currency = usd) => {
  const result = parseMoney(text, currency);
  return result.ok ? result.value.amountMinor : result.failure.code;
};

describe('money', () => {
  test.each([
    ['1234.50', usd, 123450],
    ['1234.5', usd, 123450],
    ['0', usd, 0],
    ['１２．３４', usd, 1234],
    ['500', { code: 'JPY', decimals: 0 }, 500],
    ['1.234', { code: 'KWD', decimals: 3 }, 1234],
    ['1.0001', { code: 'CLF', decimals: 4 }, 10001],
    ['90071992547409.91', usd, Number.MAX_SAFE_INTEGER],
  ])('reads %s', (text, currency, minor) => {
    expect(read(text, currency)).toBe(minor);
  });

  test.each([
    ['1.234', usd, 'amount_too_many_decimals'],
    ['1.00', { code: 'JPY', decimals: 0 }, 'amount_too_many_decimals'],
    ['1,234.50', usd, 'amount_shape'],
    ['1e3', usd, 'amount_shape'],
    ['-1', usd, 'amount_not_positive'],
    ['01', usd, 'amount_shape'],
    ['', usd, 'amount_shape'],
    ['90071992547409.92', usd, 'amount_too_large'],
  ])('refuses %s', (text, currency, code) => {
    expect(read(text, currency)).toBe(code);
  });

  it('formats what it reads, and reads what it formats', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.constantFrom(0, 2, 3, 4), (minor, decimals) => {
        expect(read(formatAmount(minor, decimals), { code: 'XYZ', decimals })).toBe(minor);
      }),
    );
  });

  it('adds amounts of one currency and refuses to mix two', () => {
    const one = { amountMinor: 5, currency: 'USD' };
    expect(sumMoney([one, one])).toEqual({ amountMinor: 10, currency: 'USD' });
    expect(sumMoney([one, { ...one, currency: 'CNY' }])).toBeNull();
    expect(sumMoney([])).toBeNull();
    expect(sumMoney([one, { ...one, amountMinor: Number.MAX_SAFE_INTEGER }])).toBeNull();
  });

  it('states shares with four places', () => {
    expect(shareOf(30, 120)).toBe('0.2500');
    expect(shareOf(2, 3)).toBe('0.6667');
    expect(shareOf(1, 20000)).toBe('0.0001');
    expect(shareOf(1, 0)).toBeNull();
  });
});
