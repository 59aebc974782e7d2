/**
 * The states of an application's life (docs/rules/application-states.md#states-and-their-terms). No
 * other words for them exist.
 */
export const applicationStatuses = [
  'draft',
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
  'approved',
  'partly_approved',
  'declined',
  'not_accepted',
  'vetoed',
  'appealed',
  'withdrawn',
  'abandoned',
  'expired',
  'suspended',
  'credit',
  'contract',
  'payout_check',
  'held',
  'disbursed',
  'monitoring',
  'delabelled',
  'closed',
] as const;

export type ApplicationStatus = (typeof applicationStatuses)[number];

/**
 * Whose turn it is: the clocks of the parties run apart
 * (docs/rules/calendar.md#clocks-of-the-parties).
 */
export const parties = ['exporter', 'bank', 'third_party', 'nobody'] as const;

export type Party = (typeof parties)[number];

export type DecisionOutcome = 'approved' | 'partly_approved' | 'declined';
