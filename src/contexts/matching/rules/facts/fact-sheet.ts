import type { FactScalar } from '../../../rulebook/rules/assessment/assessment-input.js';
import type { Rational } from '../../../rulebook/rules/units/rational.js';

export type ShownValue = FactScalar | readonly string[] | null;

/** One statement of a fact, read: figures in the fact's unit, everything else as strings. */
export interface Statement {
  /** Null when the value is missing or has not the fact's type. */
  readonly value: string | Rational | readonly string[] | null;
  readonly shown: ShownValue;
  /** False denies the value, or the members of a set. */
  readonly holds: boolean;
  readonly standard: string | null;
  /** The standards that it names, in the one spelling of `standard-name.ts`. */
  readonly standardNames: readonly string[] | null;
  /** Whether its evidence counts; false for a bare claim. */
  readonly usable: boolean;
  readonly evidenceType: string | null;
  readonly whyNot: string | null;
  readonly laboratoryQualified: boolean | null;
  readonly flags: readonly string[];
}

/** Values read from positive words, with the words. */
export interface WordsReading {
  readonly values: readonly string[];
  readonly words: string;
}

/** Everything known of one fact for one line. */
export interface FactState {
  readonly statements: readonly Statement[];
  readonly words: WordsReading | null;
  /** Values that follow from the role; null where the role leaves it open. */
  readonly implied: readonly string[] | null;
}

/** The facts of one line as one item's row sees them. */
export interface FactSheet {
  readonly stateOf: (fact: number) => FactState | undefined;
  readonly claimsCount: boolean;
  /** In force for the item judged: evidence of a test counts from a qualified laboratory only. */
  readonly asksLaboratory: boolean;
  readonly policy: (id: string) => string | boolean | number | null;
}
