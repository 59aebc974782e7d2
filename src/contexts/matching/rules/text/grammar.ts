import { classEn } from './grammar-classes.js';
import { FIRST_WORD, type GrowingVocabulary } from './vocabulary.js';

/** What an English word is in grammar: one bit each. */
export const BENIGN_AFTER = 1;
export const DESIGNATING = 1 << 1;
export const STOP = 1 << 2;
export const PURPOSE_BEFORE = 1 << 3;
export const LIGHT = 1 << 4;
export const DENIAL = 1 << 5;
export const NEAR_DENIAL = 1 << 6;
export const IMITATION = 1 << 7;
export const NEAR_IMITATION = 1 << 8;
/** What a name of goods is for begins so inside it. */
export const PURPOSE = 1 << 9;

/** The grammar words of one compiled catalogue, English ones as tokens of its vocabulary. */
export interface GrammarWords {
  /** All that a token is, as bits; 0 for a word of goods. */
  readonly classesOf: (token: number) => number;
  /** `other than` denies what follows. */
  readonly other: number;
  readonly than: number;
}

/** Grammar words, and how words of goods stand in names. */
export interface Grammar extends GrammarWords {
  /** Whether hardly any name of goods ends with a word: after a name it is a feature more often than other goods. */
  readonly isFeature: (token: number) => boolean;
}

const LISTS: readonly (readonly [number, Iterable<string>])[] = [
  [BENIGN_AFTER, [...classEn('benign'), ...classEn('attributes'), ...classEn('worksStages')]],
  [DESIGNATING, classEn('designating')],
  [STOP, classEn('stops')],
  [PURPOSE_BEFORE, classEn('purposeBefore')],
  [PURPOSE, classEn('purposeInside')],
  [LIGHT, classEn('lightNouns')],
  [DENIAL, classEn('denial')],
  [NEAR_DENIAL, classEn('nearDenial')],
  [IMITATION, classEn('imitation')],
  [NEAR_IMITATION, classEn('nearImitation')],
];

/** Teaches the vocabulary the grammar words, before any term: their tokens are its first. */
export const compileGrammar = (vocabulary: GrowingVocabulary): GrammarWords => {
  const classes: number[] = [];
  for (const [one, list] of LISTS)
    for (const word of list) {
      const at = vocabulary.learn(word) - FIRST_WORD;
      classes[at] = (classes[at] ?? 0) | one;
    }
  const known = Int32Array.from(classes);
  return {
    classesOf: (token) => {
      const at = token - FIRST_WORD;
      return at >= 0 && at < known.length ? (known[at] ?? 0) : 0;
    },
    other: vocabulary.learn('other'),
    than: vocabulary.learn('than'),
  };
};
