/** A business calendar day by day: what people look at before they count by it or agree to another. */
import { hoursOn, isBusinessDay } from '../../../../kernel/values/clock/business-calendar.js';
import type { DailyHours } from '../../../../kernel/values/clock/business-calendar.js';
import { addDays } from '../../../../kernel/values/clock/calendar-day.js';
import { publishedRevisions } from './bank-calendar.js';
import type { BankCalendar, CalendarRevision, OwnDay } from './bank-calendar.js';
import { calendarInUse, calendarOf, yearsOf } from './calendar-in-use.js';
import type { SharedCalendar } from './calendar-in-use.js';

export interface ShownDay {
  readonly on: string;
  readonly isBusinessDay: boolean;
  /** What a holiday, a closing day or a make-up day is for; `null` where the weekday alone says it. */
  readonly name: { readonly zh: string; readonly en: string } | null;
}

export interface ShownYear {
  readonly year: number;
  /** Nobody has published the year: weekends alone are known (docs/rules/calendar.md#unknown-years). */
  readonly provisional: boolean;
  readonly days: readonly ShownDay[];
}

/** Every day of a year as the bank counts by it now. */
export const daysOfYear = (
  shared: SharedCalendar,
  calendar: BankCalendar | null,
  year: number,
): ShownYear => {
  const inUse = calendarInUse(shared, calendar);
  const nameOf = namesOf(shared, publishedRevisions(calendar));
  const days: ShownDay[] = [];
  for (let on = `${year}-01-01`; on <= `${year}-12-31`; on = addDays(on, 1)) {
    const isSpecial = inUse.holidays.has(on) || inUse.workdays.has(on);
    days.push({
      on,
      isBusinessDay: isBusinessDay(inUse, on),
      name: isSpecial ? nameOf(on) : null,
    });
  }
  return { year, provisional: !inUse.years.has(year), days };
};

export interface CalendarEffect {
  /** What becomes a business day, or ceases to be one. */
  readonly days: readonly ({ readonly before: boolean; readonly after: boolean } & Omit<
    ShownDay,
    'isBusinessDay'
  >)[];
  /** On the day it takes effect; `null`: they stay. */
  readonly hours: { readonly before: DailyHours; readonly after: DailyHours } | null;
}

/** What a revision turns, beside what was published when it was settled, or is now while it waits. */
export const effectOfRevision = (
  shared: SharedCalendar,
  calendar: BankCalendar,
  revision: CalendarRevision,
): CalendarEffect => {
  const { settledAt, number, effectiveOn } = revision;
  const earlier = publishedRevisions(calendar).filter(
    (one) => one.number !== number && (settledAt === null || (one.settledAt ?? '') < settledAt),
  );
  const [before, after] = [calendarOf(shared, earlier), calendarOf(shared, [...earlier, revision])];
  const nameOf = namesOf(shared, [...earlier, revision]);
  const named = [before, after].flatMap((one) => [...one.holidays, ...one.workdays]);
  const days = [...new Set(named)]
    .sort()
    .map((on) => ({
      on,
      name: nameOf(on),
      before: isBusinessDay(before, on),
      after: isBusinessDay(after, on),
    }))
    .filter((one) => one.before !== one.after);
  const [was, becomes] = [hoursOn(before, effectiveOn), hoursOn(after, effectiveOn)];
  const isSame = was.opensAtHour === becomes.opensAtHour && was.cutOffHour === becomes.cutOffHour;
  return { days, hours: isSame ? null : { before: hoursIn(was), after: hoursIn(becomes) } };
};

const hoursIn = ({ opensAtHour, cutOffHour }: DailyHours): DailyHours => ({
  opensAtHour,
  cutOffHour,
});

/** Of two names of a day the one said last counts. */
const namesOf = (
  shared: SharedCalendar,
  revisions: readonly CalendarRevision[],
): ((on: string) => ShownDay['name']) => {
  const named: readonly OwnDay[] = [
    ...yearsOf(shared, revisions).flatMap(({ holidays, workdays }) => [...holidays, ...workdays]),
    ...revisions.flatMap(({ content }) => [...content.closingDays, ...content.makeUpDays]),
  ];
  const names = new Map(named.map(({ on, nameZh, nameEn }) => [on, { zh: nameZh, en: nameEn }]));
  return (on) => names.get(on) ?? null;
};
