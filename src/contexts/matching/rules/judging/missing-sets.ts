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

const join = (a: MissingSet, b: MissingSet): MissingSet => ({
  numbers: union(a.numbers, b.numbers),
  chosen: b.chosen.size === 0 ? a.chosen : new Map([...a.chosen, ...b.chosen]),
});

/** Fewer pairs are as quickly tried one by one. */
const MANY_PAIRS = 64;

/** A choice that every set of both sides makes: only sets that make it alike can agree. */
const commonChoice = (left: readonly MissingSet[], right: readonly MissingSet[]): string | null => {
  if (left.length * right.length < MANY_PAIRS) return null;
  const chosenByAll = (key: string): boolean =>
    left.every(({ chosen }) => chosen.has(key)) && right.every(({ chosen }) => chosen.has(key));
  for (const key of left[0]?.chosen.keys() ?? []) if (chosenByAll(key)) return key;
  return null;
};

const NO_SETS: readonly MissingSet[] = [];

/** The sets of a side that can agree with one of the other: those that make the common choice alike. */
const partnersIn = (
  sets: readonly MissingSet[],
  key: string | null,
): ((set: MissingSet) => readonly MissingSet[]) => {
  if (key === null) return () => sets;
  const byChoice = new Map<string | undefined, MissingSet[]>();
  for (const set of sets) {
    const choice = set.chosen.get(key);
    const known = byChoice.get(choice);
    if (known === undefined) byChoice.set(choice, [set]);
    else known.push(set);
  }
  return ({ chosen }) => byChoice.get(chosen.get(key)) ?? NO_SETS;
};

/** Nothing is missing. */
export const ALWAYS: readonly MissingSet[] = [{ numbers: [], chosen: new Map() }];

/** Every union of one set from each side whose choices agree, without those that hold another. */
export const cross = (
  left: readonly MissingSet[],
  right: readonly MissingSet[],
): readonly MissingSet[] => {
  const partnersOf = partnersIn(right, commonChoice(left, right));
  const sets: MissingSet[] = [];
  for (const a of left) for (const b of partnersOf(a)) if (agree(a, b)) sets.push(join(a, b));
  return prune(sets);
};
