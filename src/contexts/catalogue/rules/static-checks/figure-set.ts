import { compareRational, type Rational } from '../../../rulebook/rules/units/rational.js';

/** A place between figures: just before one, or just after it. */
export interface Cut {
  readonly at: Rational;
  readonly after: boolean;
}

/**
 * Any union of intervals of figures: whether it holds what lies below the first cut, and the cuts,
 * ascending, at each of which it changes over.
 */
export interface FigureSet {
  readonly fromBelow: boolean;
  readonly cuts: readonly Cut[];
}

export const isNoFigure = ({ cuts, fromBelow }: FigureSet): boolean =>
  !fromBelow && cuts.length === 0;

export const isEveryFigure = ({ cuts, fromBelow }: FigureSet): boolean =>
  fromBelow && cuts.length === 0;

export const otherFigures = ({ cuts, fromBelow }: FigureSet): FigureSet => ({
  fromBelow: !fromBelow,
  cuts,
});

/** -1, 0 or 1 as `left` lies before, at or after `right`. */
export const compareCuts = (left: Cut, right: Cut): number =>
  compareRational(left.at, right.at) || Number(left.after) - Number(right.after);

type Combine = (left: boolean, right: boolean) => boolean;

/** Both sets walked through at once, cut by cut. */
const combine = (left: FigureSet, right: FigureSet, holds: Combine): FigureSet => {
  const fromBelow = holds(left.fromBelow, right.fromBelow);
  const cuts: Cut[] = [];
  let [passedLeft, passedRight, inside] = [0, 0, fromBelow];
  for (;;) {
    const cut = earlier(left.cuts[passedLeft], right.cuts[passedRight]);
    if (cut === undefined) return { fromBelow, cuts };
    if (isAt(left.cuts[passedLeft], cut)) passedLeft += 1;
    if (isAt(right.cuts[passedRight], cut)) passedRight += 1;
    const now = holds(holdsPast(left, passedLeft), holdsPast(right, passedRight));
    if (now !== inside) cuts.push(cut);
    inside = now;
  }
};

const earlier = (left: Cut | undefined, right: Cut | undefined): Cut | undefined => {
  if (left === undefined || right === undefined) return left ?? right;
  return compareCuts(left, right) <= 0 ? left : right;
};

const isAt = (one: Cut | undefined, cut: Cut): boolean =>
  one !== undefined && compareCuts(one, cut) === 0;

/** Whether the set holds what lies past so many of its cuts. */
const holdsPast = ({ fromBelow }: FigureSet, passed: number): boolean =>
  passed % 2 === 0 ? fromBelow : !fromBelow;

export const commonFigures = (left: FigureSet, right: FigureSet): FigureSet =>
  combine(left, right, (one, other) => one && other);

export const eitherFigures = (left: FigureSet, right: FigureSet): FigureSet =>
  combine(left, right, (one, other) => one || other);

/** One unbroken run of figures; null at an end that is open to infinity. */
export interface FigureRange {
  readonly from: Cut | null;
  readonly to: Cut | null;
}

/** The runs of figures a set consists of, ascending. */
export const rangesOf = ({ cuts, fromBelow }: FigureSet): readonly FigureRange[] => {
  const ends: readonly (Cut | null)[] = fromBelow ? [null, ...cuts] : cuts;
  return ends.flatMap((from, position) =>
    position % 2 === 0 ? [{ from, to: ends[position + 1] ?? null }] : [],
  );
};
