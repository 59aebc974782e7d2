import type {
  CatalogueContent,
  ItemCriteria,
} from '../../../rulebook/rules/content/catalogue-content.js';

/** A node of a criterion tree, by the steps of a path: a list by its numbers, an object by its members. */
type Tree = Readonly<Record<string, unknown>> | undefined;

const below = (tree: Tree, step: string): Tree => {
  const child = tree?.[step];
  return typeof child === 'object' && child !== null ? (child as Tree) : undefined;
};

const treeOf = (criteria: ItemCriteria | undefined, rowIndex: number): Tree => {
  const own = criteria?.rows.find((one) => one.rowIndex === rowIndex);
  return (own?.criterion ?? criteria?.criterion) as Tree;
};

/** Gives the item whose condition stands at a place of a row's criterion tree: borrowed ones are of the item they come from. */
export type ClauseReader = (rowId: string, path: string) => string;

/** Reads the places that `compileCriterion` gives its leaves (`all/1/then/item/all/0`) over the criteria of a revision. */
export const clauseReader = ({ criteria }: CatalogueContent): ClauseReader => {
  const byItem = new Map(criteria.map((one) => [one.itemCode, one]));
  return (rowId, path) => {
    const [itemCode = '', rowIndex] = rowId.split('#');
    let clause = itemCode;
    let tree = treeOf(byItem.get(itemCode), Number(rowIndex));
    for (const step of path.split('/')) {
      const cited = tree?.[step];
      if (typeof cited === 'string' && step === 'item') {
        clause = cited;
        tree = byItem.get(cited)?.criterion as Tree;
      } else tree = below(tree, step);
    }
    return clause;
  };
};
