import type { Rational } from '../../../rulebook/rules/units/rational.js';
import { compareCuts, type Cut, type FigureSet } from './figure-set.js';

/** The same whole numbers, each cut moved to just after one, so that equal sets look alike. */
export const wholeFigures = ({ cuts, fromBelow }: FigureSet): FigureSet => {
  const moved = cuts.map(afterWhole);
  return { fromBelow, cuts: moved.filter((cut, position) => standsAlone(moved, cut, position)) };
};

const afterWhole = ({ after, at }: Cut): Cut => {
  const below = floor(at);
  const isWhole = below * at.denominator === at.numerator;
  return {
    at: { numerator: isWhole && !after ? below - 1n : below, denominator: 1n },
    after: true,
  };
};

const floor = ({ denominator, numerator }: Rational): bigint => {
  const quotient = numerator / denominator;
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
};

/** Two cuts at one place take each other back; of three one is left. */
const standsAlone = (cuts: readonly Cut[], cut: Cut, position: number): boolean => {
  const same = cuts.filter((other) => compareCuts(other, cut) === 0);
  return same.length % 2 === 1 && cuts.indexOf(same[0] ?? cut) === position;
};
