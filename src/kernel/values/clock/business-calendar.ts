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

/** Whole hours of the day in Shanghai. */
export interface DailyHours {
  readonly opensAtHour: number;
  /** What comes at or after this hour counts as of a later day. */
  readonly cutOffHour: number;
}

/** What an institution sets for itself. */
export interface BusinessHours extends DailyHours {
  /** The institution's own days off and working days, on top of the published calendar. */
  readonly ownHolidays?: readonly string[];
  readonly ownWorkdays?: readonly string[];
}

/** What an institution sets for itself from a day on, until its next revision takes effect. */
export interface DatedHours extends BusinessHours {
  /** First day in force. */
  readonly from: string;
  /** Names the revision in the calendar's version. */
  readonly name: string;
}

export interface BusinessCalendar {
  /** Versions of all it is made of, such as `own.2+cn-2025.1+cn-2026.1`. */
  readonly version: string;
  /** Oldest first; the first holds for every day before it too. */
  readonly hours: readonly (DailyHours & { readonly from: string })[];
  readonly years: ReadonlySet<number>;
  readonly holidays: ReadonlySet<string>;
  readonly workdays: ReadonlySet<string>;
}

const beginning = '0000-01-01';

/**
 * The calendar of an institution from the published years, its hours at first, and its later
 * revisions, oldest first, each in force from its day until the next.
 * @throws RangeError when the hours are no hours of one day, a year stands in it twice, or a
 * revision takes effect before the one it follows.
 */
export const businessCalendarOf = (
  published: readonly CalendarYear[],
  first: BusinessHours,
  later: readonly DatedHours[] = [],
): BusinessCalendar => {
  const spans = spansOf([{ ...first, from: beginning, name: '' }, ...later]);
  const years = new Set(published.map(({ year }) => year));
  if (years.size !== published.length) throw new RangeError('a year stands in the calendar twice');
  const last = later.at(-1);
  const versions = published.map(({ version }) => version).sort();
  return {
    version: [...(last === undefined ? [] : [last.name]), ...versions].join('+'),
    hours: spans.map(({ from, opensAtHour, cutOffHour }) => ({ from, opensAtHour, cutOffHour })),
    years,
    holidays: daysOf(published, spans, 'holidays'),
    workdays: daysOf(published, spans, 'workdays'),
  };
};

interface Span extends DatedHours {
  /** The first day of the next one. */
  readonly until: string;
}

const spansOf = (dated: readonly DatedHours[]): readonly Span[] =>
  dated.map((one, place) => {
    const until = dated[place + 1]?.from ?? '9999-12-31';
    const { opensAtHour, cutOffHour, from } = one;
    if (!(opensAtHour >= 0 && opensAtHour < cutOffHour && cutOffHour <= 24))
      throw new RangeError(`no business hours: ${opensAtHour} to ${cutOffHour}`);
    if (until < from) throw new RangeError(`a calendar revision from ${until} follows ${from}`);
    return { ...one, until };
  });

const daysOf = (
  published: readonly CalendarYear[],
  spans: readonly Span[],
  kind: 'holidays' | 'workdays',
): ReadonlySet<string> => {
  const [own, against] =
    kind === 'holidays'
      ? (['ownHolidays', 'ownWorkdays'] as const)
      : (['ownWorkdays', 'ownHolidays'] as const);
  const within = (list: 'ownHolidays' | 'ownWorkdays'): readonly string[] =>
    spans.flatMap((span) =>
      (span[list] ?? []).filter((day) => day >= span.from && day < span.until),
    );
  const taken = new Set(within(against));
  const days = published.flatMap((one) => one[kind].map(({ on }) => on));
  return new Set([...days.filter((day) => !taken.has(day)), ...within(own)]);
};

/** The hours in force on a day. */
export const hoursOn = (calendar: BusinessCalendar, day: string): DailyHours => {
  const found = calendar.hours.findLast(({ from }) => from <= day) ?? calendar.hours[0];
  if (found === undefined) throw new RangeError('a calendar without hours');
  return found;
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
