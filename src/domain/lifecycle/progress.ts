import type { Application } from './application-state.js';
import type { ApplicationStatus, Party } from './application-status.js';
import { isOutstanding } from './checklist.js';
import type { Deadline } from './deadline.js';
import { gateViewOf } from './gate-view.js';
import type { GateView } from './gate-view.js';

/**
 * What a workflow needs to know of an application: small, and enough to refuse what is plainly
 * wrong, to wait for the right instant, and to know what the process itself does next.
 */
export interface ApplicationProgress {
  readonly revision: number;
  readonly view: GateView;
  readonly waitingFor: Party;
  readonly deadline: Deadline | null;
  readonly warned: readonly string[];
  readonly breached: boolean;
  /** Every checklist entry is settled: the process completes the collection. */
  readonly collectionSettled: boolean;
  readonly appealUntil: string | null;
  /** Nothing can happen to the application any more, but an appeal until `appealUntil`. */
  readonly ended: boolean;
}

export const progressOf = (application: Application): ApplicationProgress => ({
  revision: application.revision,
  view: gateViewOf(application),
  waitingFor: waitingFor(application.status),
  deadline: application.deadline,
  warned: application.warned,
  breached: application.breached,
  collectionSettled:
    application.status === 'collection' &&
    !application.checklist.some((entry) => isOutstanding(entry, application.checklist)),
  appealUntil: application.appealUntil,
  ended: endStatuses.includes(application.status),
});

const endStatuses: readonly ApplicationStatus[] = [
  'declined',
  'not_accepted',
  'vetoed',
  'withdrawn',
  'abandoned',
  'disbursed',
  'monitoring',
  'delabelled',
  'closed',
];

const exporterTurns: readonly ApplicationStatus[] = [
  'draft',
  'collection',
  'correction',
  'expired',
];

/** Whose turn it is in a state. */
export const waitingFor = (status: ApplicationStatus): Party => {
  if (exporterTurns.includes(status)) return 'exporter';
  return endStatuses.includes(status) ? 'nobody' : 'bank';
};
