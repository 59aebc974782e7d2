import { growingPostings, type Postings } from '../typed-arrays/postings.js';
import { isHan } from '../../../rulebook/rules/units/fold-character.js';
import { pairKey } from '../text/pair-key.js';
import { stemWord } from '../text/stem-word.js';
import { BREAK } from '../text/tokenise.js';
import { FIRST_LEXEME, type NameBook } from './name-book.js';
import { isLatinWord, isPlainWord, NO_WORD, STRANGE, type KeyOfStem } from './plain-word.js';

/** The names that have a word, by its number: a pair of Han characters or a stem. */
export type NamesWith = (key: number) => Int32Array;

/** Numbers for the stems of the words of names. */
const stemKeys = (names: NameBook) => {
  const keys = new Map<string, number>();
  /** By word of the names, of those that can tell goods. */
  const ofWords = new Int32Array(names.wordCount());
  for (let at = 0; at < ofWords.length; at += 1) {
    const word = names.wordOf(FIRST_LEXEME + at);
    if (!isLatinWord(word)) continue;
    const stem = stemWord(word);
    const key = keys.get(stem) ?? FIRST_LEXEME + keys.size;
    keys.set(stem, key);
    if (isPlainWord(word)) ofWords[at] = key;
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
): { readonly namesWith: NamesWith; readonly keyOf: KeyOfStem } => {
  const { keys, ofWords } = stemKeys(names);
  const postings = postingsOf(names, ofWords);
  return { namesWith: postings.of, keyOf: (stem) => keys.get(stem) ?? STRANGE };
};
