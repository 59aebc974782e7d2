import { findings } from '../../../../kernel/messages/findings.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { toNumber, type Rational } from '../../../rulebook/rules/units/rational.js';
import type { Cut, FigureRange } from './figure-set.js';

/** A range in words, its bounds in the fact's own unit: `above 30 kW and at most 50 kW`. */
export const rangeText = ({ from, to }: FigureRange, unit: string): Bilingual => {
  const bounds = [boundText(from, lowWords, unit), boundText(to, highWords, unit)];
  const said = bounds.filter((bound) => bound !== null);
  return {
    zh: said.map(({ zh }) => zh).join('且'),
    en: said.map(({ en }) => en).join(' and '),
  };
};

const boundText = (
  cut: Cut | null,
  words: (cut: Cut) => Bilingual,
  unit: string,
): Bilingual | null => {
  if (cut === null) return null;
  const figure = `${toNumber(cut.at)}${unit === '' ? '' : ` ${unit}`}`;
  const { en, zh } = words(cut);
  return { zh: zh + figure, en: `${en} ${figure}` };
};

const lowWords = ({ after }: Cut): Bilingual =>
  after ? findings.say('range.low') : findings.say('range.low.at_least');

const highWords = ({ after }: Cut): Bilingual =>
  after ? findings.say('range.high') : findings.say('range.high.below');

/** A figure within a range of which at least one end is finite; a whole one on request. */
export const sampleOf = (range: FigureRange, whole: boolean): number =>
  toNumber(whole ? wholeIn(range) : figureIn(range));

const figureIn = ({ from, to }: FigureRange): Rational => {
  if (from !== null && to !== null) return middle(from.at, to.at);
  if (from !== null) return shifted(from.at, 1n);
  return to === null ? { numerator: 0n, denominator: 1n } : shifted(to.at, -1n);
};

const middle = (low: Rational, high: Rational): Rational => ({
  numerator: low.numerator * high.denominator + high.numerator * low.denominator,
  denominator: 2n * low.denominator * high.denominator,
});

const shifted = ({ denominator, numerator }: Rational, by: bigint): Rational => ({
  numerator: numerator + by * denominator,
  denominator,
});

/** Cuts of whole figures lie just after one. */
const wholeIn = ({ from, to }: FigureRange): Rational => {
  if (from !== null) return shifted(from.at, 1n);
  return to?.at ?? { numerator: 0n, denominator: 1n };
};
