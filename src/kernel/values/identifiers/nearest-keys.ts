/**
 * Up to `limit` known keys nearest to a misspelt one by edit distance (case ignored, neighbours
 * swapped count once), nearest first; keys too far away (over a third of the length, at least 2)
 * are left out unless one contains the other.
 */
export const nearestKeys = (
  text: string,
  known: Iterable<string>,
  limit = 3,
): readonly string[] => {
  const wanted = text.slice(0, 64).toLowerCase();
  const reach = Math.max(2, Math.floor(wanted.length / 3));
  const near: { readonly key: string; readonly distance: number }[] = [];
  for (const key of known) {
    const distance = distanceOf(wanted, key.toLowerCase(), reach);
    if (distance <= reach) near.push({ key, distance });
  }
  return near
    .sort((a, b) => a.distance - b.distance || (a.key < b.key ? -1 : 1))
    .slice(0, limit)
    .map(({ key }) => key);
};

const distanceOf = (wanted: string, key: string, reach: number): number => {
  if (wanted === key) return 0;
  const short = Math.min(wanted.length, key.length);
  if (short >= 4 && (key.includes(wanted) || wanted.includes(key))) return reach;
  return Math.abs(wanted.length - key.length) > reach ? reach + 1 : editDistance(wanted, key);
};

/** Optimal string alignment distance, one row of the table at a time. */
const editDistance = (a: string, b: string): number => {
  let older: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const next = nextRow({ a, b, row, older, last });
    older = last;
    last = next;
  }
  return at(last, b.length);
};

interface Rows {
  readonly a: string;
  readonly b: string;
  readonly row: number;
  readonly older: readonly number[];
  readonly last: readonly number[];
}

const nextRow = ({ a, b, row, older, last }: Rows): readonly number[] => {
  const next = [row];
  for (let column = 1; column <= b.length; column += 1) {
    const replaced = at(last, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
    const simple = Math.min(replaced, at(last, column) + 1, at(next, column - 1) + 1);
    const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
    next.push(swapped ? Math.min(simple, at(older, column - 2) + 1) : simple);
  }
  return next;
};

const at = (row: readonly number[], column: number): number =>
  row[column] ?? Number.MAX_SAFE_INTEGER;
