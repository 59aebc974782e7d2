import type { TextReading, ReadMatch } from '../retrieval/read-text.js';
import type { WordsReading } from './fact-sheet.js';

interface Found {
  readonly value: string;
  readonly match: ReadMatch;
}

const said = (match: ReadMatch): boolean =>
  match.position !== 'denied' && match.position !== 'imitation';

const within = (inner: ReadMatch, outer: ReadMatch): boolean =>
  inner.source === outer.source &&
  outer.from <= inner.from &&
  outer.to >= inner.to &&
  outer.to - outer.from > inner.to - inner.from;

/** A shorter word inside a longer one of another value is no word of its own: 非插电混动. */
const standing = (found: readonly Found[]): readonly Found[] =>
  found.filter((one) => !found.some((other) => within(one.match, other.match)));

const group = (matches: readonly ReadMatch[]) => {
  const positive = new Map<number, Found[]>();
  const taken = new Map<number, Set<string>>();
  for (const match of matches) {
    if (!said(match)) continue;
    for (const { fact, value } of match.term.values)
      positive.set(fact, [...(positive.get(fact) ?? []), { value, match }]);
    for (const { fact, value } of match.term.notValues)
      taken.set(fact, (taken.get(fact) ?? new Set()).add(value));
  }
  return { positive, taken };
};

/**
 * Values of identity facts that positive words of the texts tell, by fact. Words that leave two values open
 * give both. The description speaks before the use of proceeds.
 */
export const readValues = (readings: readonly TextReading[]): ReadonlyMap<number, WordsReading> => {
  const { positive, taken } = group(readings.flatMap((reading) => reading.matches));
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
