import { weekdayOf } from './calendar-day.js';

export interface NamedDay {
  readonly on: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** One published year (`reference/calendar/cn-YYYY.json`). */
export interface CalendarYear {
  readonly region: string;
  readonly year: number;
  readonly version: string;
  readonly source: string;
  /** Days off, on whatever weekday. */
  readonly holidays: readonly NamedDay[];
  /** Make-up working days on weekends. */
  readonly workdays: readonly NamedDay[];
}

/** What an institution sets for itself. Hours are whole hours of the day in Shanghai. */
export interface BusinessHours {
  readonly opensAtHour: number;
  /** What comes at or after this hour counts as done on the next calendar day. */
  readonly cutOffHour: number;
  /** The institution's own days off and working days, on top of the published calendar. */
  readonly ownHolidays?: readonly string[];
  readonly ownWorkdays?: readonly string[];
}

export interface BusinessCalendar {
  /** Versions of all years in it, such as `cn-2025.1+cn-2026.1`. */
  readonly version: string;
  readonly opensAtHour: number;
  readonly cutOffHour: number;
  readonly years: ReadonlySet<number>;
  readonly holidays: ReadonlySet<string>;
  readonly workdays: ReadonlySet<string>;
}

/**
 * The calendar of an institution from the published years.
 * @throws RangeError when the hours are no hours of one day or a year stands in it twice.
 */
export const businessCalendarOf = (
  published: readonly CalendarYear[],
  hours: BusinessHours,
): BusinessCalendar => {
  const { opensAtHour, cutOffHour } = hours;
  if (!(opensAtHour >= 0 && opensAtHour < cutOffHour && cutOffHour <= 24))
    throw new RangeError(`no business hours: ${opensAtHour} to ${cutOffHour}`);
  const years = new Set(published.map(({ year }) => year));
  if (years.size !== published.length) throw new RangeError('a year stands in the calendar twice');
  const ownHolidays = hours.ownHolidays ?? [];
  const ownWorkdays = hours.ownWorkdays ?? [];
  const daysOf = (
    kind: 'holidays' | 'workdays',
    own: readonly string[],
    against: readonly string[],
  ) =>
    new Set([
      ...published
        .flatMap((one) => one[kind].map(({ on }) => on))
        .filter((on) => !against.includes(on)),
      ...own,
    ]);
  return {
    version: published
      .map(({ version }) => version)
      .sort()
      .join('+'),
    opensAtHour,
    cutOffHour,
    years,
    holidays: daysOf('holidays', ownHolidays, ownWorkdays),
    workdays: daysOf('workdays', ownWorkdays, ownHolidays),
  };
};

/** Published holiday, else make-up working day, else Monday to Friday. */
export const isBusinessDay = (calendar: BusinessCalendar, day: string): boolean => {
  if (calendar.holidays.has(day)) return false;
  if (calendar.workdays.has(day)) return true;
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6;
};

/**
 * Is the calendar of that day published? The notice for a year also moves the last days of the year
 * before (2018-12-29, 2022-12-31), so from 25 December the next year must be known too.
 */
export const isPublished = (calendar: BusinessCalendar, day: string): boolean => {
  const year = Number(day.slice(0, 4));
  return calendar.years.has(year) && (day.slice(5) < '12-25' || calendar.years.has(year + 1));
};
