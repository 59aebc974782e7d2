import type { BusinessCalendar } from './business-calendar.js';
import { hoursOn, isBusinessDay, isPublished } from './business-calendar.js';
import {
  addDays,
  atHour,
  dayAt,
  instantOf,
  isDayOfAnyYear,
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
 * As which day a late arrival counts: one outside business hours, on a day without business, or at or
 * after the cut-off hour. It may be in good time all the same.
 */
export const lateArrivalCountsAs = ['next_business_day', 'next_calendar_day'] as const;
export type LateArrivalCounts = (typeof lateArrivalCountsAs)[number];

/**
 * The end of the n-th business day after day 0, the day something counts as arrived on: the day of
 * a calendar day or an instant, or the next business day when that is none or the cut-off hour is
 * reached (banking practice for presentations: UCP 600, articles 33 and 14 b). With 0 day 0 itself.
 * @param lateArrivalCounts a bank may let what arrives outside its hours count as of the next calendar day.
 * @throws RangeError for a count that is no whole number from 0, or a text that is no day or instant.
 */
export const addBusinessDays = (
  calendar: BusinessCalendar,
  from: string,
  count: number,
  lateArrivalCounts: LateArrivalCounts = 'next_business_day',
): BusinessDeadline => {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`no count of days: ${count}`);
  const start = arrivalDay(calendar, from);
  let dueOn = start;
  let provisional = !isPublished(calendar, start);
  let left = isDay0Ahead(calendar, start, { count, lateArrivalCounts }) ? count + 1 : count;
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

/** The calendar day something arrives on: from the cut-off hour on, the next one. */
const arrivalDay = (calendar: BusinessCalendar, from: string): string => {
  if (isDayOfAnyYear(from)) return from;
  const at = millisecondsOf(from);
  const day = dayAt(at);
  return at >= atHour(day, hoursOn(calendar, day).cutOffHour) ? addDays(day, 1) : day;
};

/**
 * Whether day 0 is still ahead of the day of arrival: what arrives on a day without business counts as
 * of the next business day (docs/rules/calendar.md#day-0, after UCP 600, articles 33 and 14 b). A bank
 * that counts from the next calendar day takes a holiday for day 0 too, but not where day 0 itself is
 * the answer: nobody has to act on a holiday.
 */
const isDay0Ahead = (
  calendar: BusinessCalendar,
  arrival: string,
  {
    count,
    lateArrivalCounts,
  }: { readonly count: number; readonly lateArrivalCounts: LateArrivalCounts },
): boolean =>
  !isBusinessDay(calendar, arrival) && (lateArrivalCounts === 'next_business_day' || count === 0);
