import { lazy } from '../../../../../kernel/values/lazy.js';
import { growingPostings, type Postings } from '../../typed-arrays/postings.js';
import { isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import type { WordClasses } from '../../text/grammar-classes.js';
import { pairKey } from '../../text/pair-key.js';
import { stemWord } from '../../text/stem-word.js';
import { BREAK, tokenise } from '../../text/tokenise.js';
import { UNKNOWN_WORD } from '../../text/vocabulary.js';
import { goodsHeadsOf } from './goods-heads.js';
import { qualifiersIn } from './qualifiers.js';
import { FIRST_LEXEME, type NameBook } from '../catalogue-names/name-book.js';
import {
  isLatinWord,
  isPlainWord,
  NO_WORD,
  readPlainWord,
  STRANGE,
  type KeyOfStem,
  type ReadWord,
  type WordKeys,
} from './plain-word.js';
import { wordsOfText } from './words-of-text.js';

/** The names that have a word, by its number: a pair of Han characters or a stem. */
export type NamesWith = (key: number) => Int32Array;

/** What one name says: its words, by their numbers, those that can be its head, and its qualifiers. */
export interface ItemName {
  readonly words: readonly number[];
  readonly heads: readonly number[];
  readonly qualifiers: number;
  /** How telling its words are, each and together. */
  readonly idfs: () => { readonly each: readonly number[]; readonly all: number };
}

type TellingOf = (word: number) => number;

const readName = (
  text: string,
  classes: WordClasses,
  readWord: ReadWord,
  tell: TellingOf,
): ItemName => {
  const tokens = tokenise(text, { tokenOf: () => UNKNOWN_WORD, classes });
  const words = wordsOfText(tokens, readWord).map(({ key }) => key);
  return {
    words,
    idfs: lazy(() => {
      const each = words.map(tell);
      return { each, all: each.reduce((sum, idf) => sum + idf, 0) };
    }),
    heads: goodsHeadsOf(tokens, readWord),
    qualifiers: qualifiersIn(tokens.folded),
  };
};

/** Reads names of the book, each once: most stand at several items. */
export const nameReader = (
  book: NameBook,
  keys: WordKeys,
  tell: TellingOf,
): ((name: number) => ItemName) => {
  const known = new Map<number, ItemName>();
  const readWord: ReadWord = ({ ends, folded, starts }, at) =>
    readPlainWord(folded.slice(starts[at], ends[at]), '', keys);
  return (name) => {
    const read = known.get(name) ?? readName(book.textOf(name), keys.classes, readWord, tell);
    known.set(name, read);
    return read;
  };
};

/** Numbers for the stems of the words of names. */
const stemKeys = (names: NameBook, classes: WordClasses) => {
  const keys = new Map<string, number>();
  /** By word of the names, of those that can tell goods. */
  const ofWords = new Int32Array(names.wordCount());
  for (let at = 0; at < ofWords.length; at += 1) {
    const word = names.wordOf(FIRST_LEXEME + at);
    if (!isLatinWord(word)) continue;
    const stem = stemWord(word);
    const key = keys.get(stem) ?? FIRST_LEXEME + keys.size;
    keys.set(stem, key);
    if (isPlainWord(word, classes)) ofWords[at] = key;
  }
  return { keys, ofWords };
};

const keyAt = (tokens: Int32Array, at: number, end: number, ofWords: Int32Array): number => {
  const token = tokens[at] ?? BREAK;
  if (token >= FIRST_LEXEME) return ofWords[token - FIRST_LEXEME] ?? NO_WORD;
  const next = at + 1 < end ? (tokens[at + 1] ?? BREAK) : BREAK;
  return token !== BREAK && isHan(next) ? pairKey(token, next) : NO_WORD;
};

const postingsOf = (names: NameBook, ofWords: Int32Array): Postings => {
  const postings = growingPostings();
  const tokens = names.tokens();
  const starts = names.starts();
  for (let name = 0; name < names.size(); name += 1) {
    const end = starts[name + 1] ?? 0;
    for (let at = starts[name] ?? 0; at < end; at += 1) {
      const key = keyAt(tokens, at, end, ofWords);
      if (key !== NO_WORD) postings.add(name, key);
    }
  }
  return postings.close();
};

/** Puts all names of a book under their words, and numbers those. */
export const namesByWord = (
  names: NameBook,
  classes: WordClasses,
): { readonly namesWith: NamesWith; readonly keyOf: KeyOfStem } => {
  const { keys, ofWords } = stemKeys(names, classes);
  const postings = postingsOf(names, ofWords);
  return { namesWith: postings.of, keyOf: (stem) => keys.get(stem) ?? STRANGE };
};
