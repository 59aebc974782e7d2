import { describe, expect, it } from '@jest/globals';
import { dayText, instantText, minorDigits, moneyText, shareText } from './format.js';

describe('what pages write', () => {
  it('keeps an amount with its currency, by the digits of the currency', () => {
    expect(moneyText({ amountMinor: 160_000_000, currency: 'USD' }, 'zh')).toBe(
      'USD\u00a01,600,000.00',
    );
    expect(moneyText({ amountMinor: 1500, currency: 'JPY' }, 'en')).toBe('JPY\u00a01,500');
    expect(minorDigits('no currency')).toBe(2);
  });

  it('says an instant in the time of Beijing', () => {
    expect(instantText('2026-11-30T16:30:00.000Z', 'zh')).toContain('12月1日');
    expect(instantText('2026-11-30T16:30:00.000Z', 'en')).toBe('1 Dec 2026, 00:30');
    expect(dayText('2026-12-01', 'en')).toBe('1 Dec 2026');
  });

  it('says a share with two digits, and none as a dash', () => {
    expect(shareText('0.7059')).toBe('70.59%');
    expect(shareText(null)).toBe('—');
  });
});
