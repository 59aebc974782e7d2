import { readTrace } from '../../src/contexts/matching/rules/criteria/finding-trace.js';
import type { FindingTrace } from '../../src/contexts/matching/rules/criteria/finding-code.js';
import type { CriteriaCase, CriteriaSubject } from './criteria-case.js';

/**
 * Our compiled criteria with the trace that an assessment keeps: each condition with its verdict, basis and the statement that
 * decided, as numbers. For the comparison it is spelled out, as where an answer is written.
 */
export const ownSubject = (cases: readonly CriteriaCase[]): CriteriaSubject => {
  const judge = (index: number) => {
    const one = cases[index];
    if (one === undefined) throw new RangeError(`no case ${index}`);
    const trace: FindingTrace = [];
    return { one, verdict: one.row.criterion.evaluate(one.sheet, trace), trace };
  };
  return {
    judge,
    answer: (index) => {
      const { one, trace, verdict } = judge(index);
      const entries = readTrace(trace, one.row.criterion.leaves, one.sheet);
      return Promise.resolve({
        verdict,
        conditions: entries.map(({ finding }) => finding.verdict),
      });
    },
  };
};
