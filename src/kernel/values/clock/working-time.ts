import type { BusinessCalendar } from './business-calendar.js';
import { hoursOn, isBusinessDay, isPublished } from './business-calendar.js';
import { addDays, atHour, dayAt, instantOf, millisecondsOf } from './calendar-day.js';

/** Business milliseconds between two instants: opening to cut-off hour of business days; never negative. */
export const workingTimeBetween = (
  calendar: BusinessCalendar,
  from: string,
  to: string,
): number => {
  const start = millisecondsOf(from);
  const end = millisecondsOf(to);
  let total = 0;
  for (let day = dayAt(start); atHour(day, 0) < end; day = addDays(day, 1))
    total += openTime(calendar, day, start, end);
  return total;
};

const openTime = (calendar: BusinessCalendar, day: string, from: number, to: number): number => {
  if (!isBusinessDay(calendar, day)) return 0;
  const { opensAtHour, cutOffHour } = hoursOn(calendar, day);
  const opens = Math.max(from, atHour(day, opensAtHour));
  const closes = Math.min(to, atHour(day, cutOffHour));
  return Math.max(0, closes - opens);
};

export interface WorkingInstant {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly provisional: boolean;
}

/**
 * The first instant by which so many business milliseconds have passed since `from`: where a paused
 * clock that goes on will be due. With 0 it is `from` itself.
 * @throws RangeError for a time that is no whole number from 0.
 */
export const addWorkingTime = (
  calendar: BusinessCalendar,
  from: string,
  milliseconds: number,
): WorkingInstant => {
  if (!Number.isSafeInteger(milliseconds) || milliseconds < 0)
    throw new RangeError(`no working time: ${milliseconds}`);
  const start = millisecondsOf(from);
  let day = dayAt(start);
  let provisional = !isPublished(calendar, day);
  if (milliseconds === 0) return { at: instantOf(start), provisional };
  let left = milliseconds;
  for (;;) {
    const open = openTime(calendar, day, start, atHour(day, 24));
    if (open >= left) {
      const opens = Math.max(start, atHour(day, hoursOn(calendar, day).opensAtHour));
      return { at: instantOf(opens + left), provisional };
    }
    left -= open;
    day = addDays(day, 1);
    provisional ||= !isPublished(calendar, day);
  }
};

const warnShares = [0.5, 0.8] as const;

/**
 * When to warn: the instants at which 50 % and 80 % of the business time up to the deadline have
 * passed. None for a deadline that leaves no business time. Source:
 * docs/rules/calendar.md#a-timer-never-decides.
 */
export const warnInstants = (
  calendar: BusinessCalendar,
  from: string,
  dueAt: string,
): readonly string[] => {
  const total = workingTimeBetween(calendar, from, dueAt);
  if (total === 0) return [];
  return warnShares.map((share) => addWorkingTime(calendar, from, Math.floor(total * share)).at);
};

/** Business milliseconds until an instant; negative once it is past, by how much. */
export const businessTimeLeft = (calendar: BusinessCalendar, now: string, dueAt: string): number =>
  workingTimeBetween(calendar, now, dueAt) - workingTimeBetween(calendar, dueAt, now);
