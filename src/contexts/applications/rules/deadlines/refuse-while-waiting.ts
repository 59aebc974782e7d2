import type { ApplicationCommandKind } from '../acts/application-command.js';
import type { Application } from '../state/application-state.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

/** The acts of the bank that move an application. */
const moving: readonly ApplicationCommandKind[] = [
  'accept_intake',
  'refuse_intake',
  'confirm_screening',
  'confirm_not_green',
  'request_correction',
  'record_environmental_screening',
  'record_review',
  'return_application',
  'approve_application',
  'decline_application',
];

/**
 * While a third party is waited for the bank does not move the application: the wait is ended
 * first, so that each clock has an end on the record. The exporter may always act.
 */
export const refuseWhileWaiting = (
  { wait }: Application,
  kind: ApplicationCommandKind,
): Refusal | null =>
  wait === undefined || !moving.includes(kind) ? null : refuse('third_party_wait_runs');
