import type { CompiledCatalogue } from '../compiled-catalogue.js';
import type { CompiledLeaf, CompiledNode } from '../criteria/compiled-criterion.js';
import { leafValues } from '../criteria/leaf-comparison.js';
import type { FactSheet } from '../facts/fact-sheet.js';

/** Values of a fact that a tree does not tell apart, named by one of them. */
export interface ValueClass {
  readonly value: string;
  readonly accepts: (leaf: CompiledLeaf) => boolean;
}

/** One question a tree asks of an enumerable fact. */
interface ValueTest {
  readonly fact: number;
  readonly leaf: CompiledLeaf | null;
  readonly values: readonly string[];
  readonly refuses: boolean;
}

/** Every test of a tree on facts with values. */
export const testsIn = (node: CompiledNode): readonly ValueTest[] => {
  if (node.type === 'leaf') {
    const { fact, leaf } = node.leaf;
    return [{ fact, leaf: node.leaf, values: leafValues(leaf), refuses: leaf.op === 'notIn' }];
  }
  if (node.type === 'not') return testsIn(node.node);
  if (node.type === 'when') {
    const own: ValueTest = { fact: node.fact, leaf: null, values: node.values, refuses: false };
    return [own, ...testsIn(node.node)];
  }
  return node.nodes.flatMap(testsIn);
};

const BOOLEAN: readonly string[] = ['true', 'false'];

const allValues = (fact: number, compiled: CompiledCatalogue): readonly string[] | null => {
  const definition = compiled.facts[fact]?.definition;
  if (definition?.type === 'boolean') return BOOLEAN;
  if (definition?.type !== 'enum') return null;
  return (definition.values ?? []).map((value) => value.code);
};

const within = (
  values: readonly string[],
  limit: readonly string[] | undefined,
): readonly string[] => {
  if (limit === undefined) return values;
  const kept = values.filter((value) => limit.includes(value));
  return kept.length > 0 ? kept : values;
};

const groupBySignature = (
  values: readonly string[],
  tests: readonly ValueTest[],
): readonly ValueClass[] => {
  const bySignature = new Map<string, string>();
  for (const value of values) {
    const signature = tests
      .map((test) => (test.values.includes(value) === test.refuses ? '0' : '1'))
      .join('');
    if (!bySignature.has(signature)) bySignature.set(signature, value);
  }
  return [...bySignature.values()].map((value) => ({
    value,
    accepts: (leaf) => leafValues(leaf.leaf).includes(value) === (leaf.leaf.op !== 'notIn'),
  }));
};

/**
 * For each enumerable fact the tree asks about: its values, those that the tree treats alike put together; and
 * the facts that words have narrowed.
 */
export const valueClasses = (
  tests: readonly ValueTest[],
  sheet: FactSheet,
  context: {
    readonly compiled: CompiledCatalogue;
    readonly hints: ReadonlyMap<number, readonly string[]>;
  },
): {
  readonly classes: ReadonlyMap<number, readonly ValueClass[]>;
  readonly narrowed: ReadonlySet<number>;
} => {
  const classes = new Map<number, readonly ValueClass[]>();
  const narrowed = new Set<number>();
  for (const fact of new Set(tests.map((test) => test.fact))) {
    const values = allValues(fact, context.compiled);
    if (values === null) continue;
    const words = sheet.stateOf(fact)?.words?.values;
    if (words !== undefined && words.length > 1) narrowed.add(fact);
    const possible = within(within(values, context.hints.get(fact)), words);
    const own = tests.filter((test) => test.fact === fact);
    classes.set(fact, groupBySignature(possible, own));
  }
  return { classes, narrowed };
};
