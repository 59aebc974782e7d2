import { findings } from '../../../../kernel/messages/findings.js';
import type {
  CatalogueContent,
  ItemCriteria,
} from '../../../rulebook/rules/content/catalogue-content.js';
import type { CriterionNode } from '../../../rulebook/rules/criteria/criterion-node.js';
import { nodesOf } from '../../../rulebook/rules/criteria/criterion-tree.js';
import { findingAt, placeIn, type Finding } from './finding.js';
import type { TreeSurroundings } from './tree-surroundings.js';

/**
 * Leaves whose standard is told as "as in item x.y.z", where that item has no criterion or names no
 * standard for the fact: then no document could ever be under the right one.
 */
export const findEmptyStandards = (
  { criteria }: CatalogueContent,
  around: TreeSurroundings,
): readonly Finding[] =>
  criteria.flatMap((one) =>
    treesOf(one).flatMap(([pointer, tree]) =>
      nodesOf(tree).flatMap((node) => {
        const cited = citedItem(node);
        if (cited === undefined || !('fact' in node)) return [];
        return namesStandard(around.criterionOf(cited), node.fact)
          ? []
          : [
              findingAt(
                placeIn('criteria', one.itemCode, ...pointer),
                'standard_cites_nothing',
                findings.say('empty_standards.standard_cites_nothing', {
                  label: { zh: node.labelZh, en: node.labelEn },
                  cited,
                }),
              ),
            ];
      }),
    ),
  );

type Pointed = readonly [pointer: readonly (string | number)[], tree: CriterionNode];

const treesOf = ({ criterion, rows }: ItemCriteria): readonly Pointed[] => [
  [['criterion'], criterion],
  ...rows.flatMap(({ criterion: tree }, position): readonly Pointed[] =>
    tree === undefined ? [] : [[['rows', position, 'criterion'], tree]],
  ),
];

const AS_IN_ITEM = /^as in item (\S+)$/;

const citedItem = (node: CriterionNode): string | undefined =>
  'fact' in node ? AS_IN_ITEM.exec(node.standard ?? '')?.[1] : undefined;

const namesStandard = (tree: CriterionNode | undefined, fact: string): boolean =>
  tree !== undefined &&
  nodesOf(tree).some((node) => 'fact' in node && node.fact === fact && node.standard !== undefined);
