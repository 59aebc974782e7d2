/** Sets of answers to one question: of figures, or of codes (one bit each). */
import {
  commonFigures,
  eitherFigures,
  isEveryFigure,
  isNoFigure,
  otherFigures,
  type FigureSet,
} from './figure-set.js';

export type AnswerSet =
  | { readonly type: 'figures'; readonly figures: FigureSet }
  | { readonly type: 'codes'; readonly codes: bigint; readonly every: bigint };

export const isNoAnswer = (answers: AnswerSet): boolean =>
  answers.type === 'figures' ? isNoFigure(answers.figures) : answers.codes === 0n;

export const isEveryAnswer = (answers: AnswerSet): boolean =>
  answers.type === 'figures' ? isEveryFigure(answers.figures) : answers.codes === answers.every;

export const otherAnswers = (answers: AnswerSet): AnswerSet =>
  answers.type === 'figures'
    ? { type: 'figures', figures: otherFigures(answers.figures) }
    : { ...answers, codes: answers.every & ~answers.codes };

/** Both sets answer the same question, so they are of one type. */
export const commonAnswers = (left: AnswerSet, right: AnswerSet): AnswerSet => {
  if (left.type === 'figures')
    return right.type === 'figures'
      ? { type: 'figures', figures: commonFigures(left.figures, right.figures) }
      : left;
  return right.type === 'codes' ? { ...left, codes: left.codes & right.codes } : left;
};

export const eitherAnswers = (left: AnswerSet, right: AnswerSet): AnswerSet => {
  if (left.type === 'figures')
    return right.type === 'figures'
      ? { type: 'figures', figures: eitherFigures(left.figures, right.figures) }
      : left;
  return right.type === 'codes' ? { ...left, codes: left.codes | right.codes } : left;
};

/** Whether every answer of `inner` is one of `outer`. */
export const isWithin = (inner: AnswerSet, outer: AnswerSet): boolean =>
  isNoAnswer(commonAnswers(inner, otherAnswers(outer)));
