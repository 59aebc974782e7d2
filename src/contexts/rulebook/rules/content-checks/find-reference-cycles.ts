import { findings } from '../../../../kernel/messages/findings.js';
import type { CatalogueContent } from '../content/catalogue-content.js';
import type { CatalogueDefect } from '../content/catalogue-defect.js';
import { defectAt, placeAt } from '../content/catalogue-defect.js';
import { catalogueFiles } from '../content/catalogue-files.js';
import { referredItems } from '../criteria/criterion-tree.js';

/**
 * Items whose criterion borrows, over `{item}` nodes, its own conditions. A row may refer to its
 * own item: what is borrowed is the item's criterion, which never looks at rows.
 */
export const findReferenceCycles = (content: CatalogueContent): readonly CatalogueDefect[] => {
  const borrows = borrowingItems(
    new Map(
      content.criteria.map(({ itemCode, criterion }) => [itemCode, referredItems(criterion)]),
    ),
  );
  return content.criteria.flatMap(({ itemCode }, position) => {
    const path = borrows.has(itemCode) ? pathBack(itemCode, borrows) : undefined;
    if (path === undefined) return [];
    const shown = shownPath(path);
    return [
      defectAt(
        placeAt(catalogueFiles.criteria, 'items', position, 'criterion'),
        'cycle',
        findings.say('reference_cycles.cycle', { shown }),
      ),
    ];
  });
};

/** A long way round is told by its beginning and end. */
const shownPath = (path: readonly string[]): string =>
  (path.length > 10 ? [...path.slice(0, 8), '…', ...path.slice(-1)] : path).join(' → ');

type Borrows = ReadonlyMap<string, readonly string[]>;

/**
 * Without the items that no cycle leads through: whoever borrows from nobody left is taken away,
 * and then whoever borrowed from him, until nothing changes. Each reference is looked at once.
 */
const borrowingItems = (borrows: Borrows): Borrows => {
  const left = new Map<string, number>();
  for (const [item, from] of borrows) left.set(item, from.filter((one) => borrows.has(one)).length);
  const borrowers = borrowersOf(borrows);
  const done = [...left.keys()].filter((item) => left.get(item) === 0);
  for (let item = done.pop(); item !== undefined; item = done.pop()) {
    left.delete(item);
    for (const borrower of borrowers.get(item) ?? []) {
      const count = (left.get(borrower) ?? 0) - 1;
      left.set(borrower, count);
      if (count === 0) done.push(borrower);
    }
  }
  return new Map([...borrows].filter(([item]) => left.has(item)));
};

const borrowersOf = (borrows: Borrows): Borrows => {
  const borrowers = new Map<string, string[]>();
  for (const [item, from] of borrows)
    for (const lender of from) {
      const known = borrowers.get(lender);
      if (known === undefined) borrowers.set(lender, [item]);
      else known.push(item);
    }
  return borrowers;
};

/** Breadth first, so the shortest way from an item back to itself; undefined if there is none. */
const pathBack = (start: string, borrows: Borrows): readonly string[] | undefined => {
  const cameFrom = new Map<string, string>();
  const open = [start];
  for (const item of open)
    for (const next of borrows.get(item) ?? []) {
      if (next === start) return [...wayTo(item, start, cameFrom), start];
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, item);
      open.push(next);
    }
  return undefined;
};

const wayTo = (item: string, start: string, cameFrom: ReadonlyMap<string, string>): string[] => {
  const way = [item];
  for (let at = item; at !== start;) {
    at = cameFrom.get(at) ?? start;
    way.unshift(at);
  }
  return way;
};
