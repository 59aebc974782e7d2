import type { ActEnvelope } from '../../src/contexts/applications/rules/acts/act-envelope.js';
import { bankId, people } from './actors.js';
import { ask } from './lifecycle.js';

/** The client manager accepts the material of an application: an act that goes to the process. */
export const intakeEnvelope: ActEnvelope = {
  bankId,
  applicationId: 'application-1',
  commandId: 'command',
  fingerprint: 'fingerprint',
  actor: people.manager,
  command: ask.acceptIntake(),
  expectedRevision: null,
  requestId: 'request',
};
