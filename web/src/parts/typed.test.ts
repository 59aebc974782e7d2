import { describe, expect, it } from '@jest/globals';
import { given, minorUnits, plainNumber } from './typed.js';

describe('an amount as it is typed', () => {
  it.each([
    ['1,200.50', 2, 120_050],
    ['1，200.50', 2, 120_050],
    [' 90 000 ', 2, 9_000_000],
    ['２４０', 2, 24_000],
    ['1500', 0, 1500],
    ['1500.00', 0, 1500],
    ['0.1', 3, 100],
    ['0.29', 2, 29],
  ])('%s with %i digits is %i minor units', (text, digits, minor) => {
    expect(minorUnits(text, digits)).toBe(minor);
  });

  it.each([
    ...['', '价格待定', '-5', '1.2.3', '1e5', '9999999999999'],
    ...['240.000,00', '240.000', '1,5', '1,2,3.999', '24,0000', '¥240000', '24万', '5²'],
  ])('"%s" is none', (text) => {
    expect(minorUnits(text, 2)).toBeNull();
  });

  it('loses its separators and nothing else', () => {
    expect(plainNumber('1,200,000.50')).toBe('1200000.50');
    expect(plainNumber('1 200 000.50')).toBe('1200000.50');
    expect(plainNumber('1,200 000.50')).toBeNull();
  });
});

describe('a text as it is typed', () => {
  it('is nothing where it holds only spaces', () => {
    expect(given('  ')).toBeNull();
    expect(given(' 海川 ')).toBe('海川');
  });
});
