import type {
  CriterionLeaf,
  CriterionNode,
  LeafValue,
} from '../../contexts/rulebook/rules/criteria/criterion-node.js';
import { isPlainWord, listSeparator, looksTyped } from './write-cell.js';

/** A node of a tree as one row of the sheet `criteria`: its path, and the cells of the node. */
export type CriterionRow = Readonly<Record<string, unknown>> & {
  readonly path: string;
  readonly op: string;
};

/** `=` would have to be written so that no program takes it for a formula. */
export const equalsWord = 'is';

/**
 * The rows of a tree: one for each leaf, `when` and `item`. Groups follow from the paths below
 * them (`all/1/then/any/0`), so that a leaf is added or taken away as one row; only a group of
 * nothing has a row of its own.
 */
export const criterionRows = (node: CriterionNode, path = ''): readonly CriterionRow[] => {
  if ('all' in node) return groupRows('all', node.all, path);
  if ('any' in node) return groupRows('any', node.any, path);
  if ('not' in node) return criterionRows(node.not, under(path, 'not'));
  if ('when' in node) return whenRows(node, path);
  return 'item' in node ? [{ path, op: 'item', value: node.item }] : [leafRow(node, path)];
};

const whenRows = (
  { when, then }: Extract<CriterionNode, { readonly when: unknown }>,
  path: string,
): readonly CriterionRow[] => [
  { path, op: 'when', fact: when.fact, value: joined(when.in) },
  ...criterionRows(then, under(path, 'then')),
];

const leafRow = (leaf: CriterionLeaf, path: string): CriterionRow => ({
  ...leaf,
  path,
  op: leaf.op === '=' ? equalsWord : leaf.op,
  value: leaf.op === 'in' || leaf.op === 'notIn' ? joined(leaf.value) : leaf.value,
});

/** A list of plain words as people write one; another stays what it is, and is written as JSON. */
const joined = (value: LeafValue): LeafValue =>
  Array.isArray(value) && value.length > 0 && value.every(isPlain)
    ? value.join(listSeparator)
    : value;

const isPlain = (word: unknown): boolean =>
  typeof word === 'boolean' ||
  (typeof word === 'string' && isPlainWord(word) && !looksTyped.test(word));

const groupRows = (
  group: 'all' | 'any',
  nodes: readonly CriterionNode[],
  path: string,
): readonly CriterionRow[] =>
  nodes.length === 0
    ? [{ path, op: group }]
    : nodes.flatMap((node, position) => criterionRows(node, under(path, `${group}/${position}`)));

const under = (path: string, step: string): string => (path === '' ? step : `${path}/${step}`);
