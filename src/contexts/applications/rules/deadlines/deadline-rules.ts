import { addBusinessDays } from '../../../../kernel/values/clock/add-business-days.js';
import type { BusinessCalendar } from '../../../../kernel/values/clock/business-calendar.js';
import { addDays, atHour, dayOf, instantOf } from '../../../../kernel/values/clock/calendar-day.js';
import {
  addWorkingTime,
  warnInstants,
  workingTimeBetween,
} from '../../../../kernel/values/clock/working-time.js';
import type {
  ApplicationStatus,
  Party,
} from '../../../rulebook/rules/bank-rules/application-status.js';
import type { CountedFrom, Deadline, DeadlineRules } from './deadline.js';
import type {
  ServiceLevels,
  EscalationLevel,
} from '../../../rulebook/rules/bank-rules/service-levels.js';

interface Counted {
  readonly dueAt: string;
  readonly provisional: boolean;
}

/**
 * A bank's deadlines: service levels counted on its business calendar. A paused
 * clock goes on with the business time it had left; an unknown year makes a deadline provisional.
 * @param under the revision the levels are of, which each deadline names.
 */
export const deadlineRulesOf = (
  calendar: BusinessCalendar,
  levels: ServiceLevels,
  under?: NonNullable<CountedFrom['levels']>,
): DeadlineRules => {
  const levelOf = new Map(levels.levels.map((level) => [level.status, level]));
  const made = (
    party: Party,
    { dueAt, provisional }: Counted,
    counted: Omit<CountedFrom, 'calendar' | 'levels'>,
  ): Deadline => ({
    party,
    dueAt,
    warnAt: warnInstants(calendar, counted.from, dueAt),
    provisional,
    ...escalationOf(calendar, levels.escalation ?? [], party, dueAt),
    counted: {
      ...counted,
      calendar: calendar.version,
      ...(under === undefined ? {} : { levels: under }),
    },
  });
  const deadlineOf = (status: ApplicationStatus, at: string): Deadline | null => {
    const level = levelOf.get(status);
    if (level === undefined) return null;
    const due = addBusinessDays(calendar, at, level.businessDays, levels.lateArrivalCounts);
    return made(level.party, due, { from: at, leftMs: null });
  };
  const goOn = ({ party }: Pick<Deadline, 'party'>, leftMs: number, at: string): Deadline => {
    const { at: dueAt, provisional } = addWorkingTime(calendar, at, leftMs);
    return made(party, { dueAt, provisional }, { from: at, leftMs });
  };
  return {
    calendar: calendar.version,
    deadlineOf,
    goOn,
    resume: (status, leftMs, at) =>
      levelOf.get(status)?.party === 'bank'
        ? goOn({ party: 'bank' }, leftMs, at)
        : deadlineOf(status, at),
    fixed: (party, { from, on }) =>
      made(party, addBusinessDays(calendar, on, 0), { from, leftMs: null, fixedOn: on }),
    leftOf: (deadline, at) => workingTimeBetween(calendar, at, deadline.dueAt),
    appeal: (at) => {
      const { dueAt, provisional } = lastInstantAfter(calendar, at, levels.appealDays);
      return { appealUntil: dueAt, ...(provisional ? { appealProvisional: true } : {}) };
    },
    draftUntil: (at) =>
      levels.draftDays === undefined
        ? null
        : lastInstantAfter(calendar, at, levels.draftDays).dueAt,
  };
};

/**
 * The last instant of a period of calendar days after the day of an instant: the end in Shanghai of
 * its last day, or of the next business day when that day is none (Civil Code, article 203).
 */
const lastInstantAfter = (calendar: BusinessCalendar, at: string, days: number): Counted => {
  const { dueOn, provisional } = addBusinessDays(calendar, addDays(dayOf(at), days), 0);
  return { dueAt: instantOf(atHour(dueOn, 24) - 1), provisional };
};

/** A late act of the bank is escalated level by level; one of another party goes to the first level only. */
const escalationOf = (
  calendar: BusinessCalendar,
  escalationLevels: readonly EscalationLevel[],
  party: Party,
  dueAt: string,
): Pick<Deadline, 'escalateAt'> => {
  const reachedLevels = party === 'bank' ? escalationLevels : escalationLevels.slice(0, 1);
  if (reachedLevels.length === 0) return {};
  return {
    escalateAt: reachedLevels.map(({ to, afterBusinessDays }) => ({
      to,
      at:
        afterBusinessDays === 0
          ? dueAt
          : addBusinessDays(calendar, dayOf(dueAt), afterBusinessDays).dueAt,
    })),
  };
};
