import type { Rational } from '../../../rulebook/rules/units/rational.js';

/** A figure that follows from the value of another fact, so that one document shows both. */
export interface ValueImplication {
  readonly fact: string;
  readonly values: ReadonlySet<string>;
  readonly implied: string;
  readonly figure: Rational;
  /** The figure as an answer shows it. */
  readonly shown: number;
}

/**
 * Natural and HFO refrigerants, and the HFCs that the catalogue's remark to 1.1.13 names (R134a, R125, R32), hold no
 * chlorine or bromine: their ozone potential is zero.
 */
export const valueImplications: readonly ValueImplication[] = [
  {
    fact: 'refrigerantClass',
    values: new Set(['natural', 'hfo', 'hfc-named']),
    implied: 'refrigerantOdp',
    figure: { numerator: 0n, denominator: 1n },
    shown: 0,
  },
];

export const implicationsTo = (key: string): readonly ValueImplication[] =>
  valueImplications.filter(({ implied }) => implied === key);

/** Facts whose figure follows from some value of a fact. */
export const impliedFactsOf = (key: string): readonly string[] =>
  valueImplications.filter(({ fact }) => fact === key).map(({ implied }) => implied);
