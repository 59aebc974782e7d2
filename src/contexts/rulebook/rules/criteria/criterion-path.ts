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

/** The tree with a node at a place that is there, or is the next one of a list; else undefined. */
export const putNodeAt = (
  tree: CriterionNode,
  path: string,
  node: CriterionNode,
): CriterionNode | undefined => {
  if (nodeAt(tree, path) !== undefined) return replaceNodeAt(tree, path, node);
  return changedList(tree, path, (list, position) =>
    position === list.length ? [...list, node] : undefined,
  );
};

/** The tree without the node at a place of an `all` or `any`; undefined where none is. */
export const takeNodeAway = (tree: CriterionNode, path: string): CriterionNode | undefined =>
  changedList(tree, path, (list, position) =>
    position < list.length ? list.toSpliced(position, 1) : undefined,
  );

type ChangeList = (
  list: readonly CriterionNode[],
  position: number,
) => readonly CriterionNode[] | undefined;

/** Changes the list that a path such as `then/all/2` ends in. */
const changedList = (
  tree: CriterionNode,
  path: string,
  change: ChangeList,
): CriterionNode | undefined => {
  const [, before = '', list, position] = /^(?:(.*)\/)?(all|any)\/(0|[1-9]\d*)$/.exec(path) ?? [];
  const owner = list === undefined ? undefined : nodeAt(tree, before);
  if (owner === undefined) return undefined;
  const changed = changedNode(owner, list, (nodes) => change(nodes, Number(position)));
  return changed === undefined ? undefined : replaceNodeAt(tree, before, changed);
};

const changedNode = (
  node: CriterionNode,
  list: string | undefined,
  change: (nodes: readonly CriterionNode[]) => readonly CriterionNode[] | undefined,
): CriterionNode | undefined => {
  if (list === 'all' && 'all' in node) {
    const all = change(node.all);
    return all === undefined ? undefined : { all };
  }
  if (list === 'any' && 'any' in node) {
    const any = change(node.any);
    return any === undefined ? undefined : { any };
  }
  return undefined;
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
