import { addDays, instantOf, startOfDay } from '../clock/calendar-day.js';
import type { Application } from './application-state.js';
import type { Recheck, RecheckTrigger } from './monitoring.js';

/** What asks for a re-check and is not covered by one yet, earliest first. */
export const openTriggers = (application: Application): readonly RecheckTrigger[] => {
  const { coveredUntil, recorded } = application.monitoring;
  if (coveredUntil === null) return [];
  return [...recorded, ...expiries(application)]
    .filter(({ at }) => at > coveredUntil)
    .sort((one, other) => (one.at < other.at ? -1 : 1));
};

/** Evidence that an entry stands on is valid to the end of its last day in Shanghai. */
const expiries = ({ checklist, evidence }: Application): readonly RecheckTrigger[] =>
  checklist
    .filter((entry) => entry.status === 'accepted')
    .flatMap((entry) => {
      const until = evidence.find((one) => one.evidenceId === entry.evidenceId)?.validUntil;
      return until === undefined || until === null
        ? []
        : [{ cause: 'evidence_expiry', at: dayAfter(until), about: entry.entryId } as const];
    });

/** The instant a day is over in Shanghai. */
export const dayAfter = (day: string): string => instantOf(startOfDay(addDays(day, 1)));

/** The re-check that waits for an officer, if any. */
export const openRecheck = ({ monitoring }: Application): Recheck | undefined =>
  monitoring.rechecks.find((one) => one.asksOfficer && one.settled === null);

/** When the tenor is over; `null` while something is open, or before there is a contract. */
export const closesAt = (application: Application): string | null => {
  const { contract } = application.financing;
  const isOpen = application.monitoring.proposal !== null || openRecheck(application) !== undefined;
  return contract === null || isOpen ? null : dayAfter(contract.maturesOn);
};
