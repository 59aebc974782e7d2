import type {
  CriterionLeaf,
  CriterionNode,
} from '../../src/contexts/rulebook/rules/criteria/criterion-node.js';
import type { CompiledCatalogue } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import type {
  CompiledLeaf,
  CompiledNode,
} from '../../src/contexts/matching/rules/criteria/compiled-criterion.js';
import {
  standardNames,
  takesAnyStandard,
} from '../../src/contexts/rulebook/rules/spelling/standard-name.js';
import { convertUnit } from '../../src/contexts/rulebook/rules/units/convert-unit.js';
import { toNumber } from '../../src/contexts/rulebook/rules/units/rational.js';

/** The test of one leaf as plain data: what a rule of a rule engine can hold. */
export interface PlainTest {
  readonly key: string;
  readonly compare: '=' | '<' | '<=' | '>' | '>=' | 'in' | 'notIn' | 'includes';
  /** Of a figure, in the fact's own unit. */
  readonly threshold: number | null;
  readonly values: readonly string[];
  /** Standards a statement may name; null where any will do. */
  readonly standards: readonly string[] | null;
  /** A statement without a standard says nothing. */
  readonly standardNeeded: boolean;
  /** Under an odd number of `not`: a claim may then only make the leaf met. */
  readonly negated: boolean;
  /** What role and words tell counts too. */
  readonly readsWords: boolean;
}

export type PlainNode =
  | { readonly type: 'all' | 'any'; readonly nodes: readonly PlainNode[] }
  | { readonly type: 'not'; readonly node: PlainNode }
  | { readonly type: 'when'; readonly test: PlainTest; readonly node: PlainNode }
  | { readonly type: 'leaf'; readonly test: PlainTest };

const CITED = /^as in item (\S+)$/;

const standardsIn = (node: CriterionNode, key: string): readonly string[] => {
  if ('fact' in node)
    return node.fact === key && node.standard !== undefined ? standardNames(node.standard) : [];
  if ('all' in node) return node.all.flatMap((child) => standardsIn(child, key));
  if ('any' in node) return node.any.flatMap((child) => standardsIn(child, key));
  if ('not' in node) return standardsIn(node.not, key);
  return 'when' in node ? standardsIn(node.then, key) : [];
};

const standardsOf = (leaf: CriterionLeaf, compiled: CompiledCatalogue): PlainTest['standards'] => {
  const { standard } = leaf;
  if (standard === undefined || leaf.op === 'includes' || takesAnyStandard(standard)) return null;
  const other = CITED.exec(standard)?.[1];
  const cited = compiled.content.criteria.find((one) => one.itemCode === other)?.criterion;
  return cited === undefined ? standardNames(standard) : standardsIn(cited, leaf.fact);
};

const comparisonOf = (leaf: CriterionLeaf, type: string): PlainTest['compare'] =>
  leaf.op === '=' && type !== 'number' && type !== 'integer' ? 'in' : leaf.op;

const plainTest = (compiledLeaf: CompiledLeaf, compiled: CompiledCatalogue): PlainTest => {
  const { leaf, nature, negated } = compiledLeaf;
  const definition = compiled.facts[compiledLeaf.fact]?.definition;
  if (definition === undefined) throw new RangeError(`no fact ${leaf.fact}`);
  const isFigure = definition.type === 'number' || definition.type === 'integer';
  const threshold = isFigure ? convertUnit(definition, Number(leaf.value), leaf.unit) : null;
  const standards = standardsOf(leaf, compiled);
  return {
    key: leaf.fact,
    compare: comparisonOf(leaf, definition.type),
    threshold: threshold === null ? null : toNumber(threshold),
    values: [leaf.value].flat().map(String),
    standards,
    standardNeeded: standards !== null && definition.unit === 'grade',
    negated,
    readsWords: nature === 'identity' || nature === 'context',
  };
};

const whenTest = (
  node: Extract<CompiledNode, { type: 'when' }>,
  compiled: CompiledCatalogue,
): PlainTest => {
  const definition = compiled.facts[node.fact]?.definition;
  if (definition === undefined) throw new RangeError(`no fact ${node.fact}`);
  return {
    key: definition.key,
    compare: 'in',
    threshold: null,
    values: node.values,
    standards: null,
    standardNeeded: false,
    negated: false,
    readsWords: definition.nature === 'identity' || definition.nature === 'context',
  };
};

/** The tree of a row with all that is looked up at run time put in its place. */
export const plainCriterion = (node: CompiledNode, compiled: CompiledCatalogue): PlainNode => {
  switch (node.type) {
    case 'leaf':
      return { type: 'leaf', test: plainTest(node.leaf, compiled) };
    case 'not':
      return { type: 'not', node: plainCriterion(node.node, compiled) };
    case 'when': {
      const test = whenTest(node, compiled);
      return { type: 'when', test, node: plainCriterion(node.node, compiled) };
    }
    default:
      return { type: node.type, nodes: node.nodes.map((one) => plainCriterion(one, compiled)) };
  }
};
