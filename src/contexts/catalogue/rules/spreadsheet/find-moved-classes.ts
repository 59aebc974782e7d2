import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import { rowPlaces } from './row-places.js';
import type { RowPlace } from './row-places.js';

/** A row whose GB/T 4754 class stood in another row of the base, where it no longer stands. */
export interface MovedClass {
  /** JSON pointer of the row in the content after. */
  readonly pointer: string;
  readonly rowId: string;
  readonly gbt4754: string;
  /** The row it went from. */
  readonly from: string;
}

/**
 * Classes that wandered from one row to another, as when a column was sorted or cells were shifted
 * down: a class that a row has anew, and that went away from another row. A class that is new, or
 * that still stands where it stood, is no such one.
 */
export const findMovedClasses = (
  before: CatalogueContent,
  after: CatalogueContent,
): readonly MovedClass[] => {
  const [was, is] = [rowPlaces(before), rowPlaces(after)];
  const gone = goneFrom(was, is);
  return [...is].flatMap(([rowId, { row, pointer }]) => {
    const { gbt4754 } = row;
    if (gbt4754 === null || gbt4754 === was.get(rowId)?.row.gbt4754) return [];
    const from = gone.get(gbt4754);
    return from === undefined ? [] : [{ pointer, rowId, gbt4754, from }];
  });
};

/** The first row each class went away from. */
const goneFrom = (
  was: ReadonlyMap<string, RowPlace>,
  is: ReadonlyMap<string, RowPlace>,
): ReadonlyMap<string, string> => {
  const gone = new Map<string, string>();
  for (const [rowId, { row }] of was) {
    const { gbt4754 } = row;
    if (gbt4754 === null || is.get(rowId)?.row.gbt4754 === gbt4754) continue;
    if (!gone.has(gbt4754)) gone.set(gbt4754, rowId);
  }
  return gone;
};
