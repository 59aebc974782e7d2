import { isHan } from '../../../rulebook/rules/spelling/fold-character.js';
import { classesOf, firstGrammarRules } from '../../../rulebook/rules/content/first-grammar.js';
import type {
  GrammarRule,
  GrammarRuleEntry,
  OfClass,
  WordClassEntry,
} from '../../../rulebook/rules/content/grammar-rule.js';
import { compileRules, type RuleFor, type RuleWords } from './grammar-rules.js';
import { chineseWords, englishWords, type ClassWords } from './grammar-words.js';
import type { WordsKnown } from './name-place.js';
import { idAt, tokenText } from './tokenise.js';
import { FIRST_WORD, UNKNOWN_CODE, type GrowingVocabulary } from './vocabulary.js';

/** What an English word is in grammar: one bit each. */
export const DESIGNATING = 1;
export const STOP = 1 << 1;
export const PURPOSE_BEFORE = 1 << 2;
export const LIGHT = 1 << 3;
export const DENIAL = 1 << 4;
export const IMITATION = 1 << 5;
/** What a name of goods is for begins so inside it. */
export const PURPOSE = 1 << 6;
const BENIGN = 1 << 7;
const ATTRIBUTE = 1 << 8;
const WORKS_STAGE = 1 << 9;
const FAR_DENIAL = 1 << 10;
const NEAR_DENIAL = 1 << 11;
const REPLACING = 1 << 12;
const NEAR_IMITATION = 1 << 13;

/** Which bits the words of a class have. */
const BITS: readonly (readonly [string, own: number, also: number])[] = [
  ['benign', BENIGN, 0],
  ['attributes', ATTRIBUTE, 0],
  ['worksStages', WORKS_STAGE, 0],
  ['designating', DESIGNATING, 0],
  ['stops', STOP, 0],
  ['purposeBefore', PURPOSE_BEFORE, 0],
  ['purposeInside', PURPOSE, 0],
  ['lightNouns', LIGHT, 0],
  ['denial', FAR_DENIAL, DENIAL],
  ['nearDenial', NEAR_DENIAL, DENIAL],
  ['replacing', REPLACING, DENIAL],
  ['imitation', IMITATION, 0],
  ['nearImitation', NEAR_IMITATION, 0],
];

/** The grammar words of one compiled catalogue, English ones as tokens of its vocabulary, and the rules of both languages. */
export interface GrammarWords extends Pick<WordsKnown, 'classesOf'> {
  readonly ruleZh: RuleFor;
  readonly ruleEn: RuleFor;
  /** Whether a word before a Chinese name may begin with a character: most phrases have none. */
  readonly beginsBefore: (unit: number) => boolean;
}

/** Grammar words, and how words of goods stand in names. */
export interface Grammar extends GrammarWords, WordsKnown {}

/** Words of a language's classes by their names. */
type Classes = Readonly<Record<string, readonly string[]>>;

/** Reads classes by their names, and words of a rule's own. */
const classReader = (
  classes: Classes,
  read: (words: readonly string[], name: string) => ClassWords,
): Pick<RuleWords, 'classOf' | 'wordsOf'> => {
  const known = new Map<string, ClassWords>();
  const wordsOf = (one: OfClass): readonly string[] =>
    typeof one === 'string' ? (classes[one] ?? []) : one;
  const classOf = (one: OfClass): ClassWords => {
    if (typeof one !== 'string') return read(one, '');
    const words = known.get(one) ?? read(wordsOf(one), one);
    known.set(one, words);
    return words;
  };
  return { classOf, wordsOf };
};

const compileZh = (
  rules: readonly GrammarRule[],
  classes: Classes,
): Pick<GrammarWords, 'ruleZh' | 'beginsBefore'> => {
  const words = classReader(classes, chineseWords);
  const before = rules.filter(({ where }) => where === 'before');
  const beginnings = new Set(
    before
      .flatMap(({ when: { begins, ends, holds, is, reaches } }) => [
        begins,
        ends,
        holds,
        is,
        reaches,
      ])
      .flatMap((one) => (one === undefined ? [] : words.wordsOf(one)))
      .map((word) => word.charCodeAt(0)),
  );
  const isForAny = before.some(
    ({ when: { begins, ends, holds, is, reaches } }) =>
      (begins ?? ends ?? holds ?? is ?? reaches) === undefined,
  );
  const ruleZh = compileRules(rules, {
    ...words,
    lengthOf: ({ from, to }) => to - from,
    isInside: () => false,
    isWord: () => true,
  });
  return { ruleZh, beginsBefore: (unit) => isForAny || beginnings.has(unit) };
};

const compileEn = (rules: readonly GrammarRule[], classes: Classes): RuleFor => {
  const bits = new Map(BITS.map(([name, bit]) => [name, bit]));
  return compileRules(rules, {
    ...classReader(classes, (words, name) => englishWords(words, bits.get(name) ?? 0)),
    lengthOf: ({ from, place }) => tokenText(place.tokens, from).length,
    isInside: ({ place: { tokens } }, at) =>
      tokens.folded.charAt((tokens.starts[at] ?? 0) - 1) === '-',
    isWord: ({ place: { tokens } }, at) => {
      const id = idAt(tokens.ids, at);
      return id !== UNKNOWN_CODE && !isHan(id);
    },
  });
};

/** Grammar as a content has it; what it lacks is of the first one. */
interface GovernedGrammar {
  readonly grammarRules?: readonly GrammarRuleEntry[];
  readonly wordClasses?: readonly WordClassEntry[];
}

/** Teaches the vocabulary the grammar words, before any term: their tokens are its first. */
export const compileGrammar = (
  vocabulary: GrowingVocabulary,
  { grammarRules = firstGrammarRules, wordClasses }: GovernedGrammar = {},
): GrammarWords => {
  const rulesOf = (of: GrammarRuleEntry['language']): readonly GrammarRule[] =>
    grammarRules.filter(({ language }) => language === of);
  const english = classesOf('en', wordClasses);
  const classes: number[] = [];
  for (const [name, own, also] of BITS)
    for (const word of english[name] ?? []) {
      if (word.includes(' ')) continue;
      const at = vocabulary.learn(word) - FIRST_WORD;
      classes[at] = (classes[at] ?? 0) | own | also;
    }
  const known = Int32Array.from(classes);
  return {
    classesOf: (token) => {
      const at = token - FIRST_WORD;
      return at >= 0 && at < known.length ? (known[at] ?? 0) : 0;
    },
    ...compileZh(rulesOf('zh'), classesOf('zh', wordClasses)),
    ruleEn: compileEn(rulesOf('en'), english),
  };
};
