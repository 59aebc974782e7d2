import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import type { CurrencyTable } from '../../../../src/kernel/values/identifiers/currency-code.js';
import { decimalsOf, moneyText } from '../../../../src/kernel/values/identifiers/minor-units.js';

describe('minor units', () => {
  it('are those of the currency table', async () => {
    const text = await readFile('reference/trade/currencies.json', 'utf8');
    const { currencies } = JSON.parse(text) as CurrencyTable;
    expect(currencies.filter(({ code, decimals }) => decimalsOf(code) !== decimals)).toEqual([]);
  });

  it('make amounts that people read', () => {
    expect(moneyText({ amountMinor: 450_000_000, currency: 'EUR' })).toBe('EUR 4,500,000.00');
    expect(moneyText({ amountMinor: 1_500, currency: 'JPY' })).toBe('JPY 1,500');
    expect(moneyText({ amountMinor: 5, currency: 'KWD' })).toBe('KWD 0.005');
  });
});
