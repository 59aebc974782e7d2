/**
 * The whole lifecycle as one table: which event leads from which state to which, and who moves it
 * (domain.md §4). `decide` asks it, the invariants reader (V4) walks it, `docs/lifecycle.md` is
 * drawn from it. A state that is not named for an event cannot take it.
 */
import type { ApplicationStatus } from './application-status.js';

export type Mover = 'exporter' | 'bank' | 'system';

export interface LifecycleRow {
  readonly event: string;
  readonly mover: Mover;
  readonly from: readonly ApplicationStatus[];
  /** `origin`: the state the application came from when it was sent here. */
  readonly to: readonly (ApplicationStatus | 'origin')[];
}

/** Where an exporter may still withdraw: any time after submission and before disbursement. */
const beforeDisbursement: readonly ApplicationStatus[] = [
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
  'appealed',
  'expired',
  'credit',
  'contract',
  'payout_check',
  'held',
];

const earlier: readonly ApplicationStatus[] = [
  'intake',
  'collection',
  'environmental_screening',
  'first_review',
  'second_review',
];

export const lifecycleTable: readonly LifecycleRow[] = [
  { event: 'application.submitted', mover: 'exporter', from: ['draft'], to: ['submitted'] },
  { event: 'application.abandoned', mover: 'system', from: ['draft'], to: ['abandoned'] },
  { event: 'intake.opened', mover: 'system', from: ['submitted'], to: ['intake'] },
  { event: 'intake.accepted', mover: 'bank', from: ['intake'], to: ['screening'] },
  { event: 'intake.refused', mover: 'bank', from: ['intake'], to: ['not_accepted'] },
  {
    event: 'screening.confirmed',
    mover: 'bank',
    from: ['screening'],
    to: ['collection', 'not_green_proposed'],
  },
  {
    event: 'not_green.confirmed',
    mover: 'bank',
    from: ['not_green_proposed'],
    to: ['declined'],
  },
  {
    event: 'correction.requested',
    mover: 'bank',
    from: [
      'intake',
      'not_green_proposed',
      'collection',
      'environmental_screening',
      'first_review',
      'second_review',
    ],
    to: ['correction'],
  },
  {
    event: 'correction.answered',
    mover: 'exporter',
    from: ['correction'],
    to: ['origin', 'collection', 'screening'],
  },
  {
    event: 'collection.completed',
    mover: 'exporter',
    from: ['collection'],
    to: ['environmental_screening'],
  },
  { event: 'collection.expired', mover: 'system', from: ['collection'], to: ['expired'] },
  {
    event: 'application.reopened',
    mover: 'exporter',
    from: ['expired', 'abandoned'],
    to: ['origin'],
  },
  {
    event: 'environmental_screening.recorded',
    mover: 'bank',
    from: ['environmental_screening'],
    to: ['first_review', 'vetoed'],
  },
  { event: 'first_review.recorded', mover: 'bank', from: ['first_review'], to: ['second_review'] },
  {
    event: 'second_review.recorded',
    mover: 'bank',
    from: ['second_review'],
    to: ['final_approval'],
  },
  {
    event: 'application.returned',
    mover: 'bank',
    from: ['first_review', 'second_review', 'final_approval'],
    to: earlier,
  },
  {
    event: 'decision.made',
    mover: 'bank',
    from: ['final_approval'],
    to: ['approved', 'partly_approved', 'declined'],
  },
  {
    event: 'application.withdrawn',
    mover: 'exporter',
    from: beforeDisbursement,
    to: ['withdrawn'],
  },
  {
    event: 'appeal.filed',
    mover: 'exporter',
    from: ['declined', 'not_accepted', 'vetoed'],
    to: ['appealed'],
  },
  {
    event: 'appeal.decided',
    mover: 'bank',
    from: ['appealed'],
    to: ['origin', 'intake', 'environmental_screening', 'first_review'],
  },
  {
    event: 'credit.recorded',
    mover: 'bank',
    from: ['approved', 'partly_approved'],
    to: ['credit', 'declined'],
  },
  { event: 'contract.recorded', mover: 'bank', from: ['credit'], to: ['contract'] },
  {
    event: 'payout_check.recorded',
    mover: 'bank',
    from: ['contract', 'held'],
    to: ['payout_check'],
  },
  {
    event: 'disbursement.recorded',
    mover: 'system',
    from: ['payout_check'],
    to: ['disbursed', 'held'],
  },
  { event: 'monitoring.started', mover: 'system', from: ['disbursed'], to: ['monitoring'] },
  { event: 'label.removed', mover: 'bank', from: ['monitoring'], to: ['delabelled'] },
  { event: 'label.restored', mover: 'bank', from: ['delabelled'], to: ['monitoring'] },
  {
    event: 'application.closed',
    mover: 'system',
    from: ['monitoring', 'delabelled', 'withdrawn', 'declined', 'not_accepted', 'vetoed'],
    to: ['closed'],
  },
  { event: 'hold.placed', mover: 'bank', from: beforeDisbursement, to: ['suspended'] },
  { event: 'hold.lifted', mover: 'bank', from: ['suspended'], to: ['origin'] },
];

const rowsByEvent = new Map(lifecycleTable.map((row) => [row.event, row]));

export const lifecycleRowOf = (event: string): LifecycleRow | undefined => rowsByEvent.get(event);

/** Whether an event may lead from one state to another; `origin` stands for where it came from. */
export const mayMove = (
  event: string,
  from: ApplicationStatus,
  to: ApplicationStatus,
  origin: ApplicationStatus | null,
): boolean => {
  const row = rowsByEvent.get(event);
  if (row?.from.includes(from) !== true) return false;
  return row.to.includes(to) || (row.to.includes('origin') && to === origin);
};
