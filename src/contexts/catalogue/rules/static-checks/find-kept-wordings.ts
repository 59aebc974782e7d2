import { findings } from '../../../../kernel/messages/findings.js';
import type {
  CatalogueContent,
  ItemCriteria,
} from '../../../rulebook/rules/content/catalogue-content.js';
import { treeOf } from '../../../rulebook/rules/criteria/criteria-trees.js';
import { diffCriterion } from '../differences/diff-criterion.js';
import { isSameJson } from '../../../../kernel/values/is-same-json.js';
import { findingAt, placeIn, type Finding } from './finding.js';

/**
 * Leaves with another figure, unit or standard than in the base and the wording they had there:
 * what an exporter reads would be the old rule. Nothing without a base to compare with.
 */
export const findKeptWordings = (
  { criteria }: CatalogueContent,
  base: CatalogueContent | null,
): readonly Finding[] => {
  if (base === null) return [];
  const before = new Map(base.criteria.map((one) => [one.itemCode, one]));
  return criteria.flatMap((one) => {
    const was = before.get(one.itemCode);
    return was === undefined || was === one ? [] : keptIn(was, one);
  });
};

const keptIn = (was: ItemCriteria, one: ItemCriteria): readonly Finding[] => [
  ...keptInTree(was, one, 'item', ['criterion']),
  ...one.rows.flatMap(({ rowIndex }, position) =>
    keptInTree(was, one, { rowIndex }, ['rows', position, 'criterion']),
  ),
];

const keptInTree = (
  was: ItemCriteria,
  one: ItemCriteria,
  scope: Parameters<typeof treeOf>[1],
  pointer: readonly (string | number)[],
): readonly Finding[] => {
  const owner = { itemCode: one.itemCode, rowIndex: scope === 'item' ? null : scope.rowIndex };
  return diffCriterion(treeOf(was, scope), treeOf(one, scope), owner).flatMap((difference) => {
    if (difference.kind !== 'threshold_changed' && difference.kind !== 'standard_changed')
      return [];
    const { before, after, path } = difference;
    const { label: worded, ...ruled } = before;
    const { label, ...rules } = after;
    if (!isSameJson(worded, label) || isSameJson(ruled, rules)) return [];
    const steps = path === '' ? [] : path.split('/');
    return [
      findingAt(
        placeIn('criteria', one.itemCode, ...pointer, ...steps),
        'wording_kept',
        findings.say('kept_wordings.wording_kept', { label }),
      ),
    ];
  });
};
