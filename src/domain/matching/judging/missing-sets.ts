/** A set of missing facts by number, ascending, with the value each choice takes. */
export interface MissingSet {
  readonly numbers: readonly number[];
  readonly chosen: ReadonlyMap<string, string>;
}

const union = (left: readonly number[], right: readonly number[]): readonly number[] => {
  const merged: number[] = [];
  let l = 0;
  let r = 0;
  while (l < left.length || r < right.length) {
    const a = left[l] ?? Number.MAX_SAFE_INTEGER;
    const b = right[r] ?? Number.MAX_SAFE_INTEGER;
    merged.push(Math.min(a, b));
    if (a <= b) l += 1;
    if (b <= a) r += 1;
  }
  return merged;
};

const agree = (left: MissingSet, right: MissingSet): boolean => {
  for (const [key, value] of right.chosen) {
    const other = left.chosen.get(key);
    if (other !== undefined && other !== value) return false;
  }
  return true;
};

const includesAll = (larger: readonly number[], smaller: readonly number[]): boolean => {
  let at = 0;
  for (const number of larger) if (smaller[at] === number) at += 1;
  return at === smaller.length;
};

/** No tree of the catalogue comes near: a bound against hostile ones. */
const MOST_SETS = 2000;

/** Leaves out every set that holds another one. */
export const prune = (sets: readonly MissingSet[]): readonly MissingSet[] => {
  if (sets.length < 2) return sets;
  const sorted = [...sets].sort((a, b) => a.numbers.length - b.numbers.length);
  const kept: MissingSet[] = [];
  for (const set of sorted) {
    if (kept.length >= MOST_SETS) break;
    if (!kept.some((one) => includesAll(set.numbers, one.numbers))) kept.push(set);
  }
  return kept;
};

/** Every union of one set from each side whose choices agree, without those that hold another. */
export const cross = (
  left: readonly MissingSet[],
  right: readonly MissingSet[],
): readonly MissingSet[] => {
  const sets: MissingSet[] = [];
  for (const a of left)
    for (const b of right)
      if (agree(a, b))
        sets.push({
          numbers: union(a.numbers, b.numbers),
          chosen: b.chosen.size === 0 ? a.chosen : new Map([...a.chosen, ...b.chosen]),
        });
  return prune(sets);
};
