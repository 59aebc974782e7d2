import { lazy } from '../../../../../kernel/values/lazy.js';
import { isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import { PURPOSE_BEFORE, type GrammarWords } from '../../text/grammar.js';
import { BREAK } from '../../text/tokenise.js';
import { FIRST_WORD } from '../../text/vocabulary.js';
import { KIND, NOT, OWN, type TermList } from './term-list.js';

/** Names of goods of any sort; names of values are features by themselves. */
const NAMES = (1 << OWN) | (1 << NOT) | (1 << KIND);
/** Fewer names tell nothing of a word. */
const ENOUGH = 3;
/** How many times as often a word stands before others as last, if it is hardly ever last. */
const SELDOM = 8;

interface Counts {
  readonly last: Uint32Array;
  readonly before: Uint32Array;
}

const isWord = (token: number): boolean => token >= FIRST_WORD && !isHan(token) && token !== BREAK;

/** Where the head of a name stands: before its own purpose, `filter bag | for dust collectors`. */
const headAt = (ids: Int32Array, { classesOf }: GrammarWords): number => {
  const end = ids.findIndex((id, at) => at > 0 && (classesOf(id) & PURPOSE_BEFORE) !== 0);
  return (end < 0 ? ids.length : end) - 1;
};

const countWords = (terms: TermList, grammar: GrammarWords, words: number): Counts => {
  const counts = { last: new Uint32Array(words), before: new Uint32Array(words) };
  for (let term = 0; term < terms.size; term += 1) {
    if (!terms.hasRole(term, NAMES)) continue;
    const ids = terms.tokensOf(term);
    const head = headAt(ids, grammar);
    ids.forEach((id, at) => {
      const ofPlace = at === head ? counts.last : counts.before;
      if (isWord(id)) ofPlace[id - FIRST_WORD] = (ofPlace[id - FIRST_WORD] ?? 0) + 1;
    });
  }
  return counts;
};

/**
 * Whether an English word stands before others in names of goods and hardly ever last, told by all names of the
 * catalogue, look-alikes too. Counted when a line first asks.
 */
export const featureWords = (
  terms: TermList,
  grammar: GrammarWords,
  wordCount: number,
): ((token: number) => boolean) => {
  const counted = lazy(() => countWords(terms, grammar, wordCount));
  return (token) => {
    const { before, last } = counted();
    const stands = before[token - FIRST_WORD] ?? 0;
    return stands >= ENOUGH && stands >= SELDOM * (last[token - FIRST_WORD] ?? 0);
  };
};
