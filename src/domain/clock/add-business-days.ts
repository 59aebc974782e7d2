import type { BusinessCalendar } from './business-calendar.js';
import { hoursOn, isBusinessDay, isPublished } from './business-calendar.js';
import {
  addDays,
  atHour,
  dayAt,
  instantOf,
  isCalendarDay,
  millisecondsOf,
} from './calendar-day.js';

export interface BusinessDeadline {
  /** Calendar day in Shanghai. */
  readonly dueOn: string;
  /** The cut-off hour of that day, ISO 8601 in UTC. */
  readonly dueAt: string;
  /** A day on the way has no published calendar: counted by weekends, to be computed again. */
  readonly provisional: boolean;
}

/**
 * The end of the n-th business day after a calendar day or an instant. The day itself never counts;
 * an instant at or after the cut-off hour counts as the next calendar day. With 0 the first business
 * day from there on, the day itself included. Source: domain.md §5.
 * @throws RangeError for a count that is no whole number from 0, or a text that is no day or instant.
 */
export const addBusinessDays = (
  calendar: BusinessCalendar,
  from: string,
  count: number,
): BusinessDeadline => {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`no count of days: ${count}`);
  const start = countedDay(calendar, from);
  let dueOn = start;
  let provisional = !isPublished(calendar, start);
  let left = isBusinessDay(calendar, start) || count > 0 ? count : 1;
  while (left > 0) {
    dueOn = addDays(dueOn, 1);
    provisional ||= !isPublished(calendar, dueOn);
    if (isBusinessDay(calendar, dueOn)) left -= 1;
  }
  return {
    dueOn,
    dueAt: instantOf(atHour(dueOn, hoursOn(calendar, dueOn).cutOffHour)),
    provisional,
  };
};

/** The day something counts as done on. */
const countedDay = (calendar: BusinessCalendar, from: string): string => {
  if (isCalendarDay(from)) return from;
  const at = millisecondsOf(from);
  const day = dayAt(at);
  return at >= atHour(day, hoursOn(calendar, day).cutOffHour) ? addDays(day, 1) : day;
};
