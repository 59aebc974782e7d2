import type { LineAssessment } from '../../../rulebook/rules/assessment/assessment.js';
import type { ExpectedAnswer, LabelledLine } from './labelled-line.js';

/** How one answer compares with its label. */
export interface LineScore {
  readonly isHitAt1: boolean;
  readonly isHitAt3: boolean;
  /** Share of the expected items among the first five; null when nothing is expected. */
  readonly recallAt5: number | null;
  readonly isOutcomeRight: boolean;
  /** Null when the answer is `cannot_tell`. */
  readonly isDecisionRight: boolean | null;
  /** `listed`, though not expected to be, or at an item that is not expected. */
  readonly isWronglyListed: boolean;
  /** Null when the label names no row. */
  readonly isRowRight: boolean | null;
  readonly isMarkRight: boolean | null;
}

/** Items in the order of the answer: the judged one, then the candidates, each once. */
export const rankedItems = (answer: LineAssessment): readonly string[] => [
  ...new Set([
    ...(answer.itemCode === null ? [] : [answer.itemCode]),
    ...answer.candidates.map(({ itemCode }) => itemCode),
  ]),
];

/**
 * What a label that expects no listing is held against: behind the ranked items those that the answer calls look-alikes, which by
 * docs/rules/bulk-check.md are no candidates and stand in `ruledOut`.
 */
const namedItems = (expect: ExpectedAnswer, answer: LineAssessment): readonly string[] => {
  const ranked = rankedItems(answer);
  if (expect.outcome !== 'not_listed') return ranked;
  const lookAlikes = answer.ruledOut.filter(({ reason }) => reason.startsWith('look_alike:'));
  return [...new Set([...ranked, ...lookAlikes.map(({ itemCode }) => itemCode)])];
};

/** The definitions are those of test/matching/labelled/README.md. */
export const scoreLine = ({ expect }: LabelledLine, answer: LineAssessment): LineScore => {
  const ranked = namedItems(expect, answer);
  const isHit = (depth: number): boolean =>
    expect.items.length === 0
      ? isRightlyNothing(expect, answer)
      : acceptedFirst(expect).some((item) => ranked.slice(0, depth).includes(item));
  return {
    isHitAt1: isHit(1),
    isHitAt3: isHit(3),
    recallAt5: recallOf(expect.items, ranked.slice(0, 5)),
    isOutcomeRight: answer.outcome === expect.outcome,
    isDecisionRight: answer.outcome === 'cannot_tell' ? null : answer.outcome === expect.outcome,
    isWronglyListed: isWronglyListed(expect, answer),
    isRowRight: expect.rowId === undefined ? null : answer.row?.rowId === expect.rowId,
    isMarkRight: expect.ghgMark === undefined ? null : answer.ghgMark === expect.ghgMark,
  };
};

/** Items of which any is right in the first place. */
export const acceptedFirst = (expect: ExpectedAnswer): readonly string[] =>
  expect.anyOrder === true ? expect.items : expect.items.slice(0, 1);

const isRightlyNothing = (expect: ExpectedAnswer, answer: LineAssessment): boolean => {
  if (answer.itemCode === null) return true;
  return answer.outcome === 'not_listed' && (expect.alsoRight ?? []).includes(answer.itemCode);
};

/** The share of the expected items among the first; null when nothing is expected. */
export const recallOf = (expected: readonly string[], first: readonly string[]): number | null =>
  expected.length === 0
    ? null
    : expected.filter((item) => first.includes(item)).length / expected.length;

const isWronglyListed = (expect: ExpectedAnswer, answer: LineAssessment): boolean =>
  answer.outcome === 'listed' &&
  (expect.outcome !== 'listed' || !expect.items.some((item) => item === answer.itemCode));
