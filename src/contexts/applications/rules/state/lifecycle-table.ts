/**
 * The whole lifecycle as one table: which event leads from which state to which, and who moves it
 * (docs/rules/application-states.md). `decide` asks it, the invariants reader (V4) walks it,
 * `docs/lifecycle.md` is drawn from it. A state that is not named for an event cannot take it.
 */
import { terms } from '../../../../kernel/messages/terms.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';

export type Mover = 'exporter' | 'bank' | 'system';

export interface LifecycleRow {
  readonly event: string;
  readonly mover: Mover;
  /** What must be true for the event to happen. */
  readonly guard: Bilingual;
  readonly from: readonly ApplicationStatus[];
  /** `origin`: the state the application came from when it was sent here. */
  readonly to: readonly (ApplicationStatus | 'origin')[];
}

/** Where an exporter may still withdraw what was submitted: before disbursement, also while the payout is held back (`held`), not under a legal hold (`suspended`). */
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

/** What its exporter alone sees: nothing was submitted yet. */
export const unsubmittedStatuses: readonly ApplicationStatus[] = ['draft', 'abandoned'];

/** Where something can still happen: a legal hold stops it. */
const open: readonly ApplicationStatus[] = [
  ...beforeDisbursement,
  'disbursed',
  'monitoring',
  'delabelled',
];

const earlier: readonly ApplicationStatus[] = [
  'intake',
  'collection',
  'environmental_screening',
  'first_review',
  'second_review',
];

export const lifecycleTable: readonly LifecycleRow[] = [
  {
    event: 'application.submitted',
    mover: 'exporter',
    guard: terms.say('lifecycle_table.guard'),
    from: ['draft'],
    to: ['submitted'],
  },
  {
    event: 'application.abandoned',
    mover: 'system',
    guard: terms.say('lifecycle_table.guard.draft_was_left'),
    from: ['draft'],
    to: ['abandoned'],
  },
  {
    event: 'intake.opened',
    mover: 'system',
    guard: terms.say('lifecycle_table.guard.opens_with_submission'),
    from: ['submitted'],
    to: ['intake'],
  },
  {
    event: 'intake.accepted',
    mover: 'bank',
    guard: terms.say('lifecycle_table.guard.material_true_complete'),
    from: ['intake'],
    to: ['screening'],
  },
  {
    event: 'intake.refused',
    mover: 'bank',
    guard: terms.say('lifecycle_table.guard.material_untrue_or'),
    from: ['intake'],
    to: ['not_accepted'],
  },
  {
    event: 'screening.confirmed',
    mover: 'bank',
    guard: terms.say('lifecycle_table.guard.client_manager_confirms'),
    from: ['screening'],
    to: ['collection', 'not_green_proposed'],
  },
  {
    event: 'not_green.confirmed',
    mover: 'bank',
    guard: terms.say('lifecycle_table.guard.client_manager_confirms_no_line_listed'),
    from: ['not_green_proposed'],
    to: ['declined'],
  },
  {
    event: 'correction.requested',
    mover: 'bank',
    guard: terms.say('lifecycle_table.guard.one_consolidated_request'),
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
    guard: terms.say('lifecycle_table.guard.exporter_has_answered'),
    from: ['correction'],
    to: ['origin', 'collection', 'screening', 'intake'],
  },
  {
    event: 'collection.completed',
    mover: 'exporter',
    guard: terms.say('lifecycle_table.guard.every_entry_settled'),
    from: ['collection'],
    to: ['environmental_screening'],
  },
  {
    event: 'collection.expired',
    mover: 'system',
    guard: terms.say('lifecycle_table.guard.deadline_over_no'),
    from: ['collection'],
    to: ['expired'],
  },
  {
    event: 'application.reopened',
    mover: 'exporter',
    guard: terms.say('lifecycle_table.guard.exporter_reopens_back'),
    from: ['expired', 'abandoned'],
    to: ['origin'],
  },
  {
    event: 'environmental_screening.recorded',
    mover: 'bank',
    guard: terms.say('lifecycle_table.guard.eia_permit_acceptance'),
    from: ['environmental_screening'],
    to: ['first_review', 'vetoed'],
  },
  {
    event: 'first_review.recorded',
    mover: 'bank',
    guard: terms.say('lifecycle_table.guard.reviewer_not_initiator'),
    from: ['first_review'],
    to: ['second_review'],
  },
  {
    event: 'second_review.recorded',
    mover: 'bank',
    guard: terms.say('lifecycle_table.guard.neither_initiator_nor'),
    from: ['second_review'],
    to: ['final_approval'],
  },
  {
    event: 'collection.reopened',
    mover: 'bank',
    guard: terms.say('lifecycle_table.guard.accepted_evidence_must'),
    from: ['environmental_screening', 'first_review', 'second_review', 'final_approval'],
    to: ['collection'],
  },
  {
    event: 'application.returned',
    mover: 'bank',
    guard: terms.say('lifecycle_table.guard.named_earlier_state'),
    from: ['first_review', 'second_review', 'final_approval'],
    to: earlier,
  },
  {
    event: 'step.recalled',
    mover: 'bank',
    guard: terms.say('lifecycle_table.guard.by_who_did'),
    from: [
      'screening',
      'not_green_proposed',
      'collection',
      'intake',
      'environmental_screening',
      'first_review',
      'second_review',
      'final_approval',
    ],
    to: [
      'intake',
      'screening',
      'environmental_screening',
      'first_review',
      'second_review',
      'final_approval',
    ],
  },
  {
    event: 'decision.made',
    mover: 'bank',
    guard: terms.say('lifecycle_table.guard.approver_took_no'),
    from: ['final_approval'],
    to: ['approved', 'partly_approved', 'declined'],
  },
  {
    event: 'application.withdrawn',
    mover: 'exporter',
    guard: terms.say('lifecycle_table.guard.at_any_time'),
    from: [...unsubmittedStatuses, ...beforeDisbursement],
    to: ['withdrawn'],
  },
  {
    event: 'appeal.filed',
    mover: 'exporter',
    guard: terms.say('lifecycle_table.guard.within_time_appeal'),
    from: ['declined', 'not_accepted', 'vetoed'],
    to: ['appealed'],
  },
  {
    event: 'appeal.decided',
    mover: 'bank',
    guard: terms.say('lifecycle_table.guard.by_people_who'),
    from: ['appealed'],
    to: ['origin', 'intake', 'screening', 'environmental_screening', 'first_review'],
  },
  {
    event: 'credit.recorded',
    mover: 'bank',
    guard: terms.say('lifecycle_table.guard.separate_decision_credit'),
    from: ['approved', 'partly_approved', 'credit'],
    to: ['credit', 'declined'],
  },
  {
    event: 'credit.corrected',
    mover: 'bank',
    guard: terms.say('lifecycle_table.guard.credit_refused_by_mistake'),
    from: ['declined', 'credit'],
    to: ['credit', 'declined'],
  },
  {
    event: 'contract.recorded',
    mover: 'bank',
    guard: terms.say('lifecycle_table.guard.contract_has_use'),
    from: ['credit'],
    to: ['contract'],
  },
  {
    event: 'payout_check.recorded',
    mover: 'bank',
    guard: terms.say('lifecycle_table.guard.by_back_office'),
    from: ['contract', 'held', 'payout_check'],
    to: ['payout_check', 'held'],
  },
  {
    event: 'disbursement.recorded',
    mover: 'system',
    guard: terms.say('lifecycle_table.guard.first_drawdown_within'),
    from: ['payout_check'],
    to: ['disbursed'],
  },
  {
    event: 'monitoring.started',
    mover: 'system',
    guard: terms.say('lifecycle_table.guard.monitoring_process_runs'),
    from: ['disbursed'],
    to: ['monitoring'],
  },
  {
    event: 'label.removed',
    mover: 'bank',
    guard: terms.say('lifecycle_table.guard.proposed_by_one'),
    from: ['monitoring'],
    to: ['delabelled'],
  },
  {
    event: 'label.restored',
    mover: 'bank',
    guard: terms.say('lifecycle_table.guard.proposed_by_one_person_confirmed_by'),
    from: ['delabelled'],
    to: ['monitoring'],
  },
  {
    event: 'application.closed',
    mover: 'system',
    guard: terms.say('lifecycle_table.guard.nothing_open_tenor'),
    from: ['monitoring', 'delabelled', 'withdrawn', 'declined', 'not_accepted', 'vetoed'],
    to: ['closed'],
  },
  {
    event: 'hold.placed',
    mover: 'bank',
    guard: terms.say('lifecycle_table.guard.by_compliance_on'),
    from: open,
    to: ['suspended'],
  },
  {
    event: 'hold.lifted',
    mover: 'bank',
    guard: terms.say('lifecycle_table.guard.lifted_by_compliance'),
    from: ['suspended'],
    to: ['origin'],
  },
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
