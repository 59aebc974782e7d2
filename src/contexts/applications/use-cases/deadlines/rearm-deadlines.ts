import type { ActAnswer, ActEnvelope } from '../../rules/acts/act-envelope.js';
import type { Application } from '../../rules/state/application-state.js';
import { acts } from '../../rules/acts/acts.js';
import { appealRecounted, recounted } from '../../rules/deadlines/recounted.js';
import type { DeadlineRules } from '../../rules/deadlines/deadline.js';
import type { Clock } from '../../../../kernel/ports.js';
import type { DeadlinesOf } from './bank-deadlines.js';
import { levelsOfRunning } from './levels-as-of.js';
import type { ProcessGateway, ApplicationProjection } from '../ports-of-applications.js';
import { walkApplications } from '../upkeep/walk-applications.js';

export interface RearmDeps {
  readonly projection: ApplicationProjection;
  readonly process: Pick<ProcessGateway, 'notify'>;
  readonly handleCommand: (envelope: ActEnvelope) => Promise<ActAnswer>;
  readonly deadlinesOf: DeadlinesOf;
  readonly clock: Clock;
}

/**
 * Counts the deadlines of a bank that run, and the ends of the time to appeal, anew where its
 * calendar has changed, and tells the processes: after a publication, and on a Schedule, which finds what a crash left behind and the
 * calendar of a year that has come with the reference data. Doing it twice changes nothing.
 * @returns how many deadlines moved.
 */
export const rearmDeadlines =
  (deps: RearmDeps) =>
  async (bankId: string): Promise<number> => {
    let moved = 0;
    const asked = { bankId, statuses: acts.recount_deadline.statuses };
    for await (const application of walkApplications(deps.projection, asked))
      if (await rearm(deps, application)) moved += 1;
    return moved;
  };

const rearm = async (deps: RearmDeps, application: Application): Promise<boolean> => {
  const rules = await deps.deadlinesOf(application.bankId, levelsOfRunning(application));
  if (isCountedBy(application, rules, deps.clock.now())) return false;
  const { bankId, applicationId, revision } = application;
  const commandId = `system/recount_deadline/${applicationId}/${revision}`;
  const answer = await deps.handleCommand({
    bankId,
    applicationId,
    commandId,
    fingerprint: commandId,
    actor: { kind: 'system', userId: 'system', bankId },
    command: { kind: 'recount_deadline' },
    expectedRevision: null,
    requestId: commandId,
  });
  if (answer.kind === 'refused') return false;
  const moved = await deps.projection.find(bankId, applicationId);
  if (moved !== null) await deps.process.notify(moved, answer.progress);
  return true;
};

/** Whether nothing that runs would be another instant, or certain now, by the calendar as it is. */
const isCountedBy = (application: Application, rules: DeadlineRules, now: string): boolean =>
  application.deadline === null
    ? appealRecounted(application, rules, now) === null
    : application.deadline.counted?.calendar === rules.calendar ||
      recounted(application, rules) === null;
