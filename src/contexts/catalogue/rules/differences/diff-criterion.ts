import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { CriterionDifference, LeafReading, TreeDifference } from './catalogue-difference.js';
import type {
  CriterionLeaf,
  CriterionNode,
} from '../../../rulebook/rules/criteria/criterion-node.js';
import { childrenOf, stepsToChildren } from '../../../rulebook/rules/criteria/criterion-tree.js';
import { isSameJson } from '../../../../kernel/values/is-same-json.js';

interface Owner {
  readonly itemCode: string;
  readonly rowIndex: number | null;
}

/**
 * Where two trees differ: leaves that ask the same fact in the same way another value as
 * thresholds, by another standard or in other words as such, anything else as the smallest parts
 * that are not the same.
 */
export const diffCriterion = (
  before: CriterionNode | undefined,
  after: CriterionNode | undefined,
  owner: Owner,
  path = '',
): readonly TreeDifference[] => {
  if (isSameJson(before, after)) return [];
  return before === undefined || after === undefined
    ? [replaced(before, after, owner, path)]
    : diffNodes(before, after, owner, path);
};

const diffNodes = (
  before: CriterionNode,
  after: CriterionNode,
  owner: Owner,
  path: string,
): readonly TreeDifference[] => {
  if (isLeaf(before) && isLeaf(after) && isSameQuestion(before, after))
    return [diffLeaf(before, after, owner, path)];
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
  isSameJson(questionOf(before), questionOf(after));

const questionOf = ({
  value: _value,
  unit: _unit,
  standard: _standard,
  labelZh: _labelZh,
  labelEn: _labelEn,
  ...question
}: CriterionLeaf) => question;

/** Branches that differ in their children only, and have equally many. */
const haveSameShape = (before: CriterionNode, after: CriterionNode): boolean =>
  isSameJson(shapeOf(before), shapeOf(after));

/** Whatever else a branch holds counts: nothing that changes the content hash is left out. */
const shapeOf = (node: CriterionNode): object => {
  if ('all' in node) return { ...node, all: node.all.length };
  if ('any' in node) return { ...node, any: node.any.length };
  if ('not' in node) return { ...node, not: null };
  return 'when' in node ? { ...node, then: null } : node;
};

const diffLeaf = (
  before: CriterionLeaf,
  after: CriterionLeaf,
  owner: Owner,
  path: string,
): TreeDifference => {
  const { fact, op } = before;
  const [was, is] = [readingOf(before), readingOf(after)];
  const asksOther = !isSameJson([was.value, was.unit], [is.value, is.unit]);
  if (!asksOther && was.standard === is.standard)
    return { kind: 'wording_changed', ...owner, path, before: was.label, after: is.label };
  const kind = asksOther ? 'threshold_changed' : 'standard_changed';
  return { kind, ...owner, path, fact, op, before: was, after: is };
};

const readingOf = (leaf: CriterionLeaf): LeafReading => ({
  value: leaf.value,
  unit: leaf.unit ?? null,
  standard: leaf.standard ?? null,
  label: labelOf(leaf),
});

const labelOf = ({ labelZh, labelEn }: CriterionLeaf): Bilingual => ({ zh: labelZh, en: labelEn });

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
