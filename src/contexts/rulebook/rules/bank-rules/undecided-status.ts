import type { ApplicationStatus } from './application-status.js';

/** Where nothing is decided yet, or is to be decided again. */
export const undecidedStatuses: readonly ApplicationStatus[] = [
  'submitted',
  'intake',
  'screening',
  'not_green_proposed',
  'collection',
  'correction',
  'environmental_screening',
  'first_review',
  'second_review',
  'final_approval',
  'appealed',
];

/** The states that a deadline runs in; a submitted application is handed on at once. */
export const timedStatuses = undecidedStatuses.filter((status) => status !== 'submitted');
