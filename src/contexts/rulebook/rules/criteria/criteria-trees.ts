import type { CatalogueContent, ItemCriteria } from '../content/catalogue-content.js';
import type { CriterionNode } from './criterion-node.js';

/** The criterion an edit is about; a row without its own has none. */
export const treeOf = (criteria: ItemCriteria, scope: CriterionScope): CriterionNode | undefined =>
  scope === 'item'
    ? criteria.criterion
    : criteria.rows.find(({ rowIndex }) => rowIndex === scope.rowIndex)?.criterion;

/** The criteria with another tree there; a row, but no item, may be left without one. */
const withTree = (
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

/** The content with another tree at a place of some of its criteria. */
export const contentWithTree = (
  content: CatalogueContent,
  criteria: ItemCriteria,
  scope: CriterionScope,
  criterion: CriterionNode | undefined,
): CatalogueContent => {
  const changed = withTree(criteria, scope, criterion);
  return {
    ...content,
    criteria: content.criteria.map((one) => (one === criteria ? changed : one)),
  };
};

/** Whose criterion: the item's, or that of one of its rows. */
export type CriterionScope = 'item' | { readonly rowIndex: number };
