import type { LabelledLine } from './labelled-line.js';
import type { LineScore } from './score-line.js';

/** Counts and shares of a group of lines; a share is null when nothing in the group asks it. */
export interface ScoreFigures {
  readonly lines: number;
  readonly hitAt1: number | null;
  readonly hitAt3: number | null;
  readonly recallAt5: number | null;
  readonly outcomeRight: number | null;
  /** Answers that decide, `listed` or `not_listed`. */
  readonly decided: number;
  readonly decidedRight: number | null;
  readonly rowRight: number | null;
  readonly markRight: number | null;
  readonly traps: number;
  /** Over the traps alone. */
  readonly trapsWronglyListed: number;
  readonly trapsWronglyListedShare: number | null;
  /** Over all lines. */
  readonly wronglyListed: number;
}

export interface ScoredLine {
  readonly line: LabelledLine;
  readonly score: LineScore;
}

/** Figures of a set and of its parts by role, language, area, difficulty and tag. */
export interface SetFigures {
  readonly all: ScoreFigures;
  readonly byRole: Readonly<Record<string, ScoreFigures>>;
  readonly byLanguage: Readonly<Record<string, ScoreFigures>>;
  readonly byArea: Readonly<Record<string, ScoreFigures>>;
  readonly byDifficulty: Readonly<Record<string, ScoreFigures>>;
  readonly byTag: Readonly<Record<string, ScoreFigures>>;
}

export const isTrap = ({ tags }: LabelledLine): boolean => tags.includes('trap');

/** The area a line was written for: what stands before the dash of its id. */
export const areaOf = ({ id }: LabelledLine): string => id.slice(0, id.indexOf('-'));

export const figuresOfSet = (scored: readonly ScoredLine[]): SetFigures => ({
  all: figuresOf(scored),
  byRole: figuresBy(scored, ({ input }) => [input.role]),
  byLanguage: figuresBy(scored, ({ language }) => [language]),
  byArea: figuresBy(scored, (line) => [areaOf(line)]),
  byDifficulty: figuresBy(scored, ({ difficulty }) => [difficulty]),
  byTag: figuresBy(scored, ({ tags }) => tags),
});

const figuresBy = (
  scored: readonly ScoredLine[],
  groupsOf: (line: LabelledLine) => readonly string[],
): Readonly<Record<string, ScoreFigures>> => {
  const names = [...new Set(scored.flatMap(({ line }) => groupsOf(line)))].sort();
  return Object.fromEntries(
    names.map((name) => [
      name,
      figuresOf(scored.filter(({ line }) => groupsOf(line).includes(name))),
    ]),
  );
};

const figuresOf = (scored: readonly ScoredLine[]): ScoreFigures => {
  const traps = scored.filter(({ line }) => isTrap(line));
  const shareOf = (read: (score: LineScore) => boolean | number | null): number | null =>
    meanOf(scored.map(({ score }) => read(score)));
  return {
    lines: scored.length,
    hitAt1: shareOf(({ isHitAt1 }) => isHitAt1),
    hitAt3: shareOf(({ isHitAt3 }) => isHitAt3),
    recallAt5: shareOf(({ recallAt5 }) => recallAt5),
    outcomeRight: shareOf(({ isOutcomeRight }) => isOutcomeRight),
    decided: scored.filter(({ score }) => score.isDecisionRight !== null).length,
    decidedRight: shareOf(({ isDecisionRight }) => isDecisionRight),
    rowRight: shareOf(({ isRowRight }) => isRowRight),
    markRight: shareOf(({ isMarkRight }) => isMarkRight),
    traps: traps.length,
    trapsWronglyListed: countWronglyListed(traps),
    trapsWronglyListedShare: meanOf(traps.map(({ score }) => score.isWronglyListed)),
    wronglyListed: countWronglyListed(scored),
  };
};

const countWronglyListed = (scored: readonly ScoredLine[]): number =>
  scored.filter(({ score }) => score.isWronglyListed).length;

/** Of the answers that are not null, rounded to four places. */
const meanOf = (answers: readonly (boolean | number | null)[]): number | null => {
  const numbers = answers.filter((one) => one !== null).map(Number);
  if (numbers.length === 0) return null;
  const sum = numbers.reduce((total, one) => total + one, 0);
  return Math.round((sum / numbers.length) * 10_000) / 10_000;
};
