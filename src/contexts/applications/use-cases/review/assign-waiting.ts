import type { ActAnswer, ActEnvelope } from '../../rules/acts/act-envelope.js';
import type { ApplicationSummary } from '../../rules/state/application-summary.js';
import { openStep } from '../../rules/review/reviewers/assignment.js';
import { isServed } from './assign-step.js';
import type { Clock } from '../../../../kernel/ports.js';
import type { User, UserStore } from '../../../people/use-cases/ports-of-people.js';
import type { ApplicationProjection } from '../ports-of-applications.js';
import { walkSummaries } from '../upkeep/walk-applications.js';

export interface AssignWaitingDeps {
  readonly projection: ApplicationProjection;
  readonly handleCommand: (envelope: ActEnvelope) => Promise<ActAnswer>;
  readonly users: Pick<UserStore, 'bankUsers'>;
  readonly clock: Clock;
}

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
    for await (const one of walkSummaries(deps.projection, { bankId, waitingFor: ['bank'] }))
      if (needsAssignment(deps, one, staff) && (await assign(deps, one))) named += 1;
    return named;
  };

const needsAssignment = (
  { clock }: AssignWaitingDeps,
  application: ApplicationSummary,
  staff: readonly User[],
): boolean => {
  const rule = openStep(application);
  return rule !== null && !isServed(application, rule, staff, clock.now());
};

const assign = async (
  deps: AssignWaitingDeps,
  application: ApplicationSummary,
): Promise<boolean> => {
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
