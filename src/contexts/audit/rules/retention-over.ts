import { dayOf } from '../../../kernel/values/clock/calendar-day.js';
import type { Application } from '../../applications/rules/state/application-state.js';
import type { ApplicationStatus } from '../../rulebook/rules/bank-rules/application-status.js';
import type { RetentionPolicy } from '../../rulebook/rules/bank-rules/retention.js';

/**
 * First day on which an application's retention is over; `null` while it is not closed. Closing an
 * end without money starts its clock, and leaves it the years of that end.
 */
export const retentionOverOn = (
  { status, statusSince, closedFrom }: Pick<Application, 'status' | 'statusSince' | 'closedFrom'>,
  { rules }: RetentionPolicy,
): string | null => {
  const ruleOf = (wanted: ApplicationStatus) => rules.find((one) => one.status === wanted);
  const rule = ruleOf(closedFrom ?? status) ?? ruleOf(status);
  return rule === undefined ? null : yearsLater(dayOf(statusSince), rule.years);
};

/** 29 February becomes 1 March: never a day too early. */
const yearsLater = (day: string, years: number): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  const moved = new Date(Date.UTC(Number(year) + years, Number(month) - 1, Number(date)));
  return moved.toISOString().slice(0, 10);
};
