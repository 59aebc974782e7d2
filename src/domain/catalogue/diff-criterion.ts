import { canonicalJson } from '../canonical-json.js';
import type { CriterionDifference, LeafReading, ThresholdDifference } from './catalogue-change.js';
import type { CriterionLeaf, CriterionNode } from './criterion-node.js';
import { childrenOf, stepsToChildren } from './criterion-tree.js';

interface Owner {
  readonly itemCode: string;
  readonly rowIndex: number | null;
}

type Difference = ThresholdDifference | CriterionDifference;

/**
 * Where two trees differ: leaves that ask the same fact in the same way another value as
 * thresholds, anything else as the smallest parts that are not the same.
 */
export const diffCriterion = (
  before: CriterionNode | undefined,
  after: CriterionNode | undefined,
  owner: Owner,
  path = '',
): readonly Difference[] => {
  if (before === undefined || after === undefined)
    return before === after ? [] : [replaced(before, after, owner, path)];
  return canonicalJson(before) === canonicalJson(after)
    ? []
    : diffNodes(before, after, owner, path);
};

const diffNodes = (
  before: CriterionNode,
  after: CriterionNode,
  owner: Owner,
  path: string,
): readonly Difference[] => {
  if (isLeaf(before) && isLeaf(after) && isSameQuestion(before, after))
    return [threshold(before, after, owner, path)];
  if (!haveSameShape(before, after)) return [replaced(before, after, owner, path)];
  const steps = stepsToChildren(before);
  return childrenOf(before).flatMap((child, position) => {
    const step = steps[position] ?? '';
    const place = path === '' ? step : `${path}/${step}`;
    return diffCriterion(child, childrenOf(after)[position], owner, place);
  });
};

const isLeaf = (node: CriterionNode): node is CriterionLeaf => 'op' in node;

/** Leaves that differ in value, unit, standard and texts at most. */
const isSameQuestion = (before: CriterionLeaf, after: CriterionLeaf): boolean =>
  before.fact === after.fact && before.op === after.op && before.nature === after.nature;

/** Branches of the same kind with equally many children, and the same test under a `when`. */
const haveSameShape = (before: CriterionNode, after: CriterionNode): boolean =>
  shapeOf(before) !== undefined && shapeOf(before) === shapeOf(after);

const shapeOf = (node: CriterionNode): string | undefined => {
  if ('all' in node) return `all ${node.all.length}`;
  if ('any' in node) return `any ${node.any.length}`;
  if ('not' in node) return 'not';
  return 'when' in node ? `when ${canonicalJson(node.when)}` : undefined;
};

const threshold = (
  before: CriterionLeaf,
  after: CriterionLeaf,
  owner: Owner,
  path: string,
): ThresholdDifference => ({
  kind: 'threshold_changed',
  ...owner,
  path,
  fact: before.fact,
  op: before.op,
  before: readingOf(before),
  after: readingOf(after),
});

const readingOf = (leaf: CriterionLeaf): LeafReading => ({
  value: leaf.value,
  unit: leaf.unit ?? null,
  standard: leaf.standard ?? null,
  label: { zh: leaf.labelZh, en: leaf.labelEn },
});

const replaced = (
  before: CriterionNode | undefined,
  after: CriterionNode | undefined,
  owner: Owner,
  path: string,
): CriterionDifference => ({
  kind: 'criterion_changed',
  ...owner,
  path,
  before: before ?? null,
  after: after ?? null,
});
