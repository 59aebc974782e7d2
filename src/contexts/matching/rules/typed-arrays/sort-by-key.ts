/** Numbers 0, 1, 2 … put together by a key of each, in their order under every key. */
export interface Sorted {
  /** Numbers under a key; empty for a key that none has. */
  readonly under: (key: number) => Int32Array;
  /** All numbers in the order of their keys. */
  readonly numbers: Int32Array;
  /** Where those of each key start; one more for the end. */
  readonly starts: Int32Array;
}

const NONE = new Int32Array(0);

/** Where the numbers under each key start, if all stand in the order of their keys; one more for the end. */
const startsOf = (keys: Int32Array, keyCount: number): Int32Array => {
  const starts = new Int32Array(keyCount + 1);
  for (const key of keys) if (key >= 0) starts[key + 1] = (starts[key + 1] ?? 0) + 1;
  for (let key = 0; key < keyCount; key += 1)
    starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0);
  return starts;
};

/** Sorts by counting: `keys` from 0 up to, not including, `keyCount`; a number with a negative key is left out. */
export const sortByKey = (keys: Int32Array, keyCount: number): Sorted => {
  const starts = startsOf(keys, keyCount);
  const places = starts.slice();
  const sorted = new Int32Array(starts[keyCount] ?? 0);
  keys.forEach((key, number) => {
    if (key < 0) return;
    const place = places[key] ?? 0;
    sorted[place] = number;
    places[key] = place + 1;
  });
  return {
    numbers: sorted,
    starts,
    under: (key) =>
      key < 0 || key >= keyCount ? NONE : sorted.subarray(starts[key], starts[key + 1]),
  };
};
