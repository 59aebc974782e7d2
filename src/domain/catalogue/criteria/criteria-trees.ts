import type { CriterionScope } from '../edits/catalogue-change.js';
import type { ItemCriteria } from '../catalogue-content.js';
import type { CriterionNode } from './criterion-node.js';

/** The criterion an edit is about; a row without its own has none. */
export const treeOf = (criteria: ItemCriteria, scope: CriterionScope): CriterionNode | undefined =>
  scope === 'item'
    ? criteria.criterion
    : criteria.rows.find(({ rowIndex }) => rowIndex === scope.rowIndex)?.criterion;

/** The criteria with another tree there; a row, but no item, may be left without one. */
export const withTree = (
  criteria: ItemCriteria,
  scope: CriterionScope,
  criterion: CriterionNode | undefined,
): ItemCriteria => {
  if (scope === 'item') return criterion === undefined ? criteria : { ...criteria, criterion };
  return {
    ...criteria,
    rows: criteria.rows.map((row) => {
      if (row.rowIndex !== scope.rowIndex) return row;
      const { criterion: _before, ...others } = row;
      return criterion === undefined ? others : { ...others, criterion };
    }),
  };
};
