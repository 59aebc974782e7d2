import { growingPostings, type Postings } from '../flat/postings.js';
import { isHan } from '../text/fold-character.js';
import { pairKey } from '../text/pair-key.js';
import { stemWord } from '../text/stem-word.js';
import { BREAK } from '../text/tokenise.js';
import { FIRST_LEXEME, type NameBook } from './name-book.js';
import { isPlainWord } from './words-of-text.js';

/** The names that have a word: a pair of Han characters or a stem. */
export type NamesWith = (word: string) => Int32Array;

const NO_KEY = 0;

/** Numbers for the stems of words that can tell goods. */
const stemKeys = (names: NameBook) => {
  const keys = new Map<string, number>();
  const ofWords = new Int32Array(names.wordCount());
  for (let at = 0; at < ofWords.length; at += 1) {
    const word = names.wordOf(FIRST_LEXEME + at);
    if (!isPlainWord(word)) continue;
    const stem = stemWord(word);
    const key = keys.get(stem) ?? FIRST_LEXEME + keys.size;
    keys.set(stem, key);
    ofWords[at] = key;
  }
  return { keys, ofWords };
};

const keyAt = (tokens: Int32Array, at: number, end: number, ofWords: Int32Array): number => {
  const token = tokens[at] ?? BREAK;
  if (token >= FIRST_LEXEME) return ofWords[token - FIRST_LEXEME] ?? NO_KEY;
  const next = at + 1 < end ? (tokens[at + 1] ?? BREAK) : BREAK;
  return token !== BREAK && isHan(next) ? pairKey(token, next) : NO_KEY;
};

const postingsOf = (names: NameBook, ofWords: Int32Array): Postings => {
  const postings = growingPostings();
  const tokens = names.tokens();
  const starts = names.starts();
  for (let name = 0; name < names.size(); name += 1) {
    const end = starts[name + 1] ?? 0;
    for (let at = starts[name] ?? 0; at < end; at += 1) {
      const key = keyAt(tokens, at, end, ofWords);
      if (key !== NO_KEY) postings.add(name, key);
    }
  }
  return postings.close();
};

/** Puts all names of a book under their words. */
export const namesByWord = (names: NameBook): NamesWith => {
  const { keys, ofWords } = stemKeys(names);
  const postings = postingsOf(names, ofWords);
  return (word) => {
    const isPair = isHan(word.charCodeAt(0));
    const key = isPair ? pairKey(word.charCodeAt(0), word.charCodeAt(1)) : keys.get(word);
    return postings.of(key ?? NO_KEY);
  };
};
