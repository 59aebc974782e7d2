import { sortByKey } from '../../typed-arrays/sort-by-key.js';
import { type ItemNames, LOOK_ALIKE, WEIGHTS } from './item-names.js';
import type { ItemName, NamesWith } from './name-words.js';
import { weightOf } from '../weights.js';

/** What items say with one word: arrays by item index, of which those of other items mean nothing. */
interface WordPostings {
  /** Items that use the word, ascending. */
  readonly items: Int32Array;
  readonly weights: Float64Array;
  readonly isHead: Uint8Array;
  readonly needs: Int32Array;
}

/** The names of a book as words are read from them. */
interface ReadNames {
  readonly itemCount: number;
  readonly nameCount: number;
  readonly namesWith: NamesWith;
  readonly read: (name: number) => ItemName;
}

/** Reads a word anew in the same arrays: what it gave for another word is then gone. Null for a word of no name. */
export const wordPostings = (
  all: ItemNames,
  { itemCount, nameCount, namesWith, read }: ReadNames,
): ((word: number) => WordPostings | null) => {
  const usesOf = sortByKey(all.names, nameCount);
  const weights = new Float64Array(itemCount);
  const isHead = new Uint8Array(itemCount);
  const needs = new Int32Array(itemCount);
  /** The greatest weight counts, and where one name has no qualifiers none is needed. */
  const speakFor = (item: number, weight: number, qualifiers: number): void => {
    const known = weights[item] ?? 0;
    if (known <= 0) needs[item] = qualifiers;
    else if (qualifiers === 0 || needs[item] === 0) needs[item] = 0;
    else needs[item] = (needs[item] ?? 0) | qualifiers;
    weights[item] = Math.max(known, weight);
  };
  /** A look-alike counts where no name of the item has the word. */
  const speakAgainst = (item: number): void => {
    if (weights[item] === 0) weights[item] = WEIGHTS[LOOK_ALIKE];
  };
  const addName = (name: number, word: number, met: Set<number>): void => {
    for (const use of usesOf.under(name)) {
      const item = all.items[use] ?? -1;
      const role = all.roles[use] ?? LOOK_ALIKE;
      met.add(item);
      if (role === LOOK_ALIKE) speakAgainst(item);
      else {
        const { heads, qualifiers } = read(name);
        speakFor(item, WEIGHTS[role] ?? 0, qualifiers);
        if (heads.includes(word)) isHead[item] = 1;
      }
    }
  };
  let items = new Int32Array(0);
  return (word) => {
    const names = namesWith(word);
    if (names.length === 0) return null;
    for (const item of items) {
      weights[item] = 0;
      isHead[item] = 0;
      needs[item] = 0;
    }
    const met = new Set<number>();
    for (const name of names) addName(name, word, met);
    items = Int32Array.from(met).sort();
    return { items, weights, isHead, needs };
  };
};

/** The items that use a word, as a stretch of `WordUses`, and how telling the word is. */
export interface WordEntry {
  readonly from: number;
  readonly to: number;
  /** Natural logarithm of (1 + items / items that use it). */
  readonly idf: number;
}

/** Uses of words by items, one stretch of each array for each word, items ascending in it. */
export interface Stretches {
  readonly items: Int32Array;
  /** Of each item weight, head flag and qualifiers, packed into one integer: one read of memory. */
  readonly postings: Int32Array;
}

/** Above the qualifiers: whether a name ends in the word, and the place of its weight in `WEIGHTS`. */
const HEAD_BIT = 28;
const WEIGHT_BIT = 29;

const WEIGHT_OF = [...WEIGHTS, 0];

/** The packed integer of a word that an item does not use. */
export const NO_POSTING = 3 << WEIGHT_BIT;

/** The weight of the word for the item; below zero for a word of its look-alikes alone. */
export const weightIn = (posting: number): number => WEIGHT_OF[posting >>> WEIGHT_BIT] ?? 0;

/** Whether a name of the item ends in the word: then goods so called can be the item's. */
export const isHeadIn = (posting: number): boolean => ((posting >> HEAD_BIT) & 1) === 1;

/** Modifiers (qualifiers.ts), one of which a text must have where all names with the word have some; 0 for none. */
export const needsIn = (posting: number): number => posting & ((1 << HEAD_BIT) - 1);

const packPosting = ({ isHead, needs, weights }: WordPostings, item: number): number =>
  (WEIGHTS.findIndex((weight) => weight === weights[item]) << WEIGHT_BIT) |
  ((isHead[item] ?? 0) << HEAD_BIT) |
  (needs[item] ?? 0);

/** Which items use which words. A word's stretch is worked out when it is first asked for. */
export interface WordUses {
  /** The stretches of all words asked for so far; others may stand in other arrays after a new word. */
  readonly stretches: () => Stretches;
  /** Null for a word, by its number, that no item uses. */
  readonly entryOf: (word: number) => WordEntry | null;
}

/** Less than one item: a word that no item uses is rarer than any that one uses. */
const UNUSED = weightOf('unusedWord');

/** Inverse document frequency: the fewer items use a word, the more it tells. */
export const idfOf = (users: number, items: number): number =>
  Math.log(1 + items / Math.max(UNUSED, users));

const FIRST_SIZE = 1024;

const newStretches = (size: number): Stretches => ({
  items: new Int32Array(size),
  postings: new Int32Array(size),
});

const enlarged = (held: Stretches, size: number): Stretches => {
  const larger = newStretches(Math.max(size, held.items.length * 2));
  larger.items.set(held.items);
  larger.postings.set(held.postings);
  return larger;
};

/** Puts what items say with a word behind the first so many uses. */
const append = (held: Stretches, from: number, spoken: WordPostings): void => {
  const { items } = spoken;
  held.items.set(items, from);
  held.postings.set(
    items.map((item) => packPosting(spoken, item)),
    from,
  );
};

/** How many items speak for themselves with a word. */
const usersOf = ({ items, weights }: WordPostings): number =>
  items.reduce((users, item) => users + ((weights[item] ?? 0) > 0 ? 1 : 0), 0);

/** Words as they are asked for; `speak` reads what the items, so many in all, say with one. */
export const wordUses = (
  itemCount: number,
  speak: (word: number) => WordPostings | null,
): WordUses => {
  const entries = new Map<number, WordEntry | null>();
  let held = newStretches(FIRST_SIZE);
  let size = 0;
  const add = (word: number): WordEntry | null => {
    const spoken = speak(word);
    if (spoken === null) return null;
    if (spoken.items.length === 0) {
      entries.set(word, null);
      return null;
    }
    const from = size;
    size += spoken.items.length;
    if (size > held.items.length) held = enlarged(held, size);
    append(held, from, spoken);
    const entry = { from, to: size, idf: idfOf(usersOf(spoken), itemCount) };
    entries.set(word, entry);
    return entry;
  };
  return {
    entryOf: (word) => {
      const known = entries.get(word);
      return known === undefined ? add(word) : known;
    },
    stretches: () => held,
  };
};

/** Where the item stands among those that use a word; -1 where it does not. */
const placeOf = (item: number, { from, to }: WordEntry, { items }: Stretches): number => {
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

/** What an item says with a word; `NO_POSTING` where it does not use it. */
export const postingIn = (item: number, entry: WordEntry, uses: Stretches): number => {
  const at = placeOf(item, entry, uses);
  return at < 0 ? NO_POSTING : (uses.postings[at] ?? NO_POSTING);
};
