import type { CriterionNode } from '../../../rulebook/rules/criteria/criterion-node.js';
import type { TreeSurroundings } from './tree-surroundings.js';

/** Whether what is known after a node says exactly when it is met: leaves that must all be met. */
export const isExact = (node: CriterionNode, around: TreeSurroundings): boolean => {
  if ('all' in node) return node.all.every((child) => isExact(child, around));
  return 'fact' in node && around.questionOf(node) !== undefined;
};
