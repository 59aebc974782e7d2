import type { CriterionNode } from '../../../rulebook/rules/criteria/criterion-node.js';
import { childrenOf, stepsToChildren } from '../../../rulebook/rules/criteria/criterion-tree.js';
import { afterAnswer, knownAfter, reasoningIn } from './known-after.js';
import { nothingKnown, type Knowledge } from './knowledge.js';
import type { TreeSurroundings } from './tree-surroundings.js';

/** A node of a tree with what holds around it whenever it matters. */
export interface VisitedNode {
  readonly node: CriterionNode;
  readonly pointer: string;
  readonly known: Knowledge;
}

/**
 * Every node but the leaves that can matter, parents first; none under a `not`, and none that cannot
 * hold where it stands.
 */
export const visitedNodes = (
  tree: CriterionNode,
  pointer: string,
  around: TreeSurroundings,
  known: Knowledge = nothingKnown,
): readonly VisitedNode[] => {
  if ('fact' in tree) return [];
  const inside = knownInside(tree, known, around);
  const steps = stepsToChildren(tree);
  return [
    { node: tree, pointer, known },
    ...(inside === null
      ? []
      : childrenOf(tree).flatMap((child, position) =>
          visitedNodes(child, `${pointer}/${steps[position] ?? ''}`, around, inside),
        )),
  ];
};

/** In an `all`, its leaves; in a `when`, its own question. */
const knownInside = (
  parent: CriterionNode,
  known: Knowledge,
  around: TreeSurroundings,
): Knowledge | null => {
  if ('not' in parent) return null;
  if ('when' in parent) return afterAnswer(around.questionOf(parent), true, known);
  if (!('all' in parent)) return known;
  const leaves = parent.all.filter((node) => 'fact' in node);
  return knownAfter({ all: leaves }, true, known, reasoningIn(around));
};
