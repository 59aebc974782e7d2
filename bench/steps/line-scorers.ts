import type { CompiledCatalogue } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import type { LabelledLine } from '../../src/contexts/matching/rules/scoring/labelled-line.js';
import {
  acceptedFirst,
  recallOf,
  scoreLine,
} from '../../src/contexts/matching/rules/scoring/score-line.js';
import { preCheck } from '../../src/contexts/prechecks/use-cases/pre-check.js';

/** What a step is told apart by; outcomes are null for a search, which judges nothing. */
export interface StepScore {
  readonly isHitAt1: boolean;
  readonly isHitAt3: boolean;
  /** Null when nothing is expected. */
  readonly recallAt5: number | null;
  readonly isOutcomeRight: boolean | null;
  readonly isWronglyListed: boolean | null;
}

export type LineScorer = (line: LabelledLine) => StepScore;

/** Codes of items for a line, best first; none where nothing is found. */
export type ItemSearch = (line: LabelledLine) => readonly string[];

/** Scores the whole judging, under a catalogue that may lack a part. */
export const judgingScorer = (compiled: CompiledCatalogue): LineScorer => {
  const judge = preCheck({ catalogue: compiled });
  return (line) => {
    const [answer] = judge(line.input).lines;
    if (answer === undefined) throw new Error(`${line.id}: an assessment without its line`);
    return scoreLine(line, answer);
  };
};

/** Scores a search by the same definitions; of a line that nothing covers it is right to find nothing. */
export const searchScorer =
  (search: ItemSearch): LineScorer =>
  (line) => {
    const { items } = line.expect;
    const found = search(line);
    const accepted = acceptedFirst(line.expect);
    const isHit = (depth: number): boolean =>
      items.length === 0
        ? found.length === 0
        : accepted.some((item) => found.slice(0, depth).includes(item));
    return {
      isHitAt1: isHit(1),
      isHitAt3: isHit(3),
      recallAt5: recallOf(items, found.slice(0, 5)),
      isOutcomeRight: null,
      isWronglyListed: null,
    };
  };
