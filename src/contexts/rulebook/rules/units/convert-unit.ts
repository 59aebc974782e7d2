import type { FactDefinition, FactUnit } from '../content/catalogue-content.js';
import { foldText } from '../spelling/fold-character.js';
import { compareRational, multiply, parseRational, type Rational } from './rational.js';

const spelling = (unit: string): string => foldText(unit).replaceAll(/\s/g, '');

/** Letters' case first: `mW` is no `MW`; then the other spellings of the unit. */
export const findUnit = (definition: FactDefinition, unit: string): FactUnit | undefined => {
  const units = definition.units ?? [];
  const wanted = spelling(unit);
  return (
    units.find((one) => one.unit === unit.trim()) ??
    units.find(
      (one) =>
        spelling(one.unit) === wanted || one.also?.some((other) => spelling(other) === wanted),
    )
  );
};

const nominalOf = (unit: FactUnit, value: string | number): string | undefined => {
  const { nominal } = unit;
  if (nominal === undefined) return undefined;
  const key = String(value).trim().toUpperCase();
  return Object.hasOwn(nominal, key) ? nominal[key] : undefined;
};

/** Factors as exact numbers: the same few units are met line after line. */
const factors = new WeakMap<FactUnit, { readonly factor: Rational | null }>();

const factorOf = (unit: FactUnit): Rational | null => {
  const known = factors.get(unit);
  if (known !== undefined) return known.factor;
  const factor = parseRational(unit.factor);
  factors.set(unit, { factor });
  return factor;
};

/**
 * A stated figure in the fact's own unit, exactly; no unit means the fact's own. Trade sizes
 * (`nominal`: 8 inch = 200 mm) go before the factor.
 * Null when the figure is no number or the unit is none of the fact's.
 */
export const convertUnit = (
  definition: FactDefinition,
  value: string | number,
  unit: string | null | undefined,
): Rational | null => {
  const [own] = definition.units ?? [];
  if (own === undefined) return typeof unit === 'string' ? null : parseRational(value);
  const found = typeof unit === 'string' ? findUnit(definition, unit) : own;
  return found === undefined ? null : inOwnUnit(found, value);
};

const inOwnUnit = (unit: FactUnit, value: string | number): Rational | null => {
  const nominal = nominalOf(unit, value);
  if (nominal !== undefined) return parseRational(nominal);
  const figure = parseRational(value);
  const factor = factorOf(unit);
  return figure === null || factor === null ? null : multiply(figure, factor);
};

/** Whether a figure in the fact's own unit lies where figures of this fact can lie at all. */
export const isInRange = ({ least, most }: FactDefinition, figure: Rational): boolean => {
  const lowest = least === undefined ? null : parseRational(least);
  const highest = most === undefined ? null : parseRational(most);
  return (
    (lowest === null || compareRational(figure, lowest) >= 0) &&
    (highest === null || compareRational(figure, highest) <= 0)
  );
};
