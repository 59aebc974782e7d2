import type { components } from './schema.js';
import type { Language } from '../words/words.js';

/** What the API answers instead of what was asked (RFC 9457), in both languages. */
export type Problem = components['schemas']['Problem'];

/** Thrown where the API answered with a problem; `null` where it did not answer at all. */
export class ProblemError extends Error {
  readonly problem: Problem | null;
  constructor(problem: Problem | null) {
    super(problem?.title ?? 'no answer');
    this.problem = problem;
  }
}

export const problemOf = (error: unknown): Problem | null =>
  error instanceof ProblemError ? error.problem : null;

/** Not let in, or too many at once: nobody looked at what was asked. */
const notLookedAt: readonly number[] = [401, 408, 429];

/**
 * Whether the API looked at what was asked and does not do it. Without an answer, after a failure or where nobody
 * looked, an earlier sending of the same may have been carried out.
 */
export const isRefused = (error: unknown): boolean => {
  const { status = 0 } = problemOf(error) ?? {};
  return status >= 400 && status < 500 && !notLookedAt.includes(status);
};

/** What is wrong with the member at a JSON pointer (RFC 6901), to stand beside its field. */
export const violationAt = (
  error: unknown,
  pointer: string,
  language: Language,
): string | undefined =>
  problemOf(error)?.violations?.find((violation) => violation.pointer === pointer)?.detail[
    language
  ];

export const detailOf = (problem: Problem, language: Language): string =>
  language === 'zh' ? problem.detailZh : problem.detailEn;
