import { addDays, dayOf, instantOf, startOfDay } from '../values/clock/calendar-day.js';

/**
 * How long after the instant it bears a commit may reach the store: instant and insert are moments
 * apart; an hour also covers servers whose clocks differ.
 */
export const lateCommitMs = 3_600_000;

/** Anchors made up for in one run; a service that was away longer goes on in the next. */
export const mostDaysAtOnce = 400;

/** The end of a day in Shanghai, an instant: what an anchor of that day covers until. */
export const endOfDay = (day: string): string => instantOf(startOfDay(addDays(day, 1)));

/** From when an anchor looks for commits, given until when the one before covered. */
export const looksFrom = (coveredUntil: string | null): string | null =>
  coveredUntil === null ? null : instantOf(Date.parse(coveredUntil) - lateCommitMs);

/**
 * The days that still want an anchor, oldest first: from the day after the last one, or for a bank
 * without any just the last day that is over, which then covers all before it.
 */
export const daysToAnchor = (lastDay: string | null, now: string): readonly string[] => {
  const yesterday = addDays(dayOf(now), -1);
  if (lastDay === null) return [yesterday];
  const days: string[] = [];
  for (
    let day = addDays(lastDay, 1);
    day <= yesterday && days.length < mostDaysAtOnce;
    day = addDays(day, 1)
  )
    days.push(day);
  return days;
};
