import type { CriterionNode } from './criterion-node.js';

/** The nodes directly below one. */
export const childrenOf = (node: CriterionNode): readonly CriterionNode[] => {
  if ('all' in node) return node.all;
  if ('any' in node) return node.any;
  if ('not' in node) return [node.not];
  if ('when' in node) return [node.then];
  return [];
};

/** The step of a path that leads to each child, in their order: `all/0`, `any/1`, `not`, `then`. */
export const stepsToChildren = (node: CriterionNode): readonly string[] => {
  if ('all' in node) return node.all.map((_, position) => `all/${position}`);
  if ('any' in node) return node.any.map((_, position) => `any/${position}`);
  if ('not' in node) return ['not'];
  return 'when' in node ? ['then'] : [];
};

/** The node with the child at a position replaced. */
export const withChild = (
  node: CriterionNode,
  position: number,
  child: CriterionNode,
): CriterionNode => {
  if ('all' in node) return { all: node.all.with(position, child) };
  if ('any' in node) return { any: node.any.with(position, child) };
  if ('not' in node) return { not: child };
  return 'when' in node ? { when: node.when, then: child } : node;
};

/** How many nodes a tree has; `{item}` counts as one, what it borrows does not. */
export const countNodes = (node: CriterionNode): number =>
  childrenOf(node).reduce((sum, child) => sum + countNodes(child), 1);

/** Codes of the items a tree refers to, each once. */
export const referredItems = (node: CriterionNode): readonly string[] =>
  'item' in node ? [node.item] : [...new Set(childrenOf(node).flatMap(referredItems))];
