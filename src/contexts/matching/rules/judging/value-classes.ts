import type { FactDefinition } from '../../../rulebook/rules/content/catalogue-content.js';
import type { FactType } from '../../../rulebook/rules/content/catalogue-terms.js';
import type { CriterionLeaf } from '../../../rulebook/rules/criteria/criterion-node.js';
import type { CompiledCatalogue } from '../assessment/compiled-catalogue.js';
import type { CompiledLeaf, CompiledNode } from '../criteria/compiled-criterion.js';
import { compareStated, leafComparison, leafValues } from '../criteria/leaf-comparison.js';
import { acceptsByPolicy, asksPolicyOf } from '../criteria/refrigerant-policies.js';
import { convertUnit } from '../../../rulebook/rules/units/convert-unit.js';
import type { FactSheet } from '../facts/fact-sheet.js';
import { compareRational, type Rational } from '../../../rulebook/rules/units/rational.js';
import { implicationsTo } from '../facts/value-implications.js';

/** Values of a fact that a tree does not tell apart, named by the first of them. */
export interface ValueClass {
  readonly value: string;
  readonly values: readonly string[];
  readonly accepts: (leaf: CompiledLeaf) => boolean;
}

/** One question a tree asks of a fact. */
interface ValueTest {
  readonly fact: number;
  readonly leaf: CriterionLeaf;
  /** Values it names. */
  readonly values: ReadonlySet<string>;
}

const testOf = (fact: number, leaf: CriterionLeaf): ValueTest => ({
  fact,
  leaf,
  values: new Set(leafValues(leaf)),
});

/** A leaf also tells apart the values of another fact from which its own follows. */
const testsOf = ({ fact, leaf }: CompiledLeaf, { factOf }: CompiledCatalogue) => [
  testOf(fact, leaf),
  ...implicationsTo(leaf.fact).flatMap(({ fact: key, values }) => {
    const index = factOf.get(key)?.index;
    return index === undefined ? [] : testOf(index, whenLeaf(key, [...values]));
  }),
];

const whenLeaf = (key: string, values: readonly string[]): CriterionLeaf => ({
  fact: key,
  op: 'in',
  value: values,
  labelZh: key,
  labelEn: key,
});

/** Every test of a tree, those of `when` too. */
const testsIn = (node: CompiledNode, compiled: CompiledCatalogue): readonly ValueTest[] => {
  if (node.type === 'leaf') return testsOf(node.leaf, compiled);
  if (node.type === 'not') return testsIn(node.node, compiled);
  if (node.type === 'when')
    return [testOf(node.fact, whenLeaf('', node.values)), ...testsIn(node.node, compiled)];
  return node.nodes.flatMap((one) => testsIn(one, compiled));
};

const within = (
  values: readonly string[],
  limit: readonly string[] | undefined,
): readonly string[] => {
  if (limit === undefined) return values;
  const kept = values.filter((value) => limit.includes(value));
  return kept.length > 0 ? kept : values;
};

/** The values put together by how the tests turn out for them. */
const distinct = <Value>(
  values: readonly Value[],
  tests: readonly ((value: Value) => boolean)[],
): readonly (readonly [Value, ...Value[]])[] => {
  const bySignature = new Map<string, [Value, ...Value[]]>();
  for (const value of values) {
    const signature = tests.map((test) => (test(value) ? '1' : '0')).join('');
    const alike = bySignature.get(signature);
    if (alike === undefined) bySignature.set(signature, [value]);
    else alike.push(value);
  }
  return [...bySignature.values()];
};

const accepted = (leaf: CriterionLeaf, value: string): boolean =>
  leafValues(leaf).includes(value) === (leaf.op !== 'notIn');

const enumClasses = (
  values: readonly string[],
  tests: readonly ValueTest[],
): readonly ValueClass[] =>
  distinct(
    values,
    tests.map(
      ({ leaf, values: named }) =>
        (value: string) =>
          named.has(value) === (leaf.op !== 'notIn'),
    ),
  ).map((alike) => ({
    value: alike[0],
    values: alike,
    accepts: ({ leaf }) => accepted(leaf, alike[0]),
  }));

const ONE: Rational = { numerator: 1n, denominator: 1n };

const sum = (left: Rational, right: Rational, sign: 1n | -1n): Rational => ({
  numerator: left.numerator * right.denominator + sign * right.numerator * left.denominator,
  denominator: left.denominator * right.denominator,
});

const middle = (left: Rational, right: Rational): Rational => {
  const both = sum(left, right, 1n);
  return { numerator: both.numerator, denominator: both.denominator * 2n };
};

/** The thresholds and a figure on either side of each. */
const figuresAround = (thresholds: readonly Rational[]): readonly Rational[] => {
  const sorted = [...thresholds].sort(compareRational);
  return sorted.flatMap((threshold, at) => {
    const next = sorted[at + 1];
    const after = next === undefined ? sum(threshold, ONE, 1n) : middle(threshold, next);
    return at === 0 ? [sum(threshold, ONE, -1n), threshold, after] : [threshold, after];
  });
};

/** Ranges of a figure that several thresholds part; null for one, where the leaf itself says it. */
const figureClasses = (
  definition: FactDefinition,
  tests: readonly ValueTest[],
): readonly ValueClass[] | null => {
  const free = tests.filter(({ leaf }) => leaf.standard === undefined);
  const thresholds = free.flatMap(
    ({ leaf }) => convertUnit(definition, leaf.value as string | number, leaf.unit) ?? [],
  );
  if (free.length < 2) return null;
  const compare = (leaf: CriterionLeaf, figure: Rational): boolean =>
    compareStated(leafComparison(leaf, definition), figure, true) === true;
  return distinct(
    figuresAround(thresholds),
    free.map(
      ({ leaf }) =>
        (figure: Rational) =>
          compare(leaf, figure),
    ),
  ).map(([figure]) => {
    const value = `${String(figure.numerator)}/${String(figure.denominator)}`;
    return { value, values: [value], accepts: ({ leaf }) => compare(leaf, figure) };
  });
};

const BOOLEAN: readonly string[] = ['true', 'false'];

const codesOf = (definition: FactDefinition): readonly string[] =>
  (definition.values ?? []).map((value) => value.code);

type ClassMaker = (
  definition: FactDefinition,
  tests: readonly ValueTest[],
  limits: readonly (readonly string[] | undefined)[],
) => readonly ValueClass[] | null;

const CLASSES: Readonly<Record<FactType, ClassMaker>> = {
  boolean: (_, tests) => enumClasses(BOOLEAN, tests),
  enum: (definition, tests, limits) =>
    enumClasses(limits.reduce(within, codesOf(definition)), tests),
  number: figureClasses,
  integer: figureClasses,
  set: () => null,
  text: () => null,
};

/** Tests of each tree by fact: trees are compiled once and asked on many lines. */
const testsOfTrees = new WeakMap<CompiledNode, ReadonlyMap<number, readonly ValueTest[]>>();

const groupByFact = (tests: readonly ValueTest[]): ReadonlyMap<number, readonly ValueTest[]> => {
  const byFact = new Map<number, ValueTest[]>();
  for (const test of tests) byFact.set(test.fact, [...(byFact.get(test.fact) ?? []), test]);
  return byFact;
};

const testsByFact = (
  node: CompiledNode,
  compiled: CompiledCatalogue,
): ReadonlyMap<number, readonly ValueTest[]> => {
  const known = testsOfTrees.get(node);
  if (known !== undefined) return known;
  const byFact = groupByFact(testsIn(node, compiled));
  testsOfTrees.set(node, byFact);
  return byFact;
};

/** The values that the bank does not leave to a reviewer. */
const acceptedOf = (definition: FactDefinition, sheet: FactSheet): readonly string[] | undefined =>
  asksPolicyOf(definition.key)
    ? codesOf(definition).filter((code) => acceptsByPolicy(code, sheet))
    : undefined;

/** What can be said of the facts that a tree asks about and a line leaves open. */
export interface OpenValues {
  /** Values of an enumerable fact, those that the tree treats alike put together. */
  readonly classesOf: (fact: number) => readonly ValueClass[] | null;
  /** Whether words leave several values open. */
  readonly isNarrowed: (fact: number) => boolean;
}

/** Open values of a tree's facts on one line; each fact is worked out when asked for. */
export const openValues = (
  node: CompiledNode,
  sheet: FactSheet,
  context: {
    readonly compiled: CompiledCatalogue;
    readonly hints: ReadonlyMap<number, readonly string[]>;
  },
): OpenValues => {
  const tests = testsByFact(node, context.compiled);
  const found = new Map<number, readonly ValueClass[] | null>();
  const wordsOf = (fact: number) => sheet.stateOf(fact)?.words?.values;
  const classesFor = (fact: number): readonly ValueClass[] | null => {
    const definition = context.compiled.facts[fact]?.definition;
    if (definition === undefined) return null;
    const limits = [context.hints.get(fact), wordsOf(fact), acceptedOf(definition, sheet)];
    return CLASSES[definition.type](definition, tests.get(fact) ?? [], limits);
  };
  return {
    isNarrowed: (fact) => (wordsOf(fact)?.length ?? 0) > 1,
    classesOf: (fact) => {
      const known = found.get(fact);
      if (known !== undefined) return known;
      const classes = classesFor(fact);
      found.set(fact, classes);
      return classes;
    },
  };
};
