import type { SetThreshold } from '../../src/contexts/catalogue/rules/edits/catalogue-change.js';
import type { CatalogueContent } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { CriterionLeaf } from '../../src/contexts/rulebook/rules/criteria/criterion-node.js';
import { leavesOf } from '../../src/contexts/rulebook/rules/criteria/criterion-tree.js';

export interface LeafPlace extends Pick<SetThreshold, 'itemCode' | 'scope' | 'path'> {
  readonly leaf: CriterionLeaf;
}

/** Every leaf of every criterion with its place, items' before rows'. */
export const leafPlacesOf = ({ criteria }: CatalogueContent): readonly LeafPlace[] =>
  criteria.flatMap(({ itemCode, criterion, rows }) => [
    ...leavesOf(criterion).map((one) => ({ ...one, itemCode, scope: 'item' as const })),
    ...rows.flatMap(({ rowIndex, criterion: own }) =>
      own === undefined
        ? []
        : leavesOf(own).map((one) => ({ ...one, itemCode, scope: { rowIndex } })),
    ),
  ]);
