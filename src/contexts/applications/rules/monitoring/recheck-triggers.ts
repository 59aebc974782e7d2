import { addDays, instantOf, startOfDay } from '../../../../kernel/values/clock/calendar-day.js';
import { countsUntil, validityRuleOf } from '../evidence/validity/validity-of.js';
import type { Application } from '../state/application-state.js';
import type { ChecklistEntry } from '../evidence/checklist/checklist.js';
import type { Recheck, RecheckTrigger } from './monitoring.js';

/** What asks for a re-check and is not covered by one yet, earliest first. */
export const openTriggers = (application: Application): readonly RecheckTrigger[] => {
  const { coveredUntil, recorded } = application.monitoring;
  if (coveredUntil === null) return [];
  return [...recorded, ...expiries(application)]
    .filter(({ at }) => at > coveredUntil)
    .sort((one, other) => (one.at < other.at ? -1 : 1));
};

const expiries = (application: Application): readonly RecheckTrigger[] =>
  application.checklist.flatMap((entry) => {
    const end = endOf(application, entry);
    return end === null ? [] : [{ cause: end.cause, at: dayAfter(end.on), about: entry.entryId }];
  });

interface End {
  readonly cause: 'evidence_expiry' | 'waiver_expiry';
  /** The last day it holds. */
  readonly on: string;
}

/** How long an entry holds: to the end of that day in Shanghai; `null`: it does not run out. */
const endOf = (application: Application, entry: ChecklistEntry): End | null => {
  if (entry.status === 'waived' && entry.waiver?.standing === 'agreed')
    return { cause: 'waiver_expiry', on: entry.waiver.expiresOn };
  const evidence = application.evidence.find((one) => one.evidenceId === entry.evidenceId);
  if (entry.status !== 'accepted' || evidence === undefined) return null;
  const rule = validityRuleOf(entry, evidence.evidenceType);
  const until = rule.on === 'none' ? null : countsUntil(evidence, rule);
  return until === null ? null : { cause: 'evidence_expiry', on: until };
};

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
