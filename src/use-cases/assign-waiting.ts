import type { ActAnswer, ActEnvelope } from '../domain/lifecycle/act.js';
import type { Application } from '../domain/lifecycle/application-state.js';
import { openStep } from '../domain/lifecycle/assignment.js';
import { isServed } from './assign-step.js';
import type { ApplicationProjection, Clock, User, UserStore } from './ports.js';

export interface AssignWaitingDeps {
  readonly projection: ApplicationProjection;
  readonly handleCommand: (envelope: ActEnvelope) => Promise<ActAnswer>;
  readonly users: Pick<UserStore, 'bankUsers'>;
  readonly clock: Clock;
}

const pageSize = 200;

/**
 * Names somebody for the steps of a bank that nobody could take before, that an earlier build left
 * without a turn, or whose person has left, lost the role or is away. Runs on a Schedule; where
 * still nobody is eligible nothing happens.
 * @returns how many were given a turn, or lost theirs.
 */
export const assignWaiting =
  (deps: AssignWaitingDeps) =>
  async (bankId: string): Promise<number> => {
    const staff = await deps.users.bankUsers(bankId);
    let named = 0;
    let cursor: string | null = null;
    do {
      const page = await deps.projection.list({
        bankId,
        waitingFor: 'bank',
        limit: pageSize,
        cursor,
      });
      for (const application of page.items)
        if (needsTurn(deps, application, staff) && (await assign(deps, application))) named += 1;
      cursor = page.nextCursor;
    } while (cursor !== null);
    return named;
  };

const needsTurn = (
  { clock }: AssignWaitingDeps,
  application: Application,
  staff: readonly User[],
): boolean => {
  const rule = openStep(application);
  return rule !== null && !isServed(application, rule, staff, clock.now());
};

const assign = async (deps: AssignWaitingDeps, application: Application): Promise<boolean> => {
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
