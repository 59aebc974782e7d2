import {
  holdsInOnePiece,
  type ReadMatch,
  type TextReading,
} from '../retrieval/names-in-text/read-text.js';
import { tellsOwner } from '../retrieval/goods/goods-use.js';
import { phrasesIn } from '../text/phrases.js';
import type { WordsReading } from './fact-sheet.js';

/** What positive words tell of each fact. */
export interface ValuesOfWords {
  readonly get: (fact: number) => WordsReading | undefined;
}

interface Found {
  readonly value: string;
  readonly match: ReadMatch;
}

const said = (match: ReadMatch): boolean =>
  match.position !== 'denied' && match.position !== 'imitation';

/** A shorter word inside a longer one of another value is no word of its own: 非插电混动. */
const standing = (found: readonly Found[]): readonly Found[] =>
  found.filter((one) => !found.some((other) => holdsInOnePiece(other.match, one.match)));

const tellsValues = (match: ReadMatch): boolean =>
  match.term.values.length + match.term.notValues.length > 0 && said(match);

/** The names in the texts that give or take away values of facts. */
const informativeMatches = (readings: readonly TextReading[]): readonly ReadMatch[] => {
  const informative: ReadMatch[] = [];
  for (const { matches, tokens } of readings)
    for (const match of matches)
      if (
        tellsValues(match) &&
        !(match.position === 'purpose' && tellsOwner(match.from, match.to, tokens))
      )
        informative.push(match);
  return informative;
};

const valuesIn = (fact: number, informative: readonly ReadMatch[]): readonly Found[] => {
  const found: Found[] = [];
  for (const match of informative)
    for (const use of match.term.values)
      if (use.fact === fact) found.push({ value: use.value, match });
  return found;
};

const isTaken = (fact: number, value: string, informative: readonly ReadMatch[]): boolean =>
  informative.some(({ term }) =>
    term.notValues.some((use) => use.fact === fact && use.value === value),
  );

const valuesOf = (found: readonly Found[]): readonly string[] => [
  ...new Set(found.map((one) => one.value)),
];

/** Between goods of a list; a comma sets a feature off: 氢燃料重型卡车，燃料电池驱动. */
const LISTS_GOODS = /^(?:[+&、;；/]|以及|及其|及|和|与|或|暨|and|or)$/;

/** Whether words of one text speak of goods on two sides of a mark or word of a list. */
const areOfSeveral = (matches: readonly ReadMatch[], { tokens }: TextReading): boolean => {
  const first = Math.min(...matches.map(({ to }) => to));
  const last = Math.max(...matches.map(({ from }) => from));
  const isInName = (at: number): boolean =>
    matches.some(({ from, gapped, to }) => !gapped && from < at && to > at);
  return phrasesIn(tokens, { inLists: true, isInName }).some(
    ({ from, mark }) => from >= first && from <= last && LISTS_GOODS.test(mark),
  );
};

/**
 * The values that all words leave open, where there are such: 燃料电池 narrows 氢燃料, which leaves two drives open. Words of
 * several goods narrow nothing: 氢燃料重型卡车、燃料电池.
 */
const narrowed = (found: readonly Found[], readings: readonly TextReading[]): readonly string[] => {
  const all = valuesOf(found);
  const matches = [...new Set(found.map(({ match }) => match))];
  const common = all.filter((value) =>
    matches.every((match) => found.some((one) => one.match === match && one.value === value)),
  );
  if (common.length === 0 || common.length === all.length) return all;
  const isOfSeveral = readings.some((reading) => {
    const own = reading.matches.filter((match) => matches.includes(match));
    return own.length > 1 && areOfSeveral(own, reading);
  });
  return isOfSeveral ? all : common;
};

const readFact = (
  fact: number,
  isSingle: boolean,
  informative: readonly ReadMatch[],
  readings: readonly TextReading[],
): WordsReading | undefined => {
  const found = valuesIn(fact, informative);
  if (found.length === 0) return undefined;
  const kept = standing(found).filter(({ value }) => !isTaken(fact, value, informative));
  const goods = kept.filter(({ match }) => match.source !== 'use');
  const chosen = goods.length > 0 ? goods : kept;
  if (chosen.length === 0) return undefined;
  return {
    values: isSingle ? narrowed(chosen, readings) : valuesOf(chosen),
    words: [...new Set(chosen.map((one) => one.match.term.text))].join('、'),
  };
};

/**
 * Values of identity facts that positive words of the texts tell, by fact. Words that leave two values open
 * give both, unless others of a fact of one value leave one of them. The description speaks before the use of proceeds. Each fact is worked out when it is first asked for.
 */
export const readValues = (
  readings: readonly TextReading[],
  isSingle: (fact: number) => boolean,
): ValuesOfWords => {
  const informative = informativeMatches(readings);
  const known = new Map<number, WordsReading | undefined>();
  return {
    get: (fact) => {
      if (informative.length === 0) return undefined;
      if (known.has(fact)) return known.get(fact);
      const read = readFact(fact, isSingle(fact), informative, readings);
      known.set(fact, read);
      return read;
    },
  };
};
