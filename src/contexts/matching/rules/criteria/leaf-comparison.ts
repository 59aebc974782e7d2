import type { FactDefinition } from '../../../rulebook/rules/content/catalogue-content.js';
import type {
  CriterionLeaf,
  LeafOperator,
} from '../../../rulebook/rules/criteria/criterion-node.js';
import { convertUnit } from '../../../rulebook/rules/units/convert-unit.js';
import { compareRational, type Rational } from '../../../rulebook/rules/units/rational.js';

/** How the values of a leaf are compared with a stated one: plain data of one form, so that judging stays quick. */
export interface Comparison {
  readonly type: 'figure' | 'boolean' | 'enum' | 'set';
  /** Values named, as strings. */
  readonly listed: ReadonlySet<string>;
  /** The member a set is asked for. */
  readonly member: string;
  /** The named values are those that fail. */
  readonly refuses: boolean;
  /** Null where the leaf names no figure in a unit of the fact: then no value says anything. */
  readonly threshold: Rational | null;
  /** Whether a figure passes that lies below, at and above the threshold. */
  readonly passes: readonly [below: boolean, at: boolean, above: boolean];
}

const asList = (value: CriterionLeaf['value']): readonly string[] =>
  Array.isArray(value) ? value.map(String) : [String(value)];

/** The values a leaf on an enum or boolean accepts or refuses, as strings. */
export const leafValues = (leaf: CriterionLeaf): readonly string[] => asList(leaf.value);

const NONE: Comparison['passes'] = [false, false, false];

const passing: Readonly<Partial<Record<LeafOperator, Comparison['passes']>>> = {
  '=': [false, true, false],
  '<': [true, false, false],
  '<=': [true, true, false],
  '>': [false, false, true],
  '>=': [false, true, true],
};

const ORDERED: ReadonlySet<LeafOperator> = new Set(['<', '<=', '>', '>=']);

const typeOf = (leaf: CriterionLeaf, definition: FactDefinition): Comparison['type'] => {
  if (leaf.op === 'includes') return 'set';
  if (ORDERED.has(leaf.op) || definition.type === 'number' || definition.type === 'integer')
    return 'figure';
  return definition.type === 'boolean' ? 'boolean' : 'enum';
};

const thresholdOf = ({ op, unit, value }: CriterionLeaf, definition: FactDefinition) =>
  passing[op] !== undefined && (typeof value === 'number' || typeof value === 'string')
    ? convertUnit(definition, value, unit)
    : null;

/** The comparison a leaf makes with values of the fact's type. */
export const leafComparison = (leaf: CriterionLeaf, definition: FactDefinition): Comparison => {
  const type = typeOf(leaf, definition);
  return {
    type,
    listed: new Set(leafValues(leaf)),
    member: String(leaf.value),
    refuses: leaf.op === 'notIn',
    threshold: type === 'figure' ? thresholdOf(leaf, definition) : null,
    passes: passing[leaf.op] ?? NONE,
  };
};

type Stated = string | Rational | readonly string[] | null;

const isList = (stated: Stated): stated is readonly string[] => Array.isArray(stated);

const compareFigure = ({ passes, threshold }: Comparison, stated: Stated, holds: boolean) =>
  threshold !== null && holds && typeof stated === 'object' && stated !== null && !isList(stated)
    ? passes[1 + compareRational(stated, threshold)]
    : undefined;

const compareBoolean = ({ listed }: Comparison, stated: string, holds: boolean) => {
  if (holds) return listed.has(stated);
  return listed.has(stated === 'true' ? 'false' : 'true');
};

const compareEnum = ({ listed, refuses }: Comparison, stated: string, holds: boolean) => {
  if (holds) return listed.has(stated) !== refuses;
  // A denied value settles the leaf only when it was the one value in question.
  return listed.size === 1 && listed.has(stated) ? refuses : undefined;
};

const compareSet = ({ member }: Comparison, stated: readonly string[], holds: boolean) => {
  if (stated.length === 0) return false;
  return stated.includes(member) ? holds : undefined;
};

/** Whether a stated value satisfies a leaf; undefined when it does not say. */
export const compareStated = (
  comparison: Comparison,
  stated: Stated,
  holds: boolean,
): boolean | undefined => {
  if (typeof stated === 'string') {
    if (comparison.type === 'enum') return compareEnum(comparison, stated, holds);
    return comparison.type === 'boolean' ? compareBoolean(comparison, stated, holds) : undefined;
  }
  if (comparison.type === 'figure') return compareFigure(comparison, stated, holds);
  return comparison.type === 'set' && isList(stated)
    ? compareSet(comparison, stated, holds)
    : undefined;
};
