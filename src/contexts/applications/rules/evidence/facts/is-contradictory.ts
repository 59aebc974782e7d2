import type { FactDefinition } from '../../../../rulebook/rules/content/catalogue-content.js';
import { standardName } from '../../../../rulebook/rules/spelling/standard-name.js';
import { convertUnit } from '../../../../rulebook/rules/units/convert-unit.js';
import { compareRational } from '../../../../rulebook/rules/units/rational.js';
import type { Rational } from '../../../../rulebook/rules/units/rational.js';
import { foldText } from '../../../../rulebook/rules/spelling/fold-character.js';
import type { FactSource } from './fact-record.js';

/**
 * Whether two sources cannot both be right: two values of one figure or choice, or a member of a
 * set that one shows and another denies. Figures are compared in the fact's own unit, exactly;
 * what is said under different standards is not compared, and sets that name different members
 * unite (docs/rules/criteria-and-facts.md).
 */
export const isContradictory = (
  sources: readonly FactSource[],
  definition: FactDefinition,
): boolean =>
  sources.some((one, at) =>
    sources
      .slice(at + 1)
      .some((other) => sameStandard(one, other) && disagree(one, other, definition)),
  );

const sameStandard = (one: FactSource, other: FactSource): boolean =>
  nameOf(one.standard) === nameOf(other.standard);

const nameOf = (standard: string | null): string =>
  standard === null ? '' : standardName(standard);

const disagree = (one: FactSource, other: FactSource, definition: FactDefinition): boolean => {
  if (definition.type === 'set') return setsDisagree(one, other);
  const left = valueOf(one, definition);
  const right = valueOf(other, definition);
  if (left === null || right === null) return false;
  return isSame(left, right) ? one.holds !== other.holds : one.holds && other.holds;
};

const setsDisagree = (one: FactSource, other: FactSource): boolean => {
  const [shown, denied] = one.holds ? [one, other] : [other, one];
  if (denied.holds) return false;
  const members = membersOf(shown);
  const without = membersOf(denied);
  // `[]` that does not hold denies every member.
  return shown.holds && members.some((one) => without.length === 0 || without.includes(one));
};

const membersOf = ({ value }: FactSource): readonly string[] => {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? (value as readonly string[]) : [];
};

const valueOf = (source: FactSource, definition: FactDefinition): string | Rational | null => {
  const { value, unit } = source;
  if (definition.type === 'number' || definition.type === 'integer')
    return typeof value === 'number' || typeof value === 'string'
      ? convertUnit(definition, value, unit)
      : null;
  if (definition.type === 'boolean') return String(value ?? true);
  return typeof value === 'string' ? foldText(value).trim() : null;
};

const isSame = (left: string | Rational, right: string | Rational): boolean =>
  typeof left === 'string' || typeof right === 'string'
    ? left === right
    : compareRational(left, right) === 0;
