/** Which entries two lists with keys share, and which of them stand elsewhere. */

export type Keyed<Entry> = ReadonlyMap<string, Entry>;

export interface Alignment<Entry> {
  readonly added: readonly {
    readonly key: string;
    readonly entry: Entry;
    readonly behind: string | null;
  }[];
  readonly removed: readonly { readonly key: string; readonly entry: Entry }[];
  /** As few as give the order after. */
  readonly moved: readonly { readonly key: string; readonly behind: string | null }[];
  readonly kept: readonly {
    readonly key: string;
    readonly before: Entry;
    readonly after: Entry;
  }[];
}

/** Entries under their keys, in their order; a key that comes again is counted: `x`, `x (2)`. */
export const keyedBy = <Entry>(
  entries: readonly Entry[],
  keyOf: (entry: Entry, position: number) => string,
): Keyed<Entry> => {
  const keyed = new Map<string, Entry>();
  for (const [position, entry] of entries.entries()) {
    const key = keyOf(entry, position);
    let free = key;
    for (let times = 2; keyed.has(free); times += 1) free = `${key} (${times})`;
    keyed.set(free, entry);
  }
  return keyed;
};

/**
 * Aligns two keyed lists. Taking out what is removed and moved, then putting what is added and
 * moved, in this order, behind the entry it names, gives the keys after in their order.
 */
export const alignEntries = <Entry>(
  before: Keyed<Entry>,
  after: Keyed<Entry>,
): Alignment<Entry> => {
  const behind = predecessorsIn(after);
  const kept = [...after].flatMap(([key, entry]) => {
    const known = before.get(key);
    return known === undefined ? [] : [{ key, before: known, after: entry }];
  });
  const resting = keysInOrder(
    before,
    kept.map(({ key }) => key),
  );
  return {
    added: [...after].flatMap(([key, entry]) =>
      before.has(key) ? [] : [{ key, entry, behind: behind.get(key) ?? null }],
    ),
    removed: [...before].flatMap(([key, entry]) => (after.has(key) ? [] : [{ key, entry }])),
    moved: kept.flatMap(({ key }) =>
      resting.has(key) ? [] : [{ key, behind: behind.get(key) ?? null }],
    ),
    kept,
  };
};

const predecessorsIn = (keyed: Keyed<unknown>): ReadonlyMap<string, string | null> => {
  const behind = new Map<string, string | null>();
  let last: string | null = null;
  for (const key of keyed.keys()) {
    behind.set(key, last);
    last = key;
  }
  return behind;
};

/** The most keys that stand in the same order before as in `keys`. */
const keysInOrder = (before: Keyed<unknown>, keys: readonly string[]): ReadonlySet<string> => {
  const position = new Map([...before.keys()].map((key, index) => [key, index]));
  const chosen = longestRise(keys.map((key) => position.get(key) ?? 0));
  return new Set(chosen.map((index) => keys[index] ?? ''));
};

/** Indices of a longest strictly rising subsequence, by patience sorting. */
const longestRise = (values: readonly number[]): readonly number[] => {
  const piles: number[] = [];
  const under: (number | undefined)[] = [];
  for (const [index, value] of values.entries()) {
    const pile = firstPileFor(value, piles, values);
    under.push(piles[pile - 1]);
    piles[pile] = index;
  }
  const rise: number[] = [];
  for (let index = piles.at(-1); index !== undefined; index = under[index]) rise.push(index);
  return rise.reverse();
};

const firstPileFor = (
  value: number,
  piles: readonly number[],
  values: readonly number[],
): number => {
  let low = 0;
  let high = piles.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[piles[middle] ?? 0] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
};
