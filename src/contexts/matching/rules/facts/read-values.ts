import {
  holdsInOnePiece,
  type ReadMatch,
  type TextReading,
} from '../retrieval/names-in-text/read-text.js';
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
  for (const { matches } of readings)
    for (const match of matches) if (tellsValues(match)) informative.push(match);
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

/** The values that all words leave open, where there are such: 燃料电池 narrows 氢燃料, which leaves two drives open. */
const narrowed = (found: readonly Found[]): readonly string[] => {
  const all = valuesOf(found);
  const matches = [...new Set(found.map(({ match }) => match))];
  const common = all.filter((value) =>
    matches.every((match) => found.some((one) => one.match === match && one.value === value)),
  );
  return common.length > 0 ? common : all;
};

const readFact = (
  fact: number,
  isSingle: boolean,
  informative: readonly ReadMatch[],
): WordsReading | undefined => {
  const found = valuesIn(fact, informative);
  if (found.length === 0) return undefined;
  const kept = standing(found).filter(({ value }) => !isTaken(fact, value, informative));
  const goods = kept.filter(({ match }) => match.source !== 'use');
  const chosen = goods.length > 0 ? goods : kept;
  if (chosen.length === 0) return undefined;
  return {
    values: isSingle ? narrowed(chosen) : valuesOf(chosen),
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
      const read = readFact(fact, isSingle(fact), informative);
      known.set(fact, read);
      return read;
    },
  };
};
