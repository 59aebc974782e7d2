import { calendarInUse } from '../rules/calendar/calendar-in-use.js';
import type { SharedCalendar } from '../rules/calendar/calendar-in-use.js';
import type { BankCalendar, CalendarEvent } from '../rules/calendar/bank-calendar.js';
import { addBusinessDays } from '../../../kernel/values/clock/add-business-days.js';
import type {
  BusinessDeadline,
  LateArrivalCounts,
} from '../../../kernel/values/clock/add-business-days.js';
import type { BusinessCalendar } from '../../../kernel/values/clock/business-calendar.js';
import { readCalendar } from './calendar-cache.js';
import type { CommitStore } from '../../../kernel/ports.js';

export interface ReadCalendarDeps {
  readonly commits: CommitStore<CalendarEvent>;
  readonly shared: SharedCalendar;
  /** As which day the bank lets count what arrives outside its hours today; absent: the next business day. */
  readonly lateArrivalCountsOf: (bankId: string) => Promise<LateArrivalCounts | undefined>;
}

export interface CalendarReads {
  readonly calendar: (
    bankId: string,
  ) => Promise<{ readonly calendar: BankCalendar; readonly inUse: BusinessCalendar }>;
  /** The n-th business day after a day, by the calendar as it was known then (default: now). */
  readonly businessDay: (
    bankId: string,
    asked: { readonly from: string; readonly count: number; readonly knownAt?: string | undefined },
  ) => Promise<BusinessDeadline & { readonly calendar: string }>;
}

/** What people read of their bank's business calendar, always from the commits. */
export const calendarReads = (deps: ReadCalendarDeps): CalendarReads => {
  const read = (bankId: string) => readCalendar(deps, bankId);
  return {
    calendar: async (bankId) => {
      const calendar = await read(bankId);
      return {
        calendar: calendar ?? { bankId, revision: 0, revisions: [] },
        inUse: calendarInUse(deps.shared, calendar),
      };
    },
    businessDay: async (bankId, { from, count, knownAt }) => {
      const inUse = calendarInUse(deps.shared, await read(bankId), knownAt);
      return {
        ...addBusinessDays(inUse, from, count, await deps.lateArrivalCountsOf(bankId)),
        calendar: inUse.version,
      };
    },
  };
};
