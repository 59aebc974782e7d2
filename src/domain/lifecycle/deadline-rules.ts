import { addBusinessDays } from '../clock/add-business-days.js';
import type { BusinessCalendar } from '../clock/business-calendar.js';
import { addDays, atHour, dayOf, instantOf } from '../clock/calendar-day.js';
import { addWorkingTime, warnInstants, workingTimeBetween } from '../clock/working-time.js';
import type { ApplicationStatus, Party } from './application-status.js';
import type { Deadline, DeadlineRules } from './deadline.js';

/** A bank's service levels (`reference/bank/service-levels.json`). */
export interface ServiceLevels {
  readonly appealDays: number;
  readonly levels: readonly {
    readonly status: ApplicationStatus;
    readonly party: Party;
    readonly businessDays: number;
  }[];
}

/**
 * A bank's deadlines: service levels counted on its business calendar (domain.md §5). A paused
 * clock goes on with the business time it had left; an unknown year makes a deadline provisional.
 */
export const deadlineRulesOf = (
  calendar: BusinessCalendar,
  levels: ServiceLevels,
): DeadlineRules => {
  const levelOf = new Map(levels.levels.map((level) => [level.status, level]));
  const deadlineOf = (status: ApplicationStatus, at: string): Deadline | null => {
    const level = levelOf.get(status);
    if (level === undefined) return null;
    const { dueAt, provisional } = addBusinessDays(calendar, at, level.businessDays);
    return {
      party: level.party,
      dueAt,
      warnAt: warnInstants(calendar, at, dueAt),
      provisional,
      counted: { from: at, leftMs: null, calendar: calendar.version },
    };
  };
  const resume = (status: ApplicationStatus, leftMs: number, at: string): Deadline | null => {
    const level = levelOf.get(status);
    if (level === undefined) return null;
    if (level.party !== 'bank') return deadlineOf(status, at);
    const { at: dueAt, provisional } = addWorkingTime(calendar, at, leftMs);
    return {
      party: level.party,
      dueAt,
      warnAt: warnInstants(calendar, at, dueAt),
      provisional,
      counted: { from: at, leftMs, calendar: calendar.version },
    };
  };
  return {
    calendar: calendar.version,
    deadlineOf,
    resume,
    leftOf: (deadline, at) => workingTimeBetween(calendar, at, deadline.dueAt),
    goOn: (deadline, leftMs, at) => {
      const { at: dueAt, provisional } = addWorkingTime(calendar, at, leftMs);
      return {
        party: deadline.party,
        dueAt,
        warnAt: warnInstants(calendar, at, dueAt),
        provisional,
        counted: { from: at, leftMs, calendar: calendar.version },
      };
    },
    appealUntil: (at) => instantOf(atHour(addDays(dayOf(at), levels.appealDays + 1), 0)),
  };
};
