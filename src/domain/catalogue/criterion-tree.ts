import type { CriterionNode } from './criterion-node.js';

/** The nodes directly below one. */
export const childrenOf = (node: CriterionNode): readonly CriterionNode[] => {
  if ('all' in node) return node.all;
  if ('any' in node) return node.any;
  if ('not' in node) return [node.not];
  if ('when' in node) return [node.then];
  return [];
};

/** How many nodes a tree has; `{item}` counts as one, what it borrows does not. */
export const countNodes = (node: CriterionNode): number =>
  childrenOf(node).reduce((sum, child) => sum + countNodes(child), 1);

/** Codes of the items a tree refers to, each once. */
export const referredItems = (node: CriterionNode): readonly string[] =>
  'item' in node ? [node.item] : [...new Set(childrenOf(node).flatMap(referredItems))];
