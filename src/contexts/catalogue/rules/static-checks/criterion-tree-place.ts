import type {
  CatalogueContent,
  ItemCriteria,
} from '../../../rulebook/rules/content/catalogue-content.js';
import {
  maximumTreeDepth,
  maximumTreeNodes,
} from '../../../rulebook/rules/content-checks/check-criterion-tree.js';
import type { CriterionNode } from '../../../rulebook/rules/criteria/criterion-node.js';
import { childrenOf } from '../../../rulebook/rules/criteria/criterion-tree.js';

/** A tree of an item or of one of its rows. */
export interface CriterionTreePlace {
  readonly itemCode: string;
  /** Null: the item's own. */
  readonly rowIndex: number | null;
  /** Within the item's criteria: `/criterion`, `/rows/2/criterion`. */
  readonly pointer: string;
  readonly tree: CriterionNode;
  /** Kinds of goods a row lists for itself. */
  readonly kinds?: readonly string[];
}

/** Every tree that is small enough to reason about; larger ones are errors of their own. */
export const criterionTreesOf = ({ criteria }: CatalogueContent): readonly CriterionTreePlace[] =>
  criteria.flatMap(treesOfItem).filter(({ tree }) => isBounded(tree));

const treesOfItem = ({
  criterion,
  itemCode,
  rows,
}: ItemCriteria): readonly CriterionTreePlace[] => [
  { itemCode, rowIndex: null, pointer: '/criterion', tree: criterion },
  ...rows.flatMap(
    ({ criterion: tree, goods, rowIndex }, position): readonly CriterionTreePlace[] =>
      tree === undefined
        ? []
        : [
            {
              itemCode,
              rowIndex,
              pointer: `/rows/${position}/criterion`,
              tree,
              ...(goods === undefined ? {} : { kinds: goods.kinds }),
            },
          ],
  ),
];

/** A loop by levels, since a tree may come deeper than a stack before it is checked. */
const isBounded = (tree: CriterionNode): boolean => {
  let level: readonly CriterionNode[] = [tree];
  let nodes = 0;
  for (let depth = 1; level.length > 0; depth += 1) {
    nodes += level.length;
    if (depth > maximumTreeDepth || nodes > maximumTreeNodes) return false;
    level = level.flatMap((node) => childrenOf(node));
  }
  return true;
};
