import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import type { FactDefinition } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { convertUnit } from '../../../../../src/contexts/rulebook/rules/units/convert-unit.js';
import {
  compareRational,
  parseRational,
  toNumber,
} from '../../../../../src/contexts/rulebook/rules/units/rational.js';

const facts = JSON.parse(
  readFileSync('reference/catalogue/facts.json', 'utf8'),
) as FactDefinition[];
const definition = (key: string): FactDefinition => {
  const found = facts.find((one) => one.key === key);
  if (found === undefined) throw new Error(key);
  return found;
};
const convert = (key: string, value: string | number, unit: string | null): number | null => {
  const figure = convertUnit(definition(key), value, unit);
  return figure === null ? null : toNumber(figure);
};

describe('units', () => {
  it.each([
    ['ratedPowerMW', 4500, 'kW', 4.5],
    ['ratedPowerMW', 5, null, 5],
    ['ratedPowerMW', 5, '兆瓦', 5],
    ['ratedPowerKW', 1, 'ＭＷ', 1000],
    ['ratedPowerKW', 100, '马力', 73.549875],
    ['coolingCapacityW', 14, 'kW', 14000],
    ['waferDiameterMm', 8, 'inch', 200],
    ['waferDiameterMm', 8.5, '英寸', 215.9],
    ['waterQualityClass', 'III', 'class', 3],
    ['overallEfficiencyPct', 0.7, 'fraction', 70],
  ] as const)('reads %s %p %p as %p', (key, value, unit, expected) => {
    expect(convert(key, value, unit)).toBe(expected);
  });

  it('refuses a unit that is none of the fact’s', () => {
    expect(convert('ratedPowerMW', 5, 'kg')).toBeNull();
    expect(convert('ratedPowerMW', 'five', 'MW')).toBeNull();
  });

  it('converts without rounding: 0.1 + 0.2 kinds of error never move a threshold', () => {
    const limit = convertUnit(definition('coolingCapacityW'), 14000, 'W');
    const stated = convertUnit(definition('coolingCapacityW'), '14.0000000000000000001', 'kW');
    expect(limit !== null && stated !== null && compareRational(stated, limit)).toBe(1);
  });

  it('keeps the order of figures through any factor', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e6, max: 1e6 }),
        fc.integer({ min: -1e6, max: 1e6 }),
        fc.constantFrom('kW', 'W', 'PS', 'hp'),
        (a, b, unit) => {
          const [left, right] = [a, b].map((one) => convert('ratedPowerKW', one, unit));
          expect(Math.sign(Number(left) - Number(right))).toBe(Math.sign(a - b));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('reads every decimal that JavaScript prints', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }),
        (value) => {
          const read = parseRational(value);
          expect(
            read !== null && Math.abs(toNumber(read) - value) <= Math.abs(value) * 1e-9 + 1e-9,
          ).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
