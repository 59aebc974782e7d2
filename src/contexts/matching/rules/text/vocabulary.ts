import { wordCorrector } from './correct-word.js';
import type { WordClasses } from './grammar-classes.js';
import { stemWord } from './stem-word.js';

/** A Latin word that no term of the catalogue uses, and goods of other sorts may. */
export const UNKNOWN_WORD = 1;
/** A Latin word that no goods are called by: a brand, mostly. */
export const UNHEARD_WORD = -1;
/** A number or a code with digits (`4.5`, `xj200`) that no term uses. */
export const UNKNOWN_CODE = 2;

/** The token of the first word learnt; others follow. */
export const FIRST_WORD = 0x10000;

/** Latin words of all terms, each with a token; Han characters are their own tokens. */
export interface Vocabulary {
  readonly tokenOf: (foldedWord: string) => number;
  readonly size: () => number;
  readonly wordOf: (token: number) => string;
  /** The word classes that texts are read with. */
  readonly classes: WordClasses;
}

export interface GrowingVocabulary extends Vocabulary {
  readonly learn: (foldedWord: string) => number;
}

const HAS_DIGIT = /\d/;

/**
 * An empty vocabulary; `learn` adds words while a catalogue is compiled. A word that it does not know and that is no
 * word elsewhere, as `isWord` tells, is read as the known word that it is a slip of.
 */
export const createVocabulary = (
  isWord: (stem: string) => boolean,
  classes: WordClasses,
): GrowingVocabulary => {
  const tokens = new Map<string, number>();
  const raw = new Map<string, number>();
  const words: string[] = [];
  let correct: ReturnType<typeof wordCorrector> | null = null;
  const learnStem = (stem: string): number => {
    const known = tokens.get(stem);
    if (known !== undefined) return known;
    const token = FIRST_WORD + words.length;
    words.push(stem);
    tokens.set(stem, token);
    if (raw.size > 0) raw.clear();
    correct = null;
    return token;
  };
  const learn = (word: string): number => learnStem(stemWord(word));
  const corrected = (stem: string): number => {
    correct ??= wordCorrector(words);
    if (isWord(stem)) return UNKNOWN_WORD;
    const meant = correct(stem);
    return (meant === null ? undefined : tokens.get(meant)) ?? UNHEARD_WORD;
  };
  const look = (word: string): number => {
    const stem = stemWord(word);
    return tokens.get(stem) ?? (HAS_DIGIT.test(word) ? UNKNOWN_CODE : corrected(stem));
  };
  const tokenOf = (word: string): number => {
    const known = raw.get(word);
    if (known !== undefined) return known;
    const token = look(word);
    // Bounded, so that no stream of texts can grow it.
    if (raw.size < 20_000) raw.set(word, token);
    return token;
  };
  return {
    learn,
    classes,
    tokenOf,
    size: () => FIRST_WORD + words.length,
    wordOf: (token) => words[token - FIRST_WORD] ?? '',
  };
};
