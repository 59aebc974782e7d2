import type { CompiledNode, VerdictCode } from '../criteria/compiled-criterion.js';
import { MET, NOT_MET } from '../criteria/compiled-criterion.js';
import type { FactSheet } from '../facts/fact-sheet.js';

const SCOPE_FACTS: ReadonlySet<string> = new Set(['kind', 'goodsItem']);

const ofList = (
  nodes: readonly CompiledNode[],
  sheet: FactSheet,
  pick: (left: number, right: number) => number,
  start: VerdictCode,
): VerdictCode =>
  nodes.reduce<VerdictCode>(
    (verdict, node) => pick(verdict, scopeVerdict(node, sheet)) as VerdictCode,
    start,
  );

/**
 * Whether a row is for these goods and this deal at all: its tree judged by the leaves on kind, item and context
 * alone, everything else taken as met.
 */
export const scopeVerdict = (node: CompiledNode, sheet: FactSheet): VerdictCode => {
  if (node.type === 'all') return ofList(node.nodes, sheet, Math.min, MET);
  if (node.type === 'any')
    return node.nodes.length === 0 ? MET : ofList(node.nodes, sheet, Math.max, NOT_MET);
  if (node.type !== 'leaf') return MET;
  const { leaf } = node;
  return SCOPE_FACTS.has(leaf.leaf.fact) || leaf.nature === 'context'
    ? leaf.test(sheet).verdict
    : MET;
};
