import type { CatalogueContent } from './catalogue-content.js';
import type { CatalogueDefect } from './catalogue-defect.js';
import { defectAt, placeAt } from './catalogue-defect.js';
import { catalogueFiles } from './catalogue-files.js';
import { referredItems } from './criterion-tree.js';

/**
 * Items whose criterion borrows, over `{item}` nodes, its own conditions. A row may refer to its
 * own item: what is borrowed is the item's criterion, which never looks at rows.
 */
export const findReferenceCycles = (content: CatalogueContent): readonly CatalogueDefect[] => {
  const borrows = new Map(
    content.criteria.map(({ itemCode, criterion }) => [itemCode, referredItems(criterion)]),
  );
  return content.criteria.flatMap(({ itemCode }, position) => {
    const path = pathBack(itemCode, borrows);
    if (path === undefined) return [];
    const shown = path.join(' → ');
    return [
      defectAt(placeAt(catalogueFiles.criteria, 'items', position, 'criterion'), 'cycle', {
        zh: `条件循环引用：${shown}`,
        en: `the conditions borrow from themselves: ${shown}`,
      }),
    ];
  });
};

type Borrows = ReadonlyMap<string, readonly string[]>;

/** Breadth first, so the shortest way from an item back to itself; undefined if there is none. */
const pathBack = (start: string, borrows: Borrows): readonly string[] | undefined => {
  const seen = new Set<string>();
  let paths: readonly (readonly string[])[] = [[start]];
  while (paths.length > 0) {
    const longer = paths.flatMap((path) =>
      (borrows.get(path.at(-1) ?? '') ?? []).map((next) => [...path, next]),
    );
    const back = longer.find((path) => path.at(-1) === start);
    if (back !== undefined) return back;
    paths = longer.filter((path) => isFirstVisit(path.at(-1) ?? '', seen));
  }
  return undefined;
};

const isFirstVisit = (code: string, seen: Set<string>): boolean => {
  if (seen.has(code)) return false;
  seen.add(code);
  return true;
};
