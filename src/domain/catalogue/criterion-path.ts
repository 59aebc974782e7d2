/** Places in a criterion tree, such as `all/1/then/any/0`; the empty path is the root. */
import type { CriterionNode } from './criterion-node.js';
import { childrenOf, stepsToChildren, withChild } from './criterion-tree.js';

/** The node at a path; undefined if the tree has none there. */
export const nodeAt = (tree: CriterionNode, path: string): CriterionNode | undefined => {
  if (path === '') return tree;
  const next = nextOn(tree, path);
  return next === undefined ? undefined : nodeAt(next.child, next.rest);
};

/** The tree with the node at a path replaced; the tree itself if it has none there. */
export const replaceNodeAt = (
  tree: CriterionNode,
  path: string,
  node: CriterionNode,
): CriterionNode => {
  if (path === '') return node;
  const next = nextOn(tree, path);
  return next === undefined
    ? tree
    : withChild(tree, next.position, replaceNodeAt(next.child, next.rest, node));
};

interface Next {
  readonly position: number;
  readonly child: CriterionNode;
  readonly rest: string;
}

/** The child a path leads to first, and what is left of the path from there. */
const nextOn = (tree: CriterionNode, path: string): Next | undefined => {
  const position = stepsToChildren(tree).findIndex(
    (step) => path === step || path.startsWith(`${step}/`),
  );
  const child = childrenOf(tree)[position];
  if (child === undefined) return undefined;
  const step = stepsToChildren(tree)[position] ?? '';
  return { position, child, rest: path.slice(step.length + 1) };
};
