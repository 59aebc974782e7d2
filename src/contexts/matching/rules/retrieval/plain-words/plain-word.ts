import { fromClasses, type WordClasses } from '../../text/grammar-classes.js';
import { stemWord } from '../../text/stem-word.js';
import { BREAK, type Tokens } from '../../text/tokenise.js';
import type { Vocabulary } from '../../text/vocabulary.js';

/** Numbers of words: a pair of Han characters is its own (`pairKey`), a stem has that of the names (`name-words.ts`). */
export const NO_WORD = 0;
/** The number of each word that no name has. */
export const STRANGE = -1;
/** Where a word stands that can be no head and ends the name before it: a preposition or the like. */
export const ENDS_NAME = -2;

/** A Latin word as it stands in a text, read for plain word search. */
export interface PlainWord {
  /** `NO_WORD` if it can tell no goods. */
  readonly key: number;
  readonly stem: string;
  /** The same as the head of a name; `NO_WORD` for a word that only counts or moves goods. */
  readonly head: number;
}

/** Gives the number of a stem; `STRANGE` for one that no name has. */
export type KeyOfStem = (stem: string) => number;

const stopsOf = fromClasses(({ en }) => new Set(en('stops')));
const lightOf = fromClasses(({ en }) => new Set(en('lightNouns')));
const noGoodsOf = fromClasses(
  ({ en }) =>
    new Set([...en('stops'), ...'used new type set model brand other than own'.split(' ')]),
);
const LATIN = /^[a-z]{2,}$/;

/** Whether a folded Latin word can be a word of a name. */
export const isLatinWord = (text: string): boolean => LATIN.test(text);

/** Whether a folded Latin word can tell goods. */
export const isPlainWord = (text: string, classes: WordClasses): boolean =>
  LATIN.test(text) && !noGoodsOf(classes).has(text);

/** What words of names are numbered and read by. */
export interface WordKeys {
  readonly keyOf: KeyOfStem;
  readonly classes: WordClasses;
}

const headOf = (word: string, { classes, keyOf }: WordKeys): number => {
  if (stopsOf(classes).has(word)) return ENDS_NAME;
  if (!LATIN.test(word)) return NO_WORD;
  const stem = stemWord(word);
  return lightOf(classes).has(stem) ? NO_WORD : keyOf(stem);
};

/** Reads a word; `known` is the word it is read as, slips of the pen put right, empty for none. */
export const readPlainWord = (text: string, known: string, keys: WordKeys): PlainWord => {
  const isPlain = isPlainWord(text, keys.classes);
  const stem = isPlain ? known || stemWord(text) : '';
  return { key: isPlain ? keys.keyOf(stem) : NO_WORD, stem, head: headOf(known || text, keys) };
};

/** Reads the Latin word that a token of a text is. */
export type ReadWord = (tokens: Tokens, at: number) => PlainWord;

/** Bounded, so that no stream of texts can grow it. */
const MOST_WORDS = 20_000;

/** Reads words of lines, and keeps what it read: words come again and again. */
export const plainWordReader = (
  { classes, wordOf }: Pick<Vocabulary, 'classes' | 'wordOf'>,
  keyOf: KeyOfStem,
): ReadWord => {
  const keys = { classes, keyOf };
  const known = new Map<string, PlainWord>();
  return ({ ends, folded, ids, starts }, at) => {
    const text = folded.slice(starts[at], ends[at]);
    const found = known.get(text);
    if (found !== undefined) return found;
    const word = readPlainWord(text, wordOf(ids[at] ?? BREAK), keys);
    if (known.size < MOST_WORDS) known.set(text, word);
    return word;
  };
};
