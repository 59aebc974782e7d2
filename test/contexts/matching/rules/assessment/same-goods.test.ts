import { describe, expect, it } from '@jest/globals';
import type { GoodsLineInput } from '../../../../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import { areSameGoods } from '../../../../../src/contexts/matching/rules/assessment/same-goods.js';

const line: GoodsLineInput = {
  lineNo: 1,
  hsCode: '850231',
  descriptionZh: '陆上风力发电机组',
  descriptionEn: 'Onshore wind turbine',
  model: 'XJ-1',
  quantity: '2',
  unit: '台',
  value: { amountMinor: 100, currency: 'CNY' },
  shippedOn: '2026-02-10',
  facts: [
    {
      fact: 'ratedPowerMW',
      value: 6,
      unit: 'MW',
      holds: true,
      standard: 'GB/T 1',
      statement: '6 MW',
      evidence: {
        type: 'spec-sheet',
        issuer: 'a',
        holder: 'b',
        holderAuthorises: true,
        scheme: 'c',
        model: 'XJ-1',
        number: '7',
        laboratoryQualified: true,
        issuedOn: '2026-01-05',
        validUntil: '2027-01-04',
        validOn: ['2026-02-10'],
      },
    },
    { fact: 'certifiedAs', value: ['x', 'y'], evidence: null },
  ],
};

const amounts: ReadonlySet<string> = new Set(['lineNo', 'quantity', 'unit', 'value']);
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Every copy of a value in which one place, however deep, says something else. */
const changed = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value))
    return [
      [...(value as unknown[]), 'more'],
      value.slice(1),
      ...(value.length > 1 ? [value.toReversed()] : []),
      ...value.flatMap((one, at) =>
        changed(one).map((other): unknown => value.toSpliced(at, 1, other)),
      ),
    ];
  if (!isObject(value))
    return [`${String(value)}1`, null, undefined, [value], { value }].filter(
      (one) => one !== value,
    );
  return Object.entries(value).flatMap(([key, one]) => {
    const { [key as never]: _, ...rest } = value;
    return [rest, ...changed(one).map((other) => ({ ...value, [key]: other }))];
  });
};

describe('lines of the same goods', () => {
  it('differ in number and amounts at most', () => {
    const { facts, value: _, ...others } = structuredClone(line);
    expect(areSameGoods(line, { ...others, lineNo: 2, quantity: null, facts: facts! })).toBe(true);
    expect(areSameGoods({ lineNo: 1 }, { lineNo: 2, unit: 'kg' })).toBe(true);
  });

  it('have the same said of them in every other place', () => {
    const places = Object.entries(line).filter(([key]) => !amounts.has(key));
    const others = places.flatMap(([key, one]) =>
      changed(one).map((other) => ({ ...line, [key]: other })),
    );
    expect(others.length).toBeGreaterThan(100);
    expect(
      others.filter((other) => areSameGoods(line, other) || areSameGoods(other, line)),
    ).toEqual([]);
    const { shippedOn: _, ...undated } = line;
    expect(areSameGoods(line, undated)).toBe(false);
    expect(areSameGoods(undated, line)).toBe(false);
    expect(areSameGoods(undated, { ...undated, later: 1 } as GoodsLineInput)).toBe(false);
  });
});
