import type {
  GrammarCondition,
  GrammarPlace,
  GrammarRule,
  OfClass,
  Told,
} from '../../../rulebook/rules/content/grammar-rule.js';
import { stemAt, type ClassWords } from './grammar-words.js';
import type { Position, Run } from './name-place.js';
import { otherGoodsAtEnd } from './other-goods.js';
import { BREAK, hasFigure, idAt, type Tokens, tokenText } from './tokenise.js';
import { UNHEARD_WORD } from './vocabulary.js';

/** How a rule's example is told: by words passed over a name stays the goods. */
export const toldAs = (then: Told): Position => {
  if (then === 'passed') return 'head';
  return then === 'unclear' ? 'loose' : then;
};

/** What the compilation of rules needs of a language. */
export interface RuleWords {
  readonly classOf: (name: OfClass) => ClassWords;
  readonly wordsOf: (name: OfClass) => readonly string[];
  /** Characters of a run, or of the word at its beginning. */
  readonly lengthOf: (run: Run) => number;
  /** Whether a place of a run is the inside of a word, as a preposition is of run-of-river, and holds none by itself. */
  readonly isInside: (run: Run, at: number) => boolean;
  /** Whether a noun may stand there: no code, and nothing of another language. */
  readonly isWord: (run: Run, at: number) => boolean;
}

type Test = (run: Run) => boolean;

const holdsAny = ({ at }: ClassWords, run: Run): boolean => {
  for (let place = run.from; place < run.to; place += 1) if (at(run, place) > 0) return true;
  return false;
};

const isMadeOf = (classes: readonly ClassWords[], run: Run): boolean => {
  for (let place = run.from; place < run.to;) {
    const from = place;
    const found = classes.find(({ at }) => at(run, from) > 0);
    if (found === undefined) return false;
    place += found.at(run, from);
  }
  return true;
};

const reaching = (
  { behindOtherThan, notOver, reaches = '', within = Infinity }: GrammarCondition,
  words: RuleWords,
): Test => {
  const link = words.classOf(reaches);
  const stop = notOver === undefined ? null : words.classOf(notOver);
  const light = behindOtherThan?.map(words.classOf) ?? null;
  const isOwn: (run: Run, at: number) => boolean = (run, at) =>
    words.isWord(run, at) && light?.every((one) => one.at(run, at) === 0) === true;
  return (run) => {
    let hasOwn = light === null;
    for (let place = run.from; place < run.to; place += 1) {
      const length = link.at(run, place);
      if (length === 0 || words.isInside(run, place)) {
        hasOwn ||= isOwn(run, place);
        continue;
      }
      const behind = { ...run, from: place + length };
      if (!hasOwn || run.to - behind.from > within) continue;
      if (stop === null || !holdsAny(stop, behind)) return true;
    }
    return false;
  };
};

const CODE_GOES_ON = /^-[a-z]?\d/;
/** A figure, or letters before one: `tyre shredder TDS-800`, `set-top box DVB-T2`. */
const isCode = (at: number, tokens: Tokens): boolean =>
  hasFigure(tokens, at) ||
  CODE_GOES_ON.test(tokens.folded.slice(tokens.ends[at], (tokens.ends[at] ?? 0) + 3));

/** Whether the phrase, or its words, end before a token: a figure tells a size or a rating. */
const wordsEnd = (at: number, tokens: Tokens): boolean =>
  idAt(tokens.ids, at) === BREAK || hasFigure(tokens, at);

const endsSo = (at: number, tokens: Tokens, endings: readonly string[]): boolean => {
  const word = idAt(tokens.ids, at) === BREAK ? '' : tokenText(tokens, at);
  return endings.some((ending) => word.endsWith(ending));
};

const LONGEST_DESIGNATION = 2;
const isDesignation = (at: number, tokens: Tokens): boolean =>
  idAt(tokens.ids, at) !== BREAK && tokenText(tokens, at).length <= LONGEST_DESIGNATION;

/** A noun whose `type` tells which one of its sort it is: `charger cable type 2` is a cable, a `D-type` none. */
const isDesignated = (at: number, tokens: Tokens): boolean =>
  !isDesignation(at, tokens) && isDesignation(at + 2, tokens);

/** Dashes of any length are one mark; the end of a line is a comma. */
const markAt = (folded: string, at: number): string =>
  folded.charAt(at).replace(/[–—]/, '-').replace('\n', ',');

/** Whether a word is a name of goods beside those of the catalogue by itself: a mug is no model. */
const isOtherGoods = (at: number, tokens: Tokens): boolean =>
  otherGoodsAtEnd([stemAt(tokens, at)]).some(({ maybe }) => !maybe);

const nameIn = (run: Run): string => {
  const { place, seen } = run;
  const { from, to, tokens } = place;
  seen.name = true;
  return tokens.folded.slice(tokens.starts[from], tokens.ends[to - 1]);
};

/** A run that holds all of the phrase before, as `notBehind` looks at it. */
const phraseBefore = (run: Run): Run => {
  const to = run.from - 1;
  return { ...run, from: run.place.tokens.ids.lastIndexOf(BREAK, to - 1) + 1, to };
};

/** Whether another phrase ends before the one of the name. */
const isLater = ({ place: { from, tokens } }: Run): boolean => {
  const [first = Infinity] = tokens.gaps;
  return (tokens.starts[from] ?? 0) >= first || tokens.ids.lastIndexOf(BREAK, from) >= 0;
};

const tokensOf = ({ place }: Run): Tokens => place.tokens;
const idOf = (run: Run): number => idAt(tokensOf(run).ids, run.from);

type TestOf<Value> = (value: Value, words: RuleWords, condition: GrammarCondition) => Test;

/** How each thing that a condition may state is tested. */
const TESTS: {
  readonly [Key in keyof GrammarCondition]-?: TestOf<NonNullable<GrammarCondition[Key]>>;
} = {
  begins: (name, { classOf }) => {
    const { at } = classOf(name);
    return (run) => at(run, run.from) > 0;
  },
  ends: (name, { classOf }) => classOf(name).ends,
  is: (name, { classOf }) => {
    const { at } = classOf(name);
    return (run) => run.to > run.from && at(run, run.from) === run.to - run.from;
  },
  holds: (name, { classOf }) => {
    const words = classOf(name);
    return (run) => holdsAny(words, run);
  },
  without: (name, { classOf }) => {
    const words = classOf(name);
    return (run) => !holdsAny(words, run);
  },
  onlyOf: (names, { classOf }) => {
    const classes = names.map(classOf);
    return (run) => isMadeOf(classes, run);
  },
  longerThan: (length, { lengthOf }) => {
    return (run) => lengthOf(run) > length;
  },
  notBefore: (name, { classOf }, { begins = name }) => {
    const [first, next] = [classOf(begins), classOf(name)];
    return (run) => next.at(run, run.from + first.at(run, run.from)) === 0;
  },
  isLater: (asked) => (run) => isLater(run) === asked,
  nameWithout: (name, { wordsOf }) => {
    const words = wordsOf(name);
    return (run) => !words.some((word) => nameIn(run).endsWith(word));
  },
  nameHoldsNot: (name, { wordsOf }) => {
    const words = wordsOf(name);
    return (run) => !words.some((word) => nameIn(run).includes(word));
  },
  reaches: (_name, words, condition) => reaching(condition, words),
  notOver: () => always,
  within: () => always,
  behindOtherThan: () => always,
  behindMark: (name, { wordsOf }) => {
    const marks = new Set(wordsOf(name));
    return (run) => {
      const { folded, starts } = tokensOf(run);
      return run.from > 0 && marks.has(markAt(folded, starts[run.from - 1] ?? 0));
    };
  },
  notBehind: (name, { classOf }) => {
    const words = classOf(name);
    return (run) => !words.ends(phraseBefore(run));
  },
  isUse: (asked) => (run) => run.place.tellsPurpose === asked,
  isFirst: (asked) => (run) => run.isFirst === asked,
  behindFeature: (asked) => (run) => run.behindFeature === asked,
  wordEnds: (name, { wordsOf }) => {
    const endings = wordsOf(name);
    return (run) => endsSo(run.from, tokensOf(run), endings);
  },
  wordIsNot: (name, { classOf }) => {
    const { at } = classOf(name);
    return (run) => at(run, run.from) === 0;
  },
  closes: (asked) => (run) => wordsEnd(run.from + 1, tokensOf(run)) === asked,
  nextCloses: (asked) => (run) => wordsEnd(run.from + 2, tokensOf(run)) === asked,
  nextIs: (name, { classOf }) => {
    const { at } = classOf(name);
    return (run) => idAt(tokensOf(run).ids, run.from + 1) !== BREAK && at(run, run.from + 1) > 0;
  },
  nextEnds: (name, { wordsOf }) => {
    const endings = wordsOf(name);
    return (run) => endsSo(run.from + 1, tokensOf(run), endings);
  },
  nextLongerThan: (length) => (run) => tokenText(tokensOf(run), run.from + 1).length > length,
  isCode: (asked) => (run) => isCode(run.from, tokensOf(run)) === asked,
  isHeard: (asked) => (run) => (idOf(run) !== UNHEARD_WORD) === asked,
  rarelyEnds: (asked) => (run) => run.place.grammar.isFeature(idOf(run)) === asked,
  isOtherGoods: (asked) => (run) => isOtherGoods(run.from, tokensOf(run)) === asked,
  isDesignated: (asked) => (run) => isDesignated(run.from, tokensOf(run)) === asked,
};

const always: Test = () => true;

const testOf = (
  key: keyof GrammarCondition,
  condition: GrammarCondition,
  words: RuleWords,
): readonly Test[] => {
  const value = condition[key];
  if (value === undefined) return [];
  const test = (TESTS[key] as TestOf<unknown>)(value, words, condition);
  return test === always ? [] : [test];
};

interface CompiledRule {
  readonly then: Told;
  readonly fits: Test;
  /** How much of a run it passes over. */
  readonly passes: (run: Run) => number;
}

const compileRule = ({ then, when }: GrammarRule, words: RuleWords): CompiledRule => {
  const keys = Object.keys(when) as (keyof GrammarCondition)[];
  const tests = keys.flatMap((key) => testOf(key, when, words));
  const begins = when.begins === undefined ? null : words.classOf(when.begins);
  return {
    then,
    fits: (run) => tests.every((test) => test(run)),
    passes: (run) => begins?.at(run, run.from) ?? 1,
  };
};

/** Tells by the first rule of a place that fits; undefined where none does. */
export type RuleFor = (where: GrammarPlace, run: Run) => CompiledRule | undefined;

/** The rules of a language, ready to be asked. */
export const compileRules = (rules: readonly GrammarRule[], words: RuleWords): RuleFor => {
  const compileAt = (where: GrammarPlace): readonly CompiledRule[] =>
    rules.filter((rule) => rule.where === where).map((rule) => compileRule(rule, words));
  const compiled: Readonly<Record<GrammarPlace, readonly CompiledRule[]>> = {
    next: compileAt('next'),
    after: compileAt('after'),
    later: compileAt('later'),
    before: compileAt('before'),
  };
  return (where, run) => compiled[where].find(({ fits }) => fits(run));
};
