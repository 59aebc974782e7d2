import type { ApplicationStatus, Party } from './application-status.js';

export const endStatuses: readonly ApplicationStatus[] = [
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
const exporterStatuses: readonly ApplicationStatus[] = [
  'draft',
  'collection',
  'correction',
  'expired',
];

/** Whose turn it is in a state. */
export const waitingFor = (status: ApplicationStatus): Party => {
  if (exporterStatuses.includes(status)) return 'exporter';
  return endStatuses.includes(status) ? 'nobody' : 'bank';
};
