import { sortByKey } from '../../typed-arrays/sort-by-key.js';
import { LOOK_ALIKE, WEIGHTS, type ItemNames } from './item-names.js';
import type { ItemName, NamesWith } from './name-words.js';

/** What items say with one word: arrays by item index, of which those of other items mean nothing. */
export interface WordPostings {
  /** Items that use the word, ascending. */
  readonly items: Int32Array;
  readonly weights: Float64Array;
  readonly isHead: Uint8Array;
  readonly needs: Int32Array;
}

/** The names of a book as words are read from them. */
export interface ReadNames {
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
  /** The greatest weight counts, and where one name has no modifiers none is needed. */
  const speakFor = (item: number, weight: number, modifiers: number): void => {
    const known = weights[item] ?? 0;
    if (known <= 0) needs[item] = modifiers;
    else if (modifiers === 0 || needs[item] === 0) needs[item] = 0;
    else needs[item] = (needs[item] ?? 0) | modifiers;
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
        const { heads, modifiers } = read(name);
        speakFor(item, WEIGHTS[role] ?? 0, modifiers);
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
