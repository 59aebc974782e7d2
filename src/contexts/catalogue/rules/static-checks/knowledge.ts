import {
  commonAnswers,
  eitherAnswers,
  isEveryAnswer,
  isNoAnswer,
  isWithin,
  type AnswerSet,
} from './answer-set.js';

/**
 * What is known of the answers at a place in a tree: for each question the answers still possible;
 * a question that is missing may have any. Questions are taken one by one, so it never says less
 * than is possible. `null` when nothing is: the place cannot be reached.
 */
export type Knowledge = ReadonlyMap<string, AnswerSet>;

export const nothingKnown: Knowledge = new Map();

/** What is known when one more question has one of these answers. */
export const withAnswers = (
  known: Knowledge,
  question: string,
  answers: AnswerSet,
): Knowledge | null => {
  const before = known.get(question);
  const now = before === undefined ? answers : commonAnswers(before, answers);
  return isNoAnswer(now) ? null : new Map(known).set(question, now);
};

/** What is known when both hold. */
export const bothKnown = (left: Knowledge, right: Knowledge): Knowledge | null => {
  let known: Knowledge | null = left;
  for (const [question, answers] of right)
    known = known === null ? null : withAnswers(known, question, answers);
  return known;
};

/** What is known when one of the two holds, and nobody says which. */
export const eitherKnown = (left: Knowledge | null, right: Knowledge | null): Knowledge | null => {
  if (left === null || right === null) return left ?? right;
  if (left === right) return left;
  const known = new Map<string, AnswerSet>();
  for (const [question, answers] of left) {
    const other = right.get(question);
    if (other === undefined) continue;
    const either = eitherAnswers(answers, other);
    if (!isEveryAnswer(either)) known.set(question, either);
  }
  return known;
};

/** Whether whatever fits `inner` fits `outer` too. */
export const isCovered = (inner: Knowledge, outer: Knowledge): boolean =>
  [...outer].every(([question, answers]) => {
    const own = inner.get(question);
    return own === undefined ? isEveryAnswer(answers) : isWithin(own, answers);
  });
