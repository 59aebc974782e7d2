import * as words from './grammar-words.js';
import type { GrowingVocabulary } from './vocabulary.js';

/** The grammar words of one compiled catalogue, English ones as tokens of its vocabulary. */
export interface Grammar {
  readonly benignAfter: ReadonlySet<number>;
  /** Works, told after their name. */
  readonly worksAfter: ReadonlySet<number>;
  readonly designating: ReadonlySet<number>;
  readonly stop: ReadonlySet<number>;
  readonly purposeBefore: ReadonlySet<number>;
  /** What a name of goods is for begins so inside it. */
  readonly purpose: ReadonlySet<number>;
  readonly light: ReadonlySet<number>;
  readonly denial: ReadonlySet<number>;
  readonly nearDenial: ReadonlySet<number>;
  readonly imitation: ReadonlySet<number>;
  readonly nearImitation: ReadonlySet<number>;
  /** `other than` denies what follows. */
  readonly other: number;
  readonly than: number;
}

/** Teaches the vocabulary the grammar words, before any term. */
export const compileGrammar = (vocabulary: GrowingVocabulary): Grammar => {
  const tokens = (list: Iterable<string>): ReadonlySet<number> =>
    new Set([...list].map((word) => vocabulary.learn(word)));
  return {
    benignAfter: tokens([...words.BENIGN_AFTER_EN, ...words.ATTRIBUTE_AFTER_EN]),
    worksAfter: tokens(words.WORKS_AFTER_EN),
    designating: tokens(words.DESIGNATING_EN),
    stop: tokens(words.STOP_EN),
    purposeBefore: tokens(words.PURPOSE_BEFORE_EN),
    purpose: tokens(['for', 'with']),
    light: tokens(words.LIGHT_NOUNS_EN),
    denial: tokens(words.DENIAL_BEFORE_EN),
    nearDenial: tokens(words.NEAR_DENIAL_EN),
    imitation: tokens(words.IMITATION_EN),
    nearImitation: tokens(words.NEAR_IMITATION_EN),
    other: vocabulary.learn('other'),
    than: vocabulary.learn('than'),
  };
};
