import type { CriterionLeaf, CriterionNode } from './criterion-node.js';

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

/** Every node, parents first; a loop, since a tree may come deeper than a stack before it is checked. */
export const nodesOf = (tree: CriterionNode): readonly CriterionNode[] => {
  const nodes: CriterionNode[] = [];
  const open = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    nodes.push(node);
    open.push(...childrenOf(node).toReversed());
  }
  return nodes;
};

/** How many nodes a tree has; `{item}` counts as one, what it borrows does not. */
export const countNodes = (node: CriterionNode): number => nodesOf(node).length;

/** Codes of the items a tree refers to, each once. */
export const referredItems = (node: CriterionNode): readonly string[] => [
  ...new Set(nodesOf(node).flatMap((one) => ('item' in one ? [one.item] : []))),
];

/** How many nodes stand one below the other, 1 for a leaf; level by level, however deep it is. */
export const depthOf = (tree: CriterionNode): number => {
  let depth = 0;
  for (let level: readonly CriterionNode[] = [tree]; level.length > 0; depth += 1)
    level = level.flatMap(childrenOf);
  return depth;
};

/** A leaf and its place in its tree, such as `all/1/then/any/0`. */
export interface PlacedLeaf {
  readonly path: string;
  readonly leaf: CriterionLeaf;
}

/** Every leaf of a tree at its place; what `{item}` borrows stands in the tree of that item. */
export const leavesOf = (node: CriterionNode, path = ''): readonly PlacedLeaf[] => {
  if ('fact' in node) return [{ path, leaf: node }];
  const steps = stepsToChildren(node);
  return childrenOf(node).flatMap((child, position) => {
    const step = steps[position] ?? '';
    return leavesOf(child, path === '' ? step : `${path}/${step}`);
  });
};
