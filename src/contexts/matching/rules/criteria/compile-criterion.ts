import type { FactDefinition } from '../../../rulebook/rules/content/catalogue-content.js';
import type {
  CriterionLeaf,
  CriterionNode,
} from '../../../rulebook/rules/criteria/criterion-node.js';
import type { CompiledCriterion, CompiledLeaf, CompiledNode } from './compiled-criterion.js';
import { enteredNodes } from './entered-nodes.js';
import { judgeTree } from './judge-tree.js';
import { leafComparison } from './leaf-comparison.js';
import { asksPolicy } from './refrigerant-policies.js';
import { standardNames, takesAnyStandard } from '../../../rulebook/rules/spelling/standard-name.js';
import type { StandardRule } from './statement-standing.js';
import { MET, NOT_EVIDENCED, NOT_MET } from './finding-code.js';

/** What compiling a tree asks of the catalogue around it. */
export interface CriterionSurroundings {
  readonly factOf: (key: string) => {
    readonly index: number;
    readonly definition: FactDefinition;
  };
  /** Criterion of an item, for `{item}`; null for an item without one. */
  readonly criterionOf: (itemCode: string) => CriterionNode | null;
}

interface Spot {
  readonly path: string;
  readonly negated: boolean;
  /** Items being followed, so that a cycle ends instead of running on. */
  readonly following: readonly string[];
  /** Every leaf of the whole tree, as it is compiled. */
  readonly leaves: CompiledLeaf[];
}

const below = (spot: Spot, step: string): Spot => ({
  ...spot,
  path: spot.path === '' ? step : `${spot.path}/${step}`,
});

const AS_IN_ITEM = /^as in item (\S+)$/;

const standardsIn = (node: CriterionNode, fact: string): readonly string[] => {
  if ('fact' in node)
    return node.fact === fact && node.standard !== undefined ? standardNames(node.standard) : [];
  if ('all' in node) return node.all.flatMap((child) => standardsIn(child, fact));
  if ('any' in node) return node.any.flatMap((child) => standardsIn(child, fact));
  if ('not' in node) return standardsIn(node.not, fact);
  return 'when' in node ? standardsIn(node.then, fact) : [];
};

const standardRule = (leaf: CriterionLeaf, around: CriterionSurroundings): StandardRule => {
  const { standard } = leaf;
  if (standard === undefined || leaf.op === 'includes' || takesAnyStandard(standard))
    return { names: null, named: false };
  const named = around.factOf(leaf.fact).definition.unit === 'grade';
  const other = AS_IN_ITEM.exec(standard)?.[1];
  const cited = other === undefined ? null : around.criterionOf(other);
  const names = cited === null ? standardNames(standard) : standardsIn(cited, leaf.fact);
  return { names: new Set(names), named };
};

const prepareLeaf = (
  leaf: CriterionLeaf,
  around: CriterionSurroundings,
  spot: Pick<CompiledLeaf, 'negated' | 'path' | 'place'>,
): CompiledLeaf => {
  const { definition, index } = around.factOf(leaf.fact);
  const { negated, path, place } = spot;
  const nature = leaf.nature ?? definition.nature;
  return {
    leaf,
    text: { zh: leaf.labelZh, en: leaf.labelEn },
    fact: index,
    nature,
    path,
    place,
    negated,
    standards: standardRule(leaf, around),
    comparison: leafComparison(leaf, definition),
    isSet: definition.type === 'set',
    readsWords: nature === 'identity' || nature === 'context',
    asksPolicy: asksPolicy(leaf),
  };
};

const compileLeaf = (
  leaf: CriterionLeaf,
  around: CriterionSurroundings,
  { leaves, negated, path }: Spot,
): CompiledNode => {
  const prepared = prepareLeaf(leaf, around, { negated, path, place: leaves.length });
  leaves.push(prepared);
  return { type: 'leaf', leaf: prepared };
};

const compileList = (
  type: 'all' | 'any',
  list: readonly CriterionNode[],
  context: { readonly around: CriterionSurroundings; readonly spot: Spot },
): CompiledNode => {
  const { around, spot } = context;
  const nodes = list.map((node, step) => compileNode(node, around, below(spot, `${type}/${step}`)));
  return type === 'all'
    ? { type, nodes, start: MET, entered: enteredNodes(nodes) }
    : { type, nodes, start: NOT_MET, entered: null };
};

const denied = (spot: Spot): Spot => ({ ...below(spot, 'not'), negated: !spot.negated });

const compileWhen = (
  { then, when }: Extract<CriterionNode, { readonly when: unknown }>,
  around: CriterionSurroundings,
  spot: Spot,
): CompiledNode => {
  const { definition, index } = around.factOf(when.fact);
  const { labelEn, labelZh } = definition;
  const values = when.in.map(String);
  const question: CriterionLeaf = { fact: when.fact, op: 'in', value: values, labelZh, labelEn };
  const leaf = prepareLeaf(question, around, { negated: false, path: spot.path, place: -1 });
  const node = compileNode(then, around, below(spot, 'then'));
  return { type: 'when', fact: index, leaf, values, node };
};

/**
 * The cited item's condition in the place of `see item x.y.z`, which stays open where that item is missing or a circle
 * leads back to it (docs/rules/catalogue.md#borrowed-conditions).
 */
const compileBorrowed = (
  itemCode: string,
  around: CriterionSurroundings,
  spot: Spot,
): CompiledNode => {
  const cited = spot.following.includes(itemCode) ? null : around.criterionOf(itemCode);
  if (cited === null) return { type: 'any', nodes: [], start: NOT_EVIDENCED, entered: null };
  const inside = { ...below(spot, 'item'), following: [...spot.following, itemCode] };
  return compileNode(cited, around, inside);
};

const compileNode = (
  node: CriterionNode,
  around: CriterionSurroundings,
  spot: Spot,
): CompiledNode => {
  if ('fact' in node) return compileLeaf(node, around, spot);
  if ('all' in node) return compileList('all', node.all, { around, spot });
  if ('any' in node) return compileList('any', node.any, { around, spot });
  if ('not' in node) return { type: 'not', node: compileNode(node.not, around, denied(spot)) };
  if ('when' in node) return compileWhen(node, around, spot);
  return compileBorrowed(node.item, around, spot);
};

/**
 * A criterion tree made ready: facts by number, thresholds in the facts' units, items that it cites put in their place.
 * Each leaf knows its path (`all/1/then/any/0`; `item` steps into a cited item). No code is generated: the grammar is closed.
 */
export const compileCriterion = (
  tree: CriterionNode,
  around: CriterionSurroundings,
): CompiledCriterion => {
  const leaves: CompiledLeaf[] = [];
  const spot: Spot = { path: '', negated: false, following: [], leaves };
  const node = compileNode(tree, around, spot);
  return { node, leaves, evaluate: (sheet, trace) => judgeTree(node, sheet, trace) };
};
