import type { Grammar } from './grammar.js';
import type { Tokens } from './tokenise.js';

/**
 * How a name stands in its phrase: `head` the goods themselves, `loose` more follows that may be a
 * feature or other goods, `part` it modifies another noun
 * (太阳能电池板清洗机), `purpose` the goods are for it or carry it, `denied` it is said not to be,
 * `imitation` a toy or model of it.
 */
export type Position = 'head' | 'loose' | 'part' | 'purpose' | 'denied' | 'imitation';

/** A text, and from which token to which a name stands in it. */
export interface NamePlace {
  readonly tokens: Tokens;
  readonly grammar: Grammar;
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
  readsName: boolean;
}
