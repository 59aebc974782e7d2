import { evolveCalendar } from '../rules/calendar/bank-calendar.js';
import { calendarInUse } from '../rules/calendar/calendar-in-use.js';
import type { SharedCalendar } from '../rules/calendar/calendar-in-use.js';
import type { BusinessCalendar } from '../../../kernel/values/clock/business-calendar.js';
import type { BankCalendar, CalendarEvent } from '../rules/calendar/bank-calendar.js';
import type { Clock, CommitStore } from '../../../kernel/ports.js';

/** How long a calendar that was read may answer: a publication is seen after it at the latest. */
export const longestCalendarAgeMs = 1_000;

export interface CalendarCache {
  /** The calendar a bank counts by now; the same object until it changes. */
  readonly inUse: (bankId: string) => Promise<BusinessCalendar>;
  /** Reads again before it answers. */
  readonly renewed: (bankId: string) => Promise<BusinessCalendar>;
}

export interface CalendarCacheDeps {
  readonly commits: CommitStore<CalendarEvent>;
  readonly shared: SharedCalendar;
  readonly clock: Clock;
}

/** The stream of a bank's calendar. */
export const calendarStreamOf = (bankId: string): string => `calendar/${bankId}`;

interface Kept {
  readonly readAtMs: number;
  readonly revision: number;
  readonly calendar: BusinessCalendar;
}

/** The business calendar of each bank, read from its commits at most once a second. */
export const calendarCache = (deps: CalendarCacheDeps): CalendarCache => {
  const kept = new Map<string, Kept>();
  const reading = new Map<string, Promise<BusinessCalendar>>();
  const read = async (bankId: string): Promise<BusinessCalendar> => {
    const readAtMs = Date.parse(deps.clock.now());
    const read = await readCalendar(deps, bankId);
    const revision = read?.revision ?? 0;
    const known = kept.get(bankId);
    const calendar =
      known?.revision === revision ? known.calendar : calendarInUse(deps.shared, read);
    kept.set(bankId, { readAtMs, revision, calendar });
    return calendar;
  };
  /** One reading at a time, shared by all who ask meanwhile. */
  const shared = (bankId: string): Promise<BusinessCalendar> => {
    const under = reading.get(bankId);
    if (under !== undefined) return under;
    const started = read(bankId).finally(() => reading.delete(bankId));
    reading.set(bankId, started);
    return started;
  };
  return {
    inUse: async (bankId) => {
      const known = kept.get(bankId);
      const ageMs = known === undefined ? Infinity : Date.parse(deps.clock.now()) - known.readAtMs;
      // A clock that was set back makes the age negative.
      return known !== undefined && ageMs >= 0 && ageMs < longestCalendarAgeMs
        ? known.calendar
        : shared(bankId);
    },
    renewed: read,
  };
};

export const readCalendar = async (
  { commits }: Pick<CalendarCacheDeps, 'commits'>,
  bankId: string,
): Promise<BankCalendar | null> =>
  (await commits.read(bankId, calendarStreamOf(bankId))).reduce<BankCalendar | null>(
    evolveCalendar,
    null,
  );
