import type { ItemCriteria } from '../content/catalogue-content.js';
import type { CriterionLeaf, CriterionNode } from '../criteria/criterion-node.js';
import { leavesOf, referredItems } from '../criteria/criterion-tree.js';

/** Conditions of an item, of its rows, and of the items whose conditions it borrows, each item once. */
const treesOf = (
  itemCodes: readonly string[],
  criteria: readonly ItemCriteria[],
): readonly CriterionNode[] => {
  const seen = new Set<string>();
  const open = [...itemCodes];
  const trees: CriterionNode[] = [];
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    if (seen.has(code)) continue;
    seen.add(code);
    const own = criteria
      .filter(({ itemCode }) => itemCode === code)
      .flatMap(({ criterion, rows }) => [criterion, ...rows.map((row) => row.criterion)])
      .filter((tree) => tree !== undefined);
    trees.push(...own);
    open.push(...own.flatMap(referredItems));
  }
  return trees;
};

const codesNamed = ({ op, value }: CriterionLeaf): readonly string[] => {
  if (op === 'notIn') return [];
  const values = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  return values.filter((one) => typeof one === 'string');
};

/**
 * Codes by which some condition of the items is met for a fact: what a paper is asked to show. Empty where no
 * condition names any. It puts values in their order and forbids none: what a paper shows is stated as it is.
 */
export const admittedValues = (
  fact: string,
  itemCodes: readonly string[],
  criteria: readonly ItemCriteria[],
): ReadonlySet<string> =>
  new Set(
    treesOf(itemCodes, criteria).flatMap((tree) =>
      leavesOf(tree)
        .filter(({ path, leaf }) => leaf.fact === fact && !path.split('/').includes('not'))
        .flatMap(({ leaf }) => codesNamed(leaf)),
    ),
  );
