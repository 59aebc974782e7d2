import type { Policies } from '../content/catalogue-content.js';
import { addDays } from '../../../../kernel/values/clock/calendar-day.js';
import type { TransitionAnswer } from '../assessment/assessment.js';
import type { TransitionInput } from '../assessment/assessment-input.js';
import { decideTransition, loanPublicationDay } from './decide-transition.js';
import type { TransitionTable } from './transition-table.js';

/** What the table says where the approval day lies in a range; null for an open end. */
export interface DayRangeAnswer {
  readonly from: string | null;
  /** Last day of the range. */
  readonly until: string | null;
  readonly answer: TransitionAnswer;
}

/**
 * What each possible approval day would give, ranges of one result together, for a deal whose day is not stated. Empty where
 * the day is stated, or where every day gives what the missing one gives.
 */
export const answersByApprovalDay = (
  table: TransitionTable,
  input: TransitionInput,
  policies: Policies,
): readonly DayRangeAnswer[] => {
  if (typeof input.approvedOn === 'string') return [];
  const published =
    input.instrument === 'bond' ? table.publishedOn : loanPublicationDay(table, policies);
  const starts = [...new Set([published, table.effectiveOn])].toSorted();
  const found = [null, ...starts].map((from, at): DayRangeAnswer => {
    const next = starts[at];
    const until = next === undefined ? null : addDays(next, -1);
    const approvedOn = from ?? until;
    return { from, until, answer: decideTransition(table, { ...input, approvedOn }, policies) };
  });
  const ranges = found.reduce<readonly DayRangeAnswer[]>((before, one) => {
    const last = before.at(-1);
    const isSame = last?.answer.rule === one.answer.rule;
    return isSame ? [...before.slice(0, -1), { ...last, until: one.until }] : [...before, one];
  }, []);
  return ranges.length > 1 ? ranges : [];
};
