import type { TextReading, ReadMatch } from '../retrieval/read-text.js';
import type { WordsReading } from './fact-sheet.js';

interface Found {
  readonly value: string;
  readonly match: ReadMatch;
}

const said = (match: ReadMatch): boolean =>
  match.position !== 'denied' && match.position !== 'imitation';

/** A name in pieces may leave out the very word that tells: waste … sorting line of waste glass. */
const within = (inner: ReadMatch, outer: ReadMatch): boolean =>
  !outer.spread &&
  inner.source === outer.source &&
  outer.from <= inner.from &&
  outer.to >= inner.to &&
  outer.to - outer.from > inner.to - inner.from;

/** A shorter word inside a longer one of another value is no word of its own: 非插电混动. */
const standing = (found: readonly Found[]): readonly Found[] =>
  found.filter((one) => !found.some((other) => within(one.match, other.match)));

interface Grouped {
  readonly positive: Map<number, Found[]>;
  readonly taken: Map<number, Set<string>>;
}

const addMatch = ({ positive, taken }: Grouped, match: ReadMatch): void => {
  for (const { fact, value } of match.term.values) {
    const known = positive.get(fact);
    if (known === undefined) positive.set(fact, [{ value, match }]);
    else known.push({ value, match });
  }
  for (const { fact, value } of match.term.notValues)
    taken.set(fact, (taken.get(fact) ?? new Set()).add(value));
};

const tellsValues = ({ term }: ReadMatch): boolean =>
  term.values.length + term.notValues.length > 0;

const group = (readings: readonly TextReading[]): Grouped => {
  const grouped: Grouped = { positive: new Map(), taken: new Map() };
  for (const { matches } of readings)
    for (const match of matches) if (tellsValues(match) && said(match)) addMatch(grouped, match);
  return grouped;
};

/**
 * Values of identity facts that positive words of the texts tell, by fact. Words that leave two values open
 * give both. The description speaks before the use of proceeds.
 */
export const readValues = (readings: readonly TextReading[]): ReadonlyMap<number, WordsReading> => {
  const { positive, taken } = group(readings);
  const values = new Map<number, WordsReading>();
  for (const [fact, found] of positive) {
    const kept = standing(found).filter(({ value }) => taken.get(fact)?.has(value) !== true);
    const goods = kept.filter(({ match }) => match.source !== 'use');
    const chosen = goods.length > 0 ? goods : kept;
    if (chosen.length === 0) continue;
    values.set(fact, {
      values: [...new Set(chosen.map((one) => one.value))],
      words: [...new Set(chosen.map((one) => one.match.term.text))].join('、'),
    });
  }
  return values;
};
