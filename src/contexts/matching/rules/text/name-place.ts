import type { Position } from '../../../rulebook/rules/content/grammar-rule.js';
import type { Tokens } from './tokenise.js';

export type { Position };

/** What grammar knows of the words of a compiled catalogue. */
export interface WordsKnown {
  /** All that a token is, as bits; 0 for a word of goods. */
  readonly classesOf: (token: number) => number;
  /** Whether hardly any name of goods ends with a word: after a name it is a feature more often than other goods. */
  readonly isFeature: (token: number) => boolean;
}

/** A text, and from which token to which a name stands in it. */
export interface NamePlace {
  readonly tokens: Tokens;
  readonly grammar: WordsKnown;
  from: number;
  to: number;
  /** Whether the text tells what money is for. */
  readonly tellsPurpose: boolean;
}

/** What rules look at beside a name: characters of the folded text in Chinese, tokens in English, from one up to another. */
export interface Run {
  readonly place: NamePlace;
  from: number;
  readonly to: number;
  /** Whether nothing stands between the name and the run. */
  isFirst: boolean;
  /** Whether a word was passed over that names hardly ever end in. */
  behindFeature: boolean;
  /** Whether a rule looked at the name itself: what it tells then holds of this name alone. */
  readonly seen: { name: boolean };
}
