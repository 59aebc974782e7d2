import { businessCalendarOf } from '../../../../kernel/values/clock/business-calendar.js';
import type {
  BusinessCalendar,
  BusinessHours,
  CalendarYear,
  DatedHours,
} from '../../../../kernel/values/clock/business-calendar.js';
import { publishedRevisions } from './bank-calendar.js';
import type { BankCalendar, CalendarRevision } from './bank-calendar.js';

/** What every bank starts from (`reference/`). */
export interface SharedCalendar {
  readonly years: readonly CalendarYear[];
  readonly hours: BusinessHours;
}

/**
 * The business calendar of a bank as it was known at an instant: the published years, and for each
 * day the revision in force on it. Of two revisions effective on one day the one recorded later
 * counts: that is how one is corrected. Its version names the newest revision in it.
 * @param knownAt ISO 8601; everything recorded so far when not given.
 */
export const calendarInUse = (
  shared: SharedCalendar,
  calendar: BankCalendar | null,
  knownAt?: string,
): BusinessCalendar => {
  const known = publishedRevisions(calendar).filter(
    ({ settledAt }) => knownAt === undefined || (settledAt ?? '') <= knownAt,
  );
  return calendarOf(shared, known);
};

/** The calendar that these revisions make, in the order in which they were published. */
export const calendarOf = (
  shared: SharedCalendar,
  revisions: readonly CalendarRevision[],
): BusinessCalendar =>
  businessCalendarOf(yearsOf(shared, revisions), shared.hours, inForce(revisions));

/** The published years that a bank knows, without a day of its own. */
export const publishedOnly = (
  shared: SharedCalendar,
  calendar: BankCalendar | null,
): BusinessCalendar => {
  const { opensAtHour, cutOffHour } = shared.hours;
  return businessCalendarOf(yearsOf(shared, publishedRevisions(calendar)), {
    opensAtHour,
    cutOffHour,
  });
};

/** A published calendar does not lapse: years once adopted stay; the bank's own reading counts. */
export const yearsOf = (
  shared: SharedCalendar,
  revisions: readonly CalendarRevision[],
): readonly CalendarYear[] => [
  ...new Map(
    [...shared.years, ...revisions.flatMap(({ content }) => content.years)].map((one) => [
      one.year,
      one,
    ]),
  ).values(),
];

const inForce = (revisions: readonly CalendarRevision[]): readonly DatedHours[] =>
  revisions
    .filter(
      (one, place) =>
        !revisions.slice(place + 1).some(({ effectiveOn }) => effectiveOn <= one.effectiveOn),
    )
    .map(({ number, effectiveOn, content }) => ({
      from: effectiveOn,
      name: `own.${number}`,
      opensAtHour: content.opensAtHour,
      cutOffHour: content.cutOffHour,
      ownHolidays: content.closingDays.map(({ on }) => on),
      ownWorkdays: content.makeUpDays.map(({ on }) => on),
    }));
