import type { ApplicationStatus, Party } from '../lifecycle/application-status.js';
import type { Deadline, DeadlineRules } from '../lifecycle/deadline.js';
import { addBusinessDays } from './add-business-days.js';
import type { BusinessCalendar } from './business-calendar.js';
import { addDays, atHour, dayOf, instantOf, millisecondsOf } from './calendar-day.js';
import { addWorkingTime, warnInstants, workingTimeBetween } from './working-time.js';

/** How long a party has in a state. */
export interface Period {
  readonly party: Party;
  readonly days: number;
  /** `business`: to the cut-off hour of the n-th business day; `calendar`: to the end of the n-th day. */
  readonly count: 'business' | 'calendar';
}

/** A bank's periods. A state without one has no running clock. */
export interface DeadlinePeriods {
  readonly periods: Readonly<Partial<Record<ApplicationStatus, Period>>>;
  readonly appealCalendarDays: number;
}

const warnShares = [0.5, 0.8] as const;

/** The business-time rules of `decide`, from a calendar and the bank's periods. */
export const deadlineRulesOf = (
  calendar: BusinessCalendar,
  { periods, appealCalendarDays }: DeadlinePeriods,
): DeadlineRules => ({
  deadlineOf: (status, at) => {
    const period = periods[status];
    if (!period) return null;
    return period.count === 'business'
      ? businessDeadline(calendar, period, at)
      : calendarDeadline(period, at);
  },
  leftOf: ({ dueAt }, at) => workingTimeBetween(calendar, at, dueAt),
  resume: (status, leftMs, at) => {
    const period = periods[status];
    if (!period) return null;
    const { at: dueAt, provisional } = addWorkingTime(calendar, at, leftMs);
    return { party: period.party, dueAt, warnAt: warnInstants(calendar, at, dueAt), provisional };
  },
  appealUntil: (at) => endOfDayAfter(at, appealCalendarDays),
});

const businessDeadline = (calendar: BusinessCalendar, period: Period, at: string): Deadline => {
  const { dueAt, provisional } = addBusinessDays(calendar, at, period.days);
  return { party: period.party, dueAt, warnAt: warnInstants(calendar, at, dueAt), provisional };
};

const calendarDeadline = (period: Period, at: string): Deadline => {
  const dueAt = endOfDayAfter(at, period.days);
  const start = millisecondsOf(at);
  const length = millisecondsOf(dueAt) - start;
  const warnAt = warnShares.map((share) => instantOf(start + Math.floor(length * share)));
  return { party: period.party, dueAt, warnAt, provisional: false };
};

const endOfDayAfter = (at: string, days: number): string =>
  instantOf(atHour(addDays(dayOf(at), days), 24));
