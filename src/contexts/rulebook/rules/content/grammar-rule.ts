/** Rules of grammar: how what stands beside a name of goods tells how the name stands (docs/rules/matching-words.md). */

/**
 * How a name stands in its phrase: `head` the goods themselves, `loose` more follows that may be a
 * feature or other goods, `part` it modifies another noun
 * (太阳能电池板清洗机), `purpose` the goods are for it or carry it, `denied` it is said not to be,
 * `imitation` a toy or model of it.
 */
export type Position = 'head' | 'loose' | 'part' | 'purpose' | 'denied' | 'imitation';

/** A text and the name in it that rules tell how it stands. */
export interface GrammarExample {
  readonly text: string;
  readonly name: string;
  /** Whether the text tells what money is for. */
  readonly isUse?: boolean;
}

/** Words: the name of a class of `reference/grammar`, or words of the rule's own. */
export type OfClass = string | readonly string[];

/** What a rule asks of what stands beside a name: all of what it states. */
export interface GrammarCondition {
  /** Begins, ends in, is or has within it a word of a class. */
  readonly begins?: OfClass;
  readonly ends?: OfClass;
  readonly is?: OfClass;
  readonly holds?: OfClass;
  /** Has no word of a class within it. */
  readonly without?: OfClass;
  /** Is made of words of some classes alone. */
  readonly onlyOf?: readonly string[];
  /** Characters: of the whole, or of the English word at its beginning. */
  readonly longerThan?: number;
  /** Behind the word with which it begins none of a class follows. */
  readonly notBefore?: OfClass;
  /** Whether another phrase stands before the one of the name. */
  readonly isLater?: boolean;
  /** The name itself ends in no word of a class, or holds none. */
  readonly nameWithout?: OfClass;
  readonly nameHoldsNot?: OfClass;
  /** The last word of a class before the name speaks of it: no word of another class, and no more characters, stand between. */
  readonly reaches?: OfClass;
  readonly notOver?: OfClass;
  readonly within?: number;
  /** … and before it stands a word of its own, of none of some classes. */
  readonly behindOtherThan?: readonly string[];
  /** The phrase stands behind a mark of a class, or not behind one that ends in a word of a class. */
  readonly behindMark?: OfClass;
  readonly notBehind?: OfClass;
  /** Whether the text tells what money is for. */
  readonly isUse?: boolean;
  /** Of the English word at the beginning: whether it stands right behind the name; behind a word that names seldom end in. */
  readonly isFirst?: boolean;
  readonly behindFeature?: boolean;
  /** … it has an ending of a class, and is no word of a class. */
  readonly wordEnds?: OfClass;
  readonly wordIsNot?: OfClass;
  /** … words end behind it, or behind the next: at the end of the phrase or a figure. */
  readonly closes?: boolean;
  readonly nextCloses?: boolean;
  /** … the next one is of a class, ends so, is longer. */
  readonly nextIs?: OfClass;
  readonly nextEnds?: OfClass;
  readonly nextLongerThan?: number;
  /** … it has a figure or stands before one: TDS-800. */
  readonly isCode?: boolean;
  /** … any goods are called by it; names of the catalogue hardly ever end in it. */
  readonly isHeard?: boolean;
  readonly rarelyEnds?: boolean;
  /** … it names goods beside those of the catalogue by itself. */
  readonly isOtherGoods?: boolean;
  /** … a short code behind the next word tells which one of its sort it is: cable type 2. */
  readonly isDesignated?: boolean;
}

/**
 * Where a rule looks: `next` at what follows a name, and behind each word that is passed over; `after` at the run of
 * characters that then follows; `later` at a later phrase; `before` at what stands before the name in its phrase.
 */
export type GrammarPlace = 'next' | 'after' | 'later' | 'before';

/** How a name stands; of a word behind it, also that it changes nothing, or leaves it unclear. */
export type Told = Position | 'passed' | 'unclear';

/** One thing known about how a name stands, with a text in which it holds and one in which it does not. */
export interface GrammarRule {
  readonly id: string;
  readonly where: GrammarPlace;
  readonly when: GrammarCondition;
  readonly then: Told;
  readonly example: GrammarExample;
  readonly counterexample: GrammarExample;
}

export const grammarLanguages = ['zh', 'en'] as const;
export type GrammarLanguage = (typeof grammarLanguages)[number];

/** A rule with the language it is of, as an administrator edits it. */
export type GrammarRuleEntry = GrammarRule & { readonly language: GrammarLanguage };

/** Words of a language that rules speak of by one name. */
export interface WordClassEntry {
  readonly language: GrammarLanguage;
  readonly name: string;
  /** In the order in which they are tried. */
  readonly words: readonly string[];
}
