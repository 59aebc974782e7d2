import type { FactNature } from '../../catalogue/catalogue-content.js';
import type { CriterionLeaf, CriterionNode } from '../../catalogue/criterion-node.js';
import type { FactSheet } from '../facts/fact-sheet.js';
import {
  MET,
  NOT_EVIDENCED,
  NOT_MET,
  type CompiledCriterion,
  type CompiledLeaf,
  type CompiledNode,
  type Evaluate,
  type VerdictCode,
} from './compiled-criterion.js';
import { enteredChildren, type EnteredChildren } from './entered-children.js';
import { compileLeafTest, type LeafPlan } from './leaf-test.js';
import type { StandardRule } from './statement-answer.js';
import { standardNames, takesAnyStandard } from './standard-name.js';

/** What compiling a tree asks of the catalogue around it. */
export interface CriterionSurroundings {
  readonly factOf: (key: string) => {
    readonly index: number;
    readonly definition: LeafPlan['definition'];
  };
  /** Criterion of an item, for `{item}`; null for an item without one. */
  readonly criterionOf: (itemCode: string) => CriterionNode | null;
}

interface Spot {
  readonly path: string;
  readonly negated: boolean;
  /** Items being followed, so that a cycle ends instead of running on. */
  readonly following: readonly string[];
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

const compileLeaf = (
  leaf: CriterionLeaf,
  around: CriterionSurroundings,
  spot: Spot,
): CompiledCriterion => {
  const { index, definition } = around.factOf(leaf.fact);
  const nature: FactNature = leaf.nature ?? definition.nature;
  const plan: LeafPlan = {
    leaf,
    definition,
    nature,
    negated: spot.negated,
    standards: standardRule(leaf, around),
  };
  const test = compileLeafTest(plan, index);
  const { path, negated } = spot;
  const compiled: CompiledLeaf = { leaf, fact: index, nature, path, negated, test };
  const evaluate: Evaluate = (sheet, trace) => {
    const finding = test(sheet);
    trace?.add(compiled, finding);
    return finding.verdict;
  };
  return { evaluate, node: { type: 'leaf', leaf: compiled } };
};

const least =
  (entered: EnteredChildren): Evaluate =>
  (sheet, trace) => {
    const { children, verdict: others } = entered(sheet);
    let verdict: VerdictCode = others;
    for (const child of children) {
      const one = child.evaluate(sheet, trace);
      if (one < verdict) verdict = one;
      if (verdict === NOT_MET && trace === null) return NOT_MET;
    }
    return verdict;
  };

const greatest =
  (children: readonly CompiledCriterion[]): Evaluate =>
  (sheet, trace) => {
    let verdict: VerdictCode = NOT_MET;
    for (const child of children) {
      const one = child.evaluate(sheet, trace);
      if (one > verdict) verdict = one;
      if (verdict === MET && trace === null) return MET;
    }
    return verdict;
  };

const compileList = (
  type: 'all' | 'any',
  nodes: readonly CriterionNode[],
  context: { readonly around: CriterionSurroundings; readonly spot: Spot },
): CompiledCriterion => {
  const { around, spot } = context;
  const children = nodes.map((node, step) =>
    compileNode(node, around, below(spot, `${type}/${step}`)),
  );
  const evaluate = type === 'all' ? least(enteredChildren(children)) : greatest(children);
  return { evaluate, node: { type, nodes: children.map((child) => child.node) } };
};

const compileNot = (
  node: CriterionNode,
  around: CriterionSurroundings,
  spot: Spot,
): CompiledCriterion => {
  const child = compileNode(node, around, { ...below(spot, 'not'), negated: !spot.negated });
  return {
    evaluate: (sheet, trace) => (MET - child.evaluate(sheet, trace)) as VerdictCode,
    node: { type: 'not', node: child.node },
  };
};

type Branch = 'in' | 'out' | 'open' | 'narrowed' | 'claimed';

/** Whether the branch of a `when` is entered; claims never take anyone out of it. */
const branchOf = (test: CompiledLeaf['test'], sheet: FactSheet): Branch => {
  const finding = test(sheet);
  if (finding.verdict === MET) return 'in';
  if (finding.verdict === NOT_MET && finding.basis !== 'claim') return 'out';
  if (finding.narrowed) return 'narrowed';
  return finding.basis === 'claim' && finding.verdict === NOT_EVIDENCED ? 'claimed' : 'open';
};

const judgeBranch = (branch: Branch, then: VerdictCode): VerdictCode => {
  if (branch === 'in') return then;
  if (branch === 'narrowed' && then === MET) return MET;
  return branch === 'claimed' && then === NOT_MET ? NOT_MET : NOT_EVIDENCED;
};

const compileWhen = (
  node: Extract<CriterionNode, { readonly when: unknown }>,
  around: CriterionSurroundings,
  spot: Spot,
): CompiledCriterion => {
  const { index, definition } = around.factOf(node.when.fact);
  const values = node.when.in.map(String);
  const leaf: CriterionLeaf = {
    fact: node.when.fact,
    op: 'in',
    value: values,
    labelZh: definition.labelZh,
    labelEn: definition.labelEn,
  };
  const standards: StandardRule = { names: null, named: false };
  const plan: LeafPlan = { leaf, definition, nature: definition.nature, negated: false, standards };
  const test = compileLeafTest(plan, index);
  const then = compileNode(node.then, around, below(spot, 'then'));
  const evaluate: Evaluate = (sheet, trace) => {
    const branch = branchOf(test, sheet);
    if (branch === 'out') return MET;
    if (branch === 'open') return NOT_EVIDENCED;
    return judgeBranch(branch, then.evaluate(sheet, trace));
  };
  return { evaluate, node: { type: 'when', fact: index, test, values, node: then.node } };
};

const compileItem = (
  itemCode: string,
  around: CriterionSurroundings,
  spot: Spot,
): CompiledCriterion => {
  const cited = spot.following.includes(itemCode) ? null : around.criterionOf(itemCode);
  if (cited === null) return { evaluate: () => NOT_EVIDENCED, node: { type: 'any', nodes: [] } };
  const inside = { ...below(spot, 'item'), following: [...spot.following, itemCode] };
  return compileNode(cited, around, inside);
};

const compileNode = (
  node: CriterionNode,
  around: CriterionSurroundings,
  spot: Spot,
): CompiledCriterion => {
  if ('fact' in node) return compileLeaf(node, around, spot);
  if ('all' in node) return compileList('all', node.all, { around, spot });
  if ('any' in node) return compileList('any', node.any, { around, spot });
  if ('not' in node) return compileNot(node.not, around, spot);
  if ('when' in node) return compileWhen(node, around, spot);
  return compileItem(node.item, around, spot);
};

/**
 * A criterion tree as closures and as nodes. Each leaf knows its path (`all/1/then/any/0`;
 * `item` steps into a cited item). No code is generated: the grammar is closed.
 */
export const compileCriterion = (
  node: CriterionNode,
  around: CriterionSurroundings,
): CompiledCriterion => compileNode(node, around, { path: '', negated: false, following: [] });

export type { CompiledNode };
