import type { ActAnswer, ActEnvelope } from '../domain/lifecycle/act.js';
import type { Application } from '../domain/lifecycle/application-state.js';
import { unassignedStep } from '../domain/lifecycle/assignment.js';
import type { ApplicationProjection } from './ports.js';

export interface AssignWaitingDeps {
  readonly projection: ApplicationProjection;
  readonly handleCommand: (envelope: ActEnvelope) => Promise<ActAnswer>;
}

const pageSize = 200;

/**
 * Names somebody for the steps of a bank that nobody could take before, or that an earlier build
 * left without a turn. Runs on a Schedule; where still nobody is eligible nothing happens.
 * @returns how many were given a turn.
 */
export const assignWaiting =
  (deps: AssignWaitingDeps) =>
  async (bankId: string): Promise<number> => {
    let named = 0;
    let cursor: string | null = null;
    do {
      const page = await deps.projection.list({
        bankId,
        waitingFor: 'bank',
        assigneeId: null,
        limit: pageSize,
        cursor,
      });
      for (const application of page.items) if (await assign(deps, application)) named += 1;
      cursor = page.nextCursor;
    } while (cursor !== null);
    return named;
  };

const assign = async (deps: AssignWaitingDeps, application: Application): Promise<boolean> => {
  if (unassignedStep(application) === null) return false;
  const { bankId, applicationId, revision } = application;
  const commandId = `system/assign_step/${applicationId}/${revision}`;
  const answer = await deps.handleCommand({
    bankId,
    applicationId,
    commandId,
    fingerprint: commandId,
    actor: { kind: 'system', userId: 'system', bankId },
    command: { kind: 'assign_step' },
    expectedRevision: null,
    requestId: commandId,
  });
  return answer.kind === 'done';
};
