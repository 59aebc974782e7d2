import { dayOf } from '../domain/clock/calendar-day.js';
import type { ApplicationCommand, AskedCommand } from '../domain/lifecycle/application-command.js';
import type { Application } from '../domain/lifecycle/application-state.js';
import { expiredEntries } from '../domain/lifecycle/conditions-precedent.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';
import { ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import { assessApplication, summaryOf } from './assess-application.js';
import type { AssessDeps } from './assess-application.js';

/**
 * The re-assessment of a disbursed application: the pinned revision, the evidence valid on the day
 * of the trigger or today, whichever is later (the clock of the process may be ahead of ours).
 */
export const recheckFound = async (
  deps: AssessDeps,
  application: Application,
  command: Extract<AskedCommand, { kind: 'recheck_label' }>,
  at: string,
): Promise<Result<ApplicationCommand, Refusal>> => {
  const asOf = command.asOf > at ? command.asOf : at;
  const judgedOn = dayOf(asOf);
  const assessed = await assessApplication(deps, validOn(application, judgedOn), at);
  if (!assessed.ok) return assessed;
  return ok({
    ...command,
    found: {
      asOf,
      judgedOn,
      assessment: summaryOf(assessed.value),
      expiredEntries: expiredEntries(application, judgedOn),
    },
  });
};

const validOn = (application: Application, day: string): Application => ({
  ...application,
  evidence: application.evidence.filter(
    ({ validUntil }) => validUntil === null || validUntil >= day,
  ),
});
