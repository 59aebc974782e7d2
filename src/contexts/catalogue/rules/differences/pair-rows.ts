import type { CatalogueRow } from '../../../rulebook/rules/content/catalogue-content.js';
import { keyedBy } from './align-entries.js';

/** Which rows of an item are the same ones on both sides, by row index. */
export interface RowPairs {
  readonly kept: readonly { readonly before: number; readonly after: number }[];
  readonly added: readonly number[];
  readonly removed: readonly number[];
}

type Rows = readonly CatalogueRow[];

/**
 * Rows have no id but their number, so they are told by their activity and industry code, wherever
 * they stand; of the rest, those with the same number are one row that was changed.
 */
export const pairRows = (before: Rows, after: Rows): RowPairs => {
  const [had, has] = [placesOf(before), placesOf(after)];
  const told = [...has].flatMap(([identity, index]) => {
    const known = had.get(identity);
    return known === undefined ? [] : [{ before: known, after: index }];
  });
  const toldBefore = new Set(told.map((pair) => pair.before));
  const toldAfter = new Set(told.map((pair) => pair.after));
  const leftBefore = indicesOf(before).filter((index) => !toldBefore.has(index));
  const leftAfter = indicesOf(after).filter((index) => !toldAfter.has(index));
  const changed = leftAfter.filter((index) => leftBefore.includes(index));
  return {
    kept: [...told, ...changed.map((index) => ({ before: index, after: index }))].sort(
      (one, other) => one.after - other.after,
    ),
    added: leftAfter.filter((index) => !changed.includes(index)),
    removed: leftBefore.filter((index) => !changed.includes(index)),
  };
};

const indicesOf = (rows: Rows): readonly number[] => rows.map((_, index) => index);

const placesOf = (rows: Rows): ReadonlyMap<string, number> => {
  const keyed = keyedBy(rows, (row) =>
    JSON.stringify([row.activityZh, row.gbt4754, row.activityType]),
  );
  return new Map([...keyed.keys()].map((identity, index) => [identity, index]));
};
