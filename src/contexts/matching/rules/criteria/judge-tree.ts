import type { FactSheet } from '../facts/fact-sheet.js';
import type { CompiledList, CompiledNode } from './compiled-criterion.js';
import {
  MET,
  NOT_EVIDENCED,
  NOT_MET,
  isClaim,
  isNarrowed,
  isOut,
  verdictIn,
  type FindingTrace,
  type VerdictCode,
} from './finding-code.js';
import { judgeLeaf } from './judge-leaf.js';

const least = (list: CompiledList, sheet: FactSheet, trace: FindingTrace | null): VerdictCode => {
  const entered = list.entered === null ? null : list.entered(sheet);
  let verdict = entered === null ? list.start : entered.verdict;
  for (const node of entered === null ? list.nodes : entered.nodes) {
    const one = judgeTree(node, sheet, trace);
    if (one < verdict) verdict = one;
    if (verdict === NOT_MET && trace === null) return NOT_MET;
  }
  return verdict;
};

const greatest = (
  { nodes, start }: CompiledList,
  sheet: FactSheet,
  trace: FindingTrace | null,
): VerdictCode => {
  let verdict = start;
  for (const node of nodes) {
    const one = judgeTree(node, sheet, trace);
    if (one > verdict) verdict = one;
    if (verdict === MET && trace === null) return MET;
  }
  return verdict;
};

type When = Extract<CompiledNode, { readonly type: 'when' }>;

/** A branch that is not surely entered: claims never take anyone out of it. */
const judgeBranch = (
  { leaf, node }: When,
  sheet: FactSheet,
  trace: FindingTrace | null,
): VerdictCode => {
  const code = judgeLeaf(leaf, sheet);
  if (verdictIn(code) === MET) return judgeTree(node, sheet, trace);
  if (isOut(code)) return MET;
  if (isNarrowed(code)) return judgeTree(node, sheet, trace) === MET ? MET : NOT_EVIDENCED;
  if (!isClaim(code) || verdictIn(code) === NOT_MET) return NOT_EVIDENCED;
  return judgeTree(node, sheet, trace) === NOT_MET ? NOT_MET : NOT_EVIDENCED;
};

/**
 * The verdict of a tree on the facts of a line. With a trace every leaf on the way is asked and written down; without
 * one a list ends where its verdict stands.
 */
export const judgeTree = (
  node: CompiledNode,
  sheet: FactSheet,
  trace: FindingTrace | null,
): VerdictCode => {
  switch (node.type) {
    case 'leaf': {
      const code = judgeLeaf(node.leaf, sheet);
      if (trace !== null) trace.push(node.leaf.place, code);
      return verdictIn(code);
    }
    case 'all':
      return least(node, sheet, trace);
    case 'any':
      return greatest(node, sheet, trace);
    case 'when':
      return judgeBranch(node, sheet, trace);
    case 'not':
      return (MET - judgeTree(node.node, sheet, trace)) as VerdictCode;
  }
};
