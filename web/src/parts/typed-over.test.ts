import { describe, expect, it } from '@jest/globals';
import { typedOver } from './typed-over.js';

const limit = (currency: string, above: string) => ({ currency, above });
const from = { limits: [limit('CNY', '100'), limit('USD', '14')] };

const over = (theirs: typeof from.limits, mine: typeof from.limits) => {
  const { typed, elsewhere } = typedOver({ limits: theirs }, { typed: { limits: mine }, from });
  return { limits: typed.limits, isBoth: elsewhere.some((one) => one.isBoth) };
};

describe('a list without keys that two people edit', () => {
  it('keeps the entry that each of them changed', () => {
    expect(
      over([limit('CNY', '100'), limit('USD', '20')], [limit('CNY', '50'), limit('USD', '14')]),
    ).toEqual({ limits: [limit('CNY', '50'), limit('USD', '20')], isBoth: false });
  });

  it('keeps what both of them added, and what is typed where both changed one figure', () => {
    const usd = limit('USD', '14');
    expect(
      over(
        [limit('CNY', '70'), usd, limit('EUR', '13')],
        [limit('CNY', '50'), usd, limit('JPY', '9')],
      ),
    ).toEqual({
      limits: [limit('CNY', '50'), usd, limit('EUR', '13'), limit('JPY', '9')],
      isBoth: true,
    });
  });

  it('puts no figure on another entry where one was taken out, and says that both changed the list', () => {
    expect(
      over([limit('USD', '14'), limit('EUR', '13')], [limit('CNY', '50'), limit('USD', '14')]),
    ).toEqual({ limits: [limit('CNY', '50'), limit('USD', '14')], isBoth: true });
  });
});
