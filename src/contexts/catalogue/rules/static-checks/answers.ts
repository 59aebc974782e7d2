/** Sets of answers to one question: of figures, or of codes (one bit each). */
import {
  commonFigures,
  eitherFigures,
  isEveryFigure,
  isNoFigure,
  otherFigures,
  type FigureSet,
} from './figure-set.js';

export type Answers =
  | { readonly type: 'figures'; readonly figures: FigureSet }
  | { readonly type: 'codes'; readonly codes: bigint; readonly every: bigint };

export const isNoAnswer = (answers: Answers): boolean =>
  answers.type === 'figures' ? isNoFigure(answers.figures) : answers.codes === 0n;

export const isEveryAnswer = (answers: Answers): boolean =>
  answers.type === 'figures' ? isEveryFigure(answers.figures) : answers.codes === answers.every;

export const otherAnswers = (answers: Answers): Answers =>
  answers.type === 'figures'
    ? { type: 'figures', figures: otherFigures(answers.figures) }
    : { ...answers, codes: answers.every & ~answers.codes };

/** Both sets answer the same question, so they are of one type. */
export const commonAnswers = (left: Answers, right: Answers): Answers => {
  if (left.type === 'figures')
    return right.type === 'figures'
      ? { type: 'figures', figures: commonFigures(left.figures, right.figures) }
      : left;
  return right.type === 'codes' ? { ...left, codes: left.codes & right.codes } : left;
};

export const eitherAnswers = (left: Answers, right: Answers): Answers => {
  if (left.type === 'figures')
    return right.type === 'figures'
      ? { type: 'figures', figures: eitherFigures(left.figures, right.figures) }
      : left;
  return right.type === 'codes' ? { ...left, codes: left.codes | right.codes } : left;
};

/** Whether every answer of `inner` is one of `outer`. */
export const isWithin = (inner: Answers, outer: Answers): boolean =>
  isNoAnswer(commonAnswers(inner, otherAnswers(outer)));
