import { toNumber } from '../../src/contexts/rulebook/rules/units/rational.js';
import type { Statement } from '../../src/contexts/matching/rules/facts/fact-sheet.js';
import { atStage, type PlainFact, type PlainFacts } from './plain-facts.js';
import { standardName } from '../../src/contexts/rulebook/rules/spelling/standard-name.js';

/** One fact as a rule engine likes it: a bare value with what three values need beside it. */
export interface FlatFact {
  /** A figure in the fact's own unit, a word, or the members of a set. */
  readonly v: number | string | readonly string[];
  /** Whether its evidence counts. */
  readonly u: boolean;
  /** False denies the members of a set. */
  readonly h: boolean;
  /** Name of the standard it was found under. */
  readonly s: string | null;
}

export type FlatFacts = Readonly<Record<string, FlatFact>>;

/** A read statement in flat form; null when its value could not be read. */
export const flatFact = ({ holds, standard, usable, value }: Statement): FlatFact | null => {
  if (value === null) return null;
  const v = typeof value === 'object' && 'numerator' in value ? toNumber(value) : value;
  return { v, u: usable, h: holds, s: standard === null ? null : standardName(standard) };
};

/** A value that follows from the role counts as proved. */
export const toldFact = (value: string): FlatFact => ({ v: value, u: true, h: true, s: null });

const flatPlainFact = ({ statements, told }: PlainFact): FlatFact | null => {
  const [first] = statements;
  if (first === undefined) return told?.[0] === undefined ? null : toldFact(told[0]);
  const [word = ''] = first.words;
  const v = first.figure ?? (first.isSet ? first.words : word);
  return { v, u: first.usable, h: first.holds, s: first.standard };
};

/** The name of a fact in expressions: of the activity stage one for each stage of rows. */
export const flatName = (key: string, stage: string): string =>
  atStage(key, stage).replace('@', '_');

/** The facts of a line in flat form, by their names in expressions: one statement each. */
export const flatFactsOf = (facts: PlainFacts): FlatFacts => {
  const flat: Record<string, FlatFact> = {};
  for (const [name, fact] of facts) {
    const one = flatPlainFact(fact);
    if (one !== null) flat[name.replace('@', '_')] = one;
  }
  return flat;
};
