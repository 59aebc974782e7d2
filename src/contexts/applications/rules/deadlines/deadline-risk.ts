import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Deadline } from './deadline.js';

export const deadlineRisks = ['ample', 'near', 'critical', 'overdue'] as const;

export type DeadlineRisk = (typeof deadlineRisks)[number];

/**
 * How near a deadline is, by the reminders that were given: one at half of the time, one at four
 * fifths (docs/rules/calendar.md#a-timer-never-decides); `null` without a deadline.
 */
export const deadlineRisk = ({
  until,
  warned,
}: {
  readonly until: { readonly overdue: boolean } | null;
  /** How many reminders were given. */
  readonly warned: number;
}): DeadlineRisk | null => {
  if (until === null) return null;
  if (until.overdue) return 'overdue';
  return (['ample', 'near'] as const)[warned] ?? 'critical';
};

/** Whose time a deadline is, in words: every reader of a case is told of the same clock. */
export const whoseTimeText = (deadline: Pick<Deadline, 'party'> | null): Bilingual | null =>
  deadline === null || deadline.party === 'nobody'
    ? null
    : nextSteps.say(`time_of.${deadline.party}`);
