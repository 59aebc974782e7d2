import { describe, expect, it } from '@jest/globals';
import {
  dayInShanghai,
  formatLastInstant,
  formatDay,
  formatInstant,
  formatMoney,
  formatShare,
  shortHash,
} from '../../../../../src/contexts/rulebook/rules/wording/letter-format.js';

describe('texts of a letter', () => {
  it('writes a day as each language does', () => {
    expect(formatDay('2026-03-05', 'zh')).toBe('2026年3月5日');
    expect(formatDay('2026-03-05', 'en')).toBe('5 March 2026');
  });

  it('names the day in Shanghai, which begins before the day in UTC', () => {
    expect(dayInShanghai('2026-11-25T15:59:59.999Z')).toBe('2026-11-25');
    expect(dayInShanghai('2026-11-25T16:00:00.000Z')).toBe('2026-11-26');
    expect(formatLastInstant('2027-01-28T15:59:59.999Z', 'zh')).toBe('2027年1月28日24:00');
    expect(formatLastInstant('2027-01-28T16:00:00.000Z', 'en')).toBe('28 January 2027, 24:00');
    expect(formatLastInstant('2027-01-28T02:30:00.000Z', 'en')).toBe('28 January 2027, 10:30');
  });

  it('writes an instant to the minute with its zone', () => {
    expect(formatInstant('2026-12-31T23:05:59.000Z', 'zh')).toBe('2027-01-01 07:05（北京时间）');
    expect(formatInstant('2026-12-31T23:05:59.000Z', 'en')).toBe('2027-01-01 07:05 (UTC+8)');
  });

  it('writes a share as a percentage without losing a digit', () => {
    expect(['0.9520', '1.0000', '0.0001', '0.2900'].map(formatShare)).toEqual([
      '95.20%',
      '100.00%',
      '0.01%',
      '29.00%',
    ]);
  });

  it('writes an amount with the decimals of its currency', () => {
    const decimals = { USD: 2, JPY: 0, KWD: 3 };
    const write = (amountMinor: number, currency: string) =>
      formatMoney({ amountMinor, currency }, decimals);
    expect(write(123_456_789, 'USD')).toBe('USD 1,234,567.89');
    expect(write(1_234_567, 'JPY')).toBe('JPY 1,234,567');
    expect(write(5, 'KWD')).toBe('KWD 0.005');
    expect(write(99_999, 'USD')).toBe('USD 999.99');
  });

  it('does not guess the decimals of a currency', () => {
    expect(() => formatMoney({ amountMinor: 1, currency: 'XYZ' }, {})).toThrow(RangeError);
  });

  it('shortens a hash with and without its prefix alike', () => {
    const hex = '0123456789abcdef'.repeat(4);
    expect(shortHash(`sha256:${hex}`)).toBe('0123456789ab…');
    expect(shortHash(hex)).toBe('0123456789ab…');
  });
});
