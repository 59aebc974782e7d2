import type { FactDefinition } from '../../catalogue/catalogue-content.js';
import type { CriterionLeaf, LeafOperator } from '../../catalogue/criterion-node.js';
import { convertUnit } from '../facts/convert-unit.js';
import { compareRational, type Rational } from '../facts/rational.js';

/** Whether a value satisfies a leaf; undefined when it does not say. */
export type Comparison = (
  value: string | Rational | readonly string[] | null,
  holds: boolean,
) => boolean | undefined;

const asList = (value: CriterionLeaf['value']): readonly string[] =>
  Array.isArray(value) ? value.map(String) : [String(value)];

/** The values a leaf on an enum or boolean accepts or refuses, as strings. */
export const leafValues = (leaf: CriterionLeaf): readonly string[] => asList(leaf.value);

const byOperator: Readonly<Record<string, (difference: number) => boolean>> = {
  '=': (difference) => difference === 0,
  '<': (difference) => difference < 0,
  '<=': (difference) => difference <= 0,
  '>': (difference) => difference > 0,
  '>=': (difference) => difference >= 0,
};

const isRational = (value: unknown): value is Rational =>
  typeof value === 'object' && value !== null && 'numerator' in value;

const compareFigure = (leaf: CriterionLeaf, definition: FactDefinition): Comparison => {
  const value = leaf.value;
  const threshold =
    typeof value === 'number' || typeof value === 'string'
      ? convertUnit(definition, value, leaf.unit)
      : null;
  const passes = byOperator[leaf.op];
  return (stated, holds) =>
    threshold !== null && passes !== undefined && holds && isRational(stated)
      ? passes(compareRational(stated, threshold))
      : undefined;
};

const compareBoolean = (leaf: CriterionLeaf): Comparison => {
  const accepted = new Set(leafValues(leaf));
  return (stated, holds) => {
    if (typeof stated !== 'string') return undefined;
    const value = holds ? stated : String(stated !== 'true');
    return accepted.has(value);
  };
};

const compareEnum = (leaf: CriterionLeaf): Comparison => {
  const listed = new Set(leafValues(leaf));
  const refuses = leaf.op === 'notIn';
  return (stated, holds) => {
    if (typeof stated !== 'string') return undefined;
    if (holds) return listed.has(stated) !== refuses;
    // A denied value settles the leaf only when it was the one value in question.
    return listed.size === 1 && listed.has(stated) ? refuses : undefined;
  };
};

const compareSet = (leaf: CriterionLeaf): Comparison => {
  const member = String(leaf.value);
  return (stated, holds) => {
    if (!Array.isArray(stated)) return undefined;
    if (stated.length === 0) return false;
    return stated.includes(member) ? holds : undefined;
  };
};

const ORDERED: ReadonlySet<LeafOperator> = new Set(['<', '<=', '>', '>=']);

/** The test of a leaf against one stated value of the fact's type. */
export const leafComparison = (leaf: CriterionLeaf, definition: FactDefinition): Comparison => {
  if (leaf.op === 'includes') return compareSet(leaf);
  if (ORDERED.has(leaf.op) || definition.type === 'number' || definition.type === 'integer')
    return compareFigure(leaf, definition);
  return definition.type === 'boolean' ? compareBoolean(leaf) : compareEnum(leaf);
};
