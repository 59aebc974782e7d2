/** The items that use a word, as a stretch of `WordUses`, and how telling the word is. */
export interface WordEntry {
  readonly from: number;
  readonly to: number;
  /** Natural logarithm of (1 + items / items that use it). */
  readonly telling: number;
}

/** Which items use which words: one stretch of the arrays for each word, items ascending in it. */
export interface WordUses {
  readonly entries: ReadonlyMap<string, WordEntry>;
  readonly items: Int32Array;
  /** How much the item says with the word; below zero for a word of its look-alikes alone. */
  readonly weights: Float64Array;
  /** 1 where a name of the item ends in the word: then goods so called can be the item's. */
  readonly isHead: Uint8Array;
  /** Modifiers (green-modifiers.ts), one of which a text must have where all names with the word have some; 0 for none. */
  readonly needs: Int32Array;
}

/** What one item says with one word. */
export interface WordUse {
  readonly weight: number;
  readonly isHead: boolean;
  readonly needs: number;
}

/** Less than one item: a word that no item uses is rarer than any that one uses. */
const UNUSED = 0.7;

/** How telling a word is that so many of the items use. */
export const tellingOf = (users: number, items: number): number =>
  Math.log(1 + items / Math.max(UNUSED, users));

interface Counted {
  /** Uses of each word, and those that speak for the item. */
  readonly uses: number[];
  readonly users: number[];
  readonly numbers: ReadonlyMap<string, number>;
}

const count = (words: readonly ReadonlyMap<string, WordUse>[]): Counted => {
  const numbers = new Map<string, number>();
  const uses: number[] = [];
  const users: number[] = [];
  for (const ofItem of words)
    for (const [word, { weight }] of ofItem) {
      const known = numbers.get(word);
      const number = known ?? uses.length;
      if (known === undefined) numbers.set(word, number);
      uses[number] = (uses[number] ?? 0) + 1;
      users[number] = (users[number] ?? 0) + (weight > 0 ? 1 : 0);
    }
  return { numbers, uses, users };
};

const entriesOf = ({ numbers, users, uses }: Counted, items: number) => {
  const entries = new Map<string, WordEntry>();
  let from = 0;
  for (const [word, number] of numbers) {
    const to = from + (uses[number] ?? 0);
    entries.set(word, { from, to, telling: tellingOf(users[number] ?? 0, items) });
    from = to;
  }
  return { entries, size: from };
};

/** Puts the words of all items, told by item index, under each word. */
export const buildWordUses = (words: readonly ReadonlyMap<string, WordUse>[]): WordUses => {
  const counted = count(words);
  const { entries, size } = entriesOf(counted, words.length);
  const items = new Int32Array(size);
  const weights = new Float64Array(size);
  const isHead = new Uint8Array(size);
  const needs = new Int32Array(size);
  const next = Int32Array.from(entries.values(), (entry) => entry.from);
  words.forEach((ofItem, item) => {
    for (const [word, use] of ofItem) {
      const number = counted.numbers.get(word) ?? 0;
      const at = next[number] ?? 0;
      next[number] = at + 1;
      items[at] = item;
      weights[at] = use.weight;
      isHead[at] = use.isHead ? 1 : 0;
      needs[at] = use.needs;
    }
  });
  return { entries, items, weights, isHead, needs };
};

/** Where the item stands among those that use a word; -1 where it does not. */
export const placeOf = (item: number, { from, to }: WordEntry, { items }: WordUses): number => {
  let low = from;
  let high = to - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = items[middle] ?? 0;
    if (found === item) return middle;
    if (found < item) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
};
