import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { Application } from '../../rules/state/application-state.js';
import { expiredEntries } from '../../rules/financing/conditions-precedent.js';
import { ok } from '../../../../kernel/values/result.js';
import { assessApplication } from '../assess-application.js';
import { summaryOfAssessment } from '../../rules/state/assessment-summary.js';
import type { Lookup } from './lookup.js';

/**
 * The re-assessment of a disbursed application: the pinned revision, the evidence valid on the day
 * of the trigger or today, whichever is later (the clock of the process may be ahead of ours).
 */
export const loadRecheck: Lookup<'recheck'> = async ({ deps, application, command, at }) => {
  const asOf = command.asOf > at ? command.asOf : at;
  const judgedOn = dayOf(asOf);
  const expired = expiredEntries(application, judgedOn);
  const assessed = await assessApplication(deps, standingOn(application, expired), at);
  if (!assessed.ok) return assessed;
  return ok({
    asOf,
    judgedOn,
    assessment: summaryOfAssessment(assessed.value),
    expiredEntries: expired,
  });
};

/** The application standing on no evidence that has run out by a day. */
const standingOn = (application: Application, expired: readonly string[]): Application => ({
  ...application,
  checklist: application.checklist.map((entry) =>
    expired.includes(entry.entryId) ? { ...entry, evidenceId: null, contentHash: null } : entry,
  ),
});
