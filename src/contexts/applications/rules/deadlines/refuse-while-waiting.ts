import { acts } from '../acts/acts.js';
import type { ApplicationCommandKind } from '../acts/application-command.js';
import type { Application } from '../state/application-state.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

/** The acts of the bank that move an application from a state in which somebody may be waited for. */
const isMoving = (kind: ApplicationCommandKind): boolean => {
  const { side, process, step, roles, statuses } = acts[kind];
  const isOfStep = side === 'bank' && step === undefined && roles === undefined;
  return (
    isOfStep &&
    process === 'decides' &&
    statuses.some((status) => acts.start_third_party_wait.statuses.includes(status))
  );
};

/**
 * While a third party is waited for the bank does not move the application: the wait is ended
 * first, so that each clock has an end on the record. The exporter may always act.
 */
export const refuseWhileWaiting = (
  { wait }: Application,
  kind: ApplicationCommandKind,
): Refusal | null =>
  wait === undefined || !isMoving(kind) ? null : refuse('third_party_wait_runs');
