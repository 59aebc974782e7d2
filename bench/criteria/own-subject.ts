import { collectTrace } from '../../src/domain/matching/judging/render-criteria.js';
import type { CriteriaCase, CriteriaSubject } from './criteria-case.js';

/** Our closures with the trace that an assessment keeps: each condition with value, basis, standard, document. */
export const ownSubject = (cases: readonly CriteriaCase[]): CriteriaSubject => {
  const judge = (index: number) => {
    const one = cases[index];
    if (one === undefined) throw new RangeError(`no case ${index}`);
    const { entries, trace } = collectTrace();
    return { verdict: one.row.criterion.evaluate(one.sheet, trace), entries };
  };
  return {
    judge,
    answer: (index) => {
      const { entries, verdict } = judge(index);
      return Promise.resolve({ verdict, conditions: entries.map((one) => one.finding.verdict) });
    },
  };
};
