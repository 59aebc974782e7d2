import type { ActAnswer, ActEnvelope } from '../../rules/acts/act-envelope.js';
import type { Application } from '../../rules/state/application-state.js';
import { acts } from '../../rules/acts/acts.js';
import { recounted } from '../../rules/deadlines/recounted.js';
import type { DeadlinesOf } from './bank-deadlines.js';
import { levelsOfRunning } from './levels-as-of.js';
import type { ProcessGateway, ApplicationProjection } from '../ports-of-applications.js';
import { walkApplications } from '../upkeep/walk-applications.js';

export interface RearmDeps {
  readonly projection: ApplicationProjection;
  readonly process: Pick<ProcessGateway, 'notify'>;
  readonly handleCommand: (envelope: ActEnvelope) => Promise<ActAnswer>;
  readonly deadlinesOf: DeadlinesOf;
}

/**
 * Counts the deadlines of a bank that run anew where its calendar has changed, and tells the
 * processes: after a publication, and on a Schedule, which finds what a crash left behind and the
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
  if (application.deadline?.counted?.calendar === rules.calendar) return false;
  if (recounted(application, rules) === null) return false;
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
