import type { CriterionNode } from '../../../rulebook/rules/criteria/criterion-node.js';
import { childrenOf } from '../../../rulebook/rules/criteria/criterion-tree.js';
import { eitherKnown, withAnswers, type Knowledge } from './knowledge.js';
import type { Question } from './question.js';
import type { TreeSurroundings } from './tree-surroundings.js';

/** Cited items are followed this far; beyond, nothing is said of them. */
const furthestCited = 4;

/**
 * Nodes looked at for one tree; past that nothing more is concluded of it, so that no draft can stall
 * the checks. The widest tree of the 2025 edition takes a tenth.
 */
const mostNodes = 40_000;

/** Takes one node off what may still be looked at; false when nothing is left. */
export type Effort = () => boolean;

export const effortOfTree = (): Effort => {
  let left = mostNodes;
  return () => {
    left -= 1;
    return left >= 0;
  };
};

/** One piece of reasoning: the catalogue around, the items being followed, the effort left. */
export interface Reasoning {
  readonly around: TreeSurroundings;
  readonly following: readonly string[];
  readonly effort: Effort;
}

export const reasoningIn = (
  around: TreeSurroundings,
  effort: Effort = effortOfTree(),
): Reasoning => ({ around, following: [], effort });

/**
 * What is known once a tree is met (or, for `outcome` false, is not met) by facts that fit what was
 * known before; `null` when that cannot be. It may say too little and never too much: `null` is
 * certain. Cited items count with their own conditions.
 */
export const knownAfter = (
  node: CriterionNode,
  outcome: boolean,
  known: Knowledge,
  reasoning: Reasoning,
): Knowledge | null => {
  if (!reasoning.effort()) return known;
  if ('not' in node) return knownAfter(node.not, !outcome, known, reasoning);
  if ('when' in node) return afterWhen(node, outcome, known, reasoning);
  if ('item' in node) return afterItem(node.item, outcome, known, reasoning);
  if ('fact' in node) return afterAnswer(reasoning.around.questionOf(node), outcome, known);
  return 'all' in node === outcome
    ? afterEach(childrenOf(node), outcome, known, reasoning)
    : afterSome(childrenOf(node), outcome, known, reasoning);
};

type When = Extract<CriterionNode, { readonly when: unknown }>;

/** What is known once a question is answered so that it is met, or fails. */
export const afterAnswer = (
  asked: Question | undefined,
  outcome: boolean,
  known: Knowledge,
): Knowledge | null =>
  asked === undefined
    ? known
    : withAnswers(known, asked.question, outcome ? asked.meets : asked.fails);

/** Leaves first: what they tell makes the rest more certain. */
const afterEach = (
  nodes: readonly CriterionNode[],
  outcome: boolean,
  known: Knowledge,
  reasoning: Reasoning,
): Knowledge | null => {
  let now: Knowledge | null = known;
  for (const node of leavesFirst(nodes)) {
    now = knownAfter(node, outcome, now, reasoning);
    if (now === null) return null;
  }
  return now;
};

const leavesFirst = (nodes: readonly CriterionNode[]): readonly CriterionNode[] => [
  ...nodes.filter((node) => 'fact' in node),
  ...nodes.filter((node) => !('fact' in node)),
];

const afterSome = (
  nodes: readonly CriterionNode[],
  outcome: boolean,
  known: Knowledge,
  reasoning: Reasoning,
): Knowledge | null =>
  nodes.reduce<Knowledge | null>(
    (either, node) =>
      either === known ? known : eitherKnown(either, knownAfter(node, outcome, known, reasoning)),
    null,
  );

/** Met where another value takes it out of the branch, or where what the branch asks is met. */
const afterWhen = (
  node: When,
  outcome: boolean,
  known: Knowledge,
  reasoning: Reasoning,
): Knowledge | null => {
  const asked = reasoning.around.questionOf(node);
  const entered = afterAnswer(asked, true, known);
  const inside = entered === null ? null : knownAfter(node.then, outcome, entered, reasoning);
  return outcome ? eitherKnown(afterAnswer(asked, false, known), inside) : inside;
};

const afterItem = (
  itemCode: string,
  outcome: boolean,
  known: Knowledge,
  reasoning: Reasoning,
): Knowledge | null => {
  const { around, following } = reasoning;
  const cited = around.criterionOf(itemCode);
  const stops = following.length >= furthestCited || following.includes(itemCode);
  if (cited === undefined || stops) return known;
  return knownAfter(cited, outcome, known, { ...reasoning, following: [...following, itemCode] });
};
