import { lazy } from '../../../../kernel/values/lazy.js';

const SHORTEST = 5;
const LONGEST = 20;
const LETTERS = /^[a-z]+$/;

/** The word with each one of its letters left out, the first kept. */
const shortened = (word: string): readonly string[] =>
  Array.from(word.slice(1), (_, at) => word.slice(0, at + 1) + word.slice(at + 2));

const canBeMisspelt = (word: string): boolean =>
  word.length >= SHORTEST && word.length <= LONGEST && LETTERS.test(word);

const isSwap = (one: string, other: string, at: number): boolean =>
  one[at] === other[at + 1] &&
  one[at + 1] === other[at] &&
  one.slice(at + 2) === other.slice(at + 2);

/** Whether one letter added, left out, changed or swapped with its neighbour turns one word into the other. */
const isOneEditAway = (one: string, other: string): boolean => {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  if (one.length > other.length) return one.slice(at + 1) === other.slice(at);
  if (one.length < other.length) return one.slice(at) === other.slice(at + 1);
  return one.slice(at + 1) === other.slice(at + 1) || isSwap(one, other, at);
};

type Index = ReadonlyMap<string, readonly string[]>;

const addTo = (lists: Map<string, string[]>, key: string, word: string): void => {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [word]);
  else known.push(word);
};

const indexOf = (words: readonly string[]): Index => {
  const index = new Map<string, string[]>();
  for (const word of words) for (const form of [word, ...shortened(word)]) addTo(index, form, word);
  return index;
};

/** The words under each of their forms; those of a first letter, which no slip changes, when it is first asked for. */
const indexByLetter = (words: readonly string[]): ((letter: string) => Index) => {
  const byLetter = new Map<string, string[]>();
  for (const word of words) if (canBeMisspelt(word)) addTo(byLetter, word.charAt(0), word);
  const known = new Map<string, Index>();
  return (letter) => {
    const index = known.get(letter) ?? indexOf(byLetter.get(letter) ?? []);
    known.set(letter, index);
    return index;
  };
};

const sharedLength = (one: string, other: string): number => {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
};

/** Of several words that with the longest beginning in common, as slips come late in a word: moter is motor, not meter. */
const likeliest = (unknown: string, words: readonly string[]): string | null => {
  const longest = Math.max(0, ...words.map((word) => sharedLength(unknown, word)));
  const best = words.filter((word) => sharedLength(unknown, word) === longest);
  return best.length === 1 ? (best[0] ?? null) : null;
};

/**
 * The one word of a list that an unknown word of five letters or more is a slip of: one letter added, left out,
 * changed or swapped, never the first. Null when none is, or several are alike: trasformer → transformer.
 */
export const wordCorrector = (words: readonly string[]): ((unknown: string) => string | null) => {
  const byLetter = lazy(() => indexByLetter(words));
  return (unknown) => {
    if (!canBeMisspelt(unknown)) return null;
    const index = byLetter()(unknown.charAt(0));
    const partial = [unknown, ...shortened(unknown)].flatMap((form) => index.get(form) ?? []);
    const found = new Set(partial.filter((word) => isOneEditAway(unknown, word)));
    return likeliest(unknown, [...found]);
  };
};
