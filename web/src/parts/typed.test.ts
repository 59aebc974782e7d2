import { describe, expect, it } from '@jest/globals';
import { amountDoubt, given, isNotWhole, minorUnits, plainNumber, quantityDoubt } from './typed.js';

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
    ...['', '价格待定', '-5', '1.2.3', '1e5', '99999999999999999999999'],
    ...['240.000,00', '240.000', '1,5', '1,2,3.999', '24,0000', '¥240000', '24万', '5²'],
  ])('"%s" is none', (text) => {
    expect(minorUnits(text, 2)).toBeNull();
  });

  it.each([
    ['1,200.50', 2, null],
    ['', 2, null],
    ['0', 2, 'not_positive'],
    ['-5', 2, 'not_positive'],
    ['－5', 2, 'not_positive'],
    ['240.000', 2, 'decimals'],
    ['1500.5', 0, 'decimals'],
    ['99999999999999999999999', 2, 'too_large'],
    ['24万', 2, 'amount'],
    ['1e5', 2, 'amount'],
  ])('"%s" with %i digits is told as %s', (text, digits, doubt) => {
    expect(amountDoubt(text, digits)).toBe(doubt);
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

describe('a quantity as it is typed', () => {
  it.each([
    ['6.25', null],
    ['', null],
    ['0.0', 'not_positive'],
    ['-3', 'not_positive'],
    ['1234567890123456', 'quantity_long'],
    ['三', 'quantity'],
  ])('"%s" is told as %s', (text, doubt) => {
    expect(quantityDoubt(text)).toBe(doubt);
  });
});

describe('a whole number as it is typed', () => {
  it.each([
    ['25', true],
    ['-1', true],
    ['2.5', true],
    ['abc', true],
    ['24', false],
    ['', false],
  ])('"%s" within 0 and 24 is out: %s', (text, isOut) => {
    expect(isNotWhole(text, 0, 24)).toBe(isOut);
  });
});
