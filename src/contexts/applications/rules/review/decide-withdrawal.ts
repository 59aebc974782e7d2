import type { Application } from '../state/application-state.js';
import { decided } from '../acts/decider.js';
import type { Decider } from '../acts/decider.js';

/** Withdrawal is the exporter's right until disbursement, whatever anybody waits for. */
export const withdrawApplication: Decider<'withdraw_application'> = (
  _application: Application,
  command,
) =>
  decided({
    type: 'application.withdrawn',
    reason: command.reason,
    to: 'withdrawn',
    deadline: null,
  });
