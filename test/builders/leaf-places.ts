import type { SetThreshold } from '../../src/contexts/catalogue/rules/edits/catalogue-change.js';
import type { CatalogueContent } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type {
  CriterionLeaf,
  CriterionNode,
} from '../../src/contexts/rulebook/rules/criteria/criterion-node.js';
import {
  childrenOf,
  stepsToChildren,
} from '../../src/contexts/rulebook/rules/criteria/criterion-tree.js';

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

const leavesOf = (node: CriterionNode, path = ''): { path: string; leaf: CriterionLeaf }[] =>
  'op' in node
    ? [{ path, leaf: node }]
    : childrenOf(node).flatMap((child, position) => {
        const step = stepsToChildren(node)[position]!;
        return leavesOf(child, path === '' ? step : `${path}/${step}`);
      });
