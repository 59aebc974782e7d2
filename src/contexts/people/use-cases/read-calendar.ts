import { calendarInUse, publishedOnly } from '../rules/calendar/calendar-in-use.js';
import { daysOfYear, effectOfRevision } from '../rules/calendar/calendar-days.js';
import type { CalendarEffect, ShownYear } from '../rules/calendar/calendar-days.js';
import { openCalendarActs } from '../rules/calendar/decide-calendar.js';
import { contentHashOf } from '../../../kernel/values/canonical-json.js';
import type { Sha256 } from '../../../kernel/values/canonical-json.js';
import { dayOf } from '../../../kernel/values/clock/calendar-day.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { SharedCalendar } from '../rules/calendar/calendar-in-use.js';
import type { BankCalendar, CalendarEvent } from '../rules/calendar/bank-calendar.js';
import { addBusinessDays } from '../../../kernel/values/clock/add-business-days.js';
import type {
  BusinessDeadline,
  LateArrivalCounts,
} from '../../../kernel/values/clock/add-business-days.js';
import type { BusinessCalendar } from '../../../kernel/values/clock/business-calendar.js';
import { readCalendar } from './calendar-cache.js';
import type { Clock, CommitStore } from '../../../kernel/ports.js';

export interface ReadCalendarDeps {
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly commits: CommitStore<CalendarEvent>;
  readonly shared: SharedCalendar;
  /** As which day the bank lets count what arrives outside its hours today; absent: the next business day. */
  readonly lateArrivalCountsOf: (bankId: string) => Promise<LateArrivalCounts | undefined>;
}

export interface CalendarReads {
  readonly calendar: (
    bankId: string,
  ) => Promise<{ readonly calendar: BankCalendar; readonly inUse: BusinessCalendar }>;
  /** Each day of a year as the bank counts by it now. */
  readonly year: (bankId: string, year: number) => Promise<ShownYear>;
  /** What each revision turns, by its number, and what the reader may do about what waits. */
  readonly considered: (
    actor: Actor,
    calendar: BankCalendar,
  ) => {
    readonly effects: ReadonlyMap<number, CalendarEffect>;
    readonly acts: ReturnType<typeof openCalendarActs>;
  };
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
    year: async (bankId, year) => daysOfYear(deps.shared, await read(bankId), year),
    considered: (actor, calendar) => ({
      effects: new Map(
        calendar.revisions.map((one) => [one.number, effectOfRevision(deps.shared, calendar, one)]),
      ),
      acts: openCalendarActs(calendar, {
        actor,
        today: dayOf(deps.clock.now()),
        published: publishedOnly(deps.shared, calendar),
        hashOf: (content) => contentHashOf(content, deps.sha256),
      }),
    }),
    businessDay: async (bankId, { from, count, knownAt }) => {
      const inUse = calendarInUse(deps.shared, await read(bankId), knownAt);
      return {
        ...addBusinessDays(inUse, from, count, await deps.lateArrivalCountsOf(bankId)),
        calendar: inUse.version,
      };
    },
  };
};
