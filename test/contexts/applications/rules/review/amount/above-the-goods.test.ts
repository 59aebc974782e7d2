import { describe, expect, it } from '@jest/globals';
import { aboveText } from '../../../../../../src/contexts/applications/rules/review/amount/goods-value.js';

const asked = { amountMinor: 360_000_00, currency: 'USD' };

describe('an amount above the goods', () => {
  it('says their value once where all of it may be lent', () => {
    const { en, zh } = aboveText(asked, 340_000_00n, 340_000_00n);
    expect(en).toMatch(/USD 360,000.00 is more than the goods it pays for are worth/);
    expect(en.match(/340,000.00/g)).toHaveLength(1);
    expect(zh.match(/340,000.00/g)).toHaveLength(1);
  });

  it('says the value and the part that may be lent where a bank lends only a part', () => {
    const { en, zh } = aboveText(asked, 340_000_00n, 272_000_00n);
    for (const text of [en, zh]) expect(text).toMatch(/272,000.00.*340,000.00/);
  });
});
