import zh from '../../../../../reference/grammar/zh.json' with { type: 'json' };
import { classZh, type ClassZh } from './grammar-classes.js';
import type { Position } from './name-place.js';
import { wordAt, type WordAt } from './word-at.js';

/** A text and the name in it that rules tell how it stands. */
export interface GrammarExample {
  readonly text: string;
  readonly name: string;
}

/** What a rule asks of the characters beside a name: all of what it states. */
interface Condition {
  /** Begins, ends in, is or has within it a word of a class. */
  readonly begins?: ClassZh;
  readonly ends?: ClassZh;
  readonly is?: ClassZh;
  readonly holds?: ClassZh;
  /** Has no word of a class within it. */
  readonly without?: ClassZh;
  /** Is made of words of some classes alone. */
  readonly onlyOf?: readonly ClassZh[];
  readonly longerThan?: number;
  /** Whether another phrase stands before the one of the name. */
  readonly isLater?: boolean;
  /** The name itself ends in no word of a class. */
  readonly nameWithout?: ClassZh;
  /** The last word of a class before the name speaks of it: no word of another class, and no more characters, stand between. */
  readonly reaches?: ClassZh;
  readonly notOver?: ClassZh;
  readonly within?: number;
}

/**
 * Where a rule looks: `next` at what follows a name, before and after each word that is passed over; `after` at the run of
 * characters that then follows; `later` at a later phrase; `before` at what stands before the name in its phrase.
 */
type Where = 'next' | 'after' | 'later' | 'before';

/** One thing known about how a name stands, with a text in which it holds and one in which it does not. */
export interface GrammarRule {
  readonly id: string;
  readonly where: Where;
  readonly when: Condition;
  readonly then: Position;
  readonly example: GrammarExample;
  readonly counterexample: GrammarExample;
}

interface Skip {
  readonly class: ClassZh;
  readonly unlessBefore?: ClassZh;
  readonly inUseOfProceeds?: boolean;
}

export const rulesZh = zh.rules as readonly GrammarRule[];
const skipsZh = zh.skips as readonly Skip[];

/** Characters of a text beside a name, from one up to another, and where the name ends. */
interface Run {
  readonly text: string;
  readonly folded: string;
  readonly nameTo: number;
  /** Whether another phrase stands before the one of the name. */
  readonly isLater: () => boolean;
}

type Test = (run: Run) => boolean;

const atOf = (name: ClassZh): WordAt => wordAt(classZh(name));

const isMadeOf = (names: readonly ClassZh[]): Test => {
  const at = wordAt(names.flatMap(classZh));
  return ({ text }) => {
    for (let from = 0; from < text.length;) {
      const word = at(text, from);
      if (word === undefined) return false;
      from += word.length;
    }
    return true;
  };
};

const reaches = ({ notOver, reaches: name, within = Infinity }: Condition): Test => {
  const words = name === undefined ? [] : classZh(name);
  const stops = notOver === undefined ? [] : classZh(notOver);
  return ({ text }) =>
    words.some((word) => {
      const at = text.lastIndexOf(word);
      if (at < 0 || text.length - at - word.length > within) return false;
      const between = text.slice(at);
      return !stops.some((stop) => between.includes(stop));
    });
};

/** How each thing that a condition may state is tested. */
const TESTS: { readonly [Key in keyof Condition]?: (condition: Condition) => Test } = {
  begins: ({ begins }) => {
    const at = begins === undefined ? () => undefined : atOf(begins);
    return ({ text }) => at(text, 0) !== undefined;
  },
  ends: ({ ends }) => {
    const words = ends === undefined ? [] : classZh(ends);
    return ({ text }) => words.some((word) => text.endsWith(word));
  },
  is: ({ is }) => {
    const words = new Set(is === undefined ? [] : classZh(is));
    return ({ text }) => words.has(text);
  },
  holds: ({ holds }) => {
    const words = holds === undefined ? [] : classZh(holds);
    return ({ text }) => words.some((word) => text.includes(word));
  },
  without: ({ without }) => {
    const words = without === undefined ? [] : classZh(without);
    return ({ text }) => !words.some((word) => text.includes(word));
  },
  onlyOf: ({ onlyOf = [] }) => isMadeOf(onlyOf),
  longerThan: ({ longerThan = 0 }) => {
    return ({ text }) => text.length > longerThan;
  },
  isLater: ({ isLater: asked = false }) => {
    return ({ isLater }) => isLater() === asked;
  },
  nameWithout: ({ nameWithout }) => {
    const words = nameWithout === undefined ? [] : classZh(nameWithout);
    return ({ folded, nameTo }) => !words.some((word) => folded.endsWith(word, nameTo));
  },
  reaches,
};

interface CompiledRule {
  readonly then: Position;
  readonly tests: readonly Test[];
}

const compileRule = ({ then, when }: GrammarRule): CompiledRule => ({
  then,
  tests: (Object.keys(when) as (keyof Condition)[]).flatMap((key) => TESTS[key]?.(when) ?? []),
});

const compileRules = (where: Where): readonly CompiledRule[] =>
  rulesZh.filter((rule) => rule.where === where).map(compileRule);

const rules: Readonly<Record<Where, readonly CompiledRule[]>> = {
  next: compileRules('next'),
  after: compileRules('after'),
  later: compileRules('later'),
  before: compileRules('before'),
};

/** What the first rule of a place that fits makes of a name; undefined where none does. */
export const positionBy = (where: Where, run: Run): Position | undefined =>
  rules[where].find(({ tests }) => tests.every((test) => test(run)))?.then;

const skips = skipsZh.map(({ class: name, inUseOfProceeds = false, unlessBefore }) => ({
  at: atOf(name),
  before: unlessBefore === undefined ? null : atOf(unlessBefore),
  inUseOfProceeds,
}));

/** Length of the word at a place that leaves the name before it what it is; 0 for another noun. */
export const skippedAt = (folded: string, at: number, tellsPurpose: boolean): number => {
  for (const skip of skips) {
    if (skip.inUseOfProceeds && !tellsPurpose) continue;
    const word = skip.at(folded, at);
    if (word === undefined) continue;
    if (skip.before?.(folded, at + word.length) === undefined) return word.length;
  }
  return 0;
};

/** The characters with which words before a name begin: most phrases have none. */
const beginnings: ReadonlySet<number> = new Set(
  rulesZh
    .filter(({ where }) => where === 'before')
    .flatMap(({ when: { ends, holds, reaches: name } }) => [ends, holds, name])
    .flatMap((name) => (name === undefined ? [] : classZh(name)))
    .map((word) => word.charCodeAt(0)),
);

/** What stands before a Chinese name in its phrase makes of it; undefined where what follows tells. */
export const beforeChineseName = (
  folded: string,
  from: number,
  to: number,
): Position | undefined => {
  let at = from;
  while (at < to && !beginnings.has(folded.charCodeAt(at))) at += 1;
  if (at >= to) return undefined;
  const run = { text: folded.slice(from, to), folded, nameTo: to, isLater: () => false };
  return positionBy('before', run);
};
