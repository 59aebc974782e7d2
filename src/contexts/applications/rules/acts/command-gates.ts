/**
 * For each command: in which states it makes sense, and for which side. One table, asked by
 * `decide` and, from its own small state, by the workflow's update validator, so that both refuse
 * the same things.
 */
import {
  labelConfirmers,
  labelProposers,
  reassessors,
  type UserRole,
} from '../../../../kernel/values/actor.js';
import type { ApplicationCommandKind } from './application-command.js';
import { applicationStatuses } from '../../../rulebook/rules/bank-rules/application-status.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import { lifecycleRowOf, unsubmittedStatuses } from '../state/lifecycle-table.js';
import { monitoredStatuses } from '../state/monitored-status.js';
import { paperStatuses, stepRules } from '../../../rulebook/rules/bank-rules/review-step.js';
import { timedStatuses } from '../../../rulebook/rules/bank-rules/undecided-status.js';

export interface CommandGate {
  /** `either`: each side by its own rules. */
  readonly side: 'exporter' | 'bank' | 'either' | 'system';
  readonly statuses: readonly ApplicationStatus[];
  /**
   * `own`: not the open step's people act, but those who took the step before; `material`: behind
   * the collection those who judge the material, whoever has the open step.
   */
  readonly step?: 'own' | 'material';
  /** `taken`: only who claimed the step may act; `free`: nobody else may have claimed it. */
  readonly claim: 'taken' | 'free' | 'any';
  /** An act beside the review steps, for who holds one of these roles, whoever has the step. */
  readonly roles?: readonly UserRole[];
  /** `false`: an act beside the review steps, whose people the bank's rules name; the decider asks. */
  readonly ofStep?: false;
}

const fromOf = (event: string): readonly ApplicationStatus[] => lifecycleRowOf(event)?.from ?? [];

const exporter = (statuses: readonly ApplicationStatus[]): CommandGate => ({
  side: 'exporter',
  statuses,
  claim: 'any',
});
const bank = (
  statuses: readonly ApplicationStatus[],
  claim: CommandGate['claim'],
): CommandGate => ({
  side: 'bank',
  statuses,
  claim,
});
const bankAside = (statuses: readonly ApplicationStatus[]): CommandGate => ({
  side: 'bank',
  statuses,
  claim: 'any',
  ofStep: false,
});
const beside = (
  statuses: readonly ApplicationStatus[],
  roles: readonly UserRole[],
): CommandGate => ({ side: 'bank', statuses, claim: 'any', roles });
const either = (statuses: readonly ApplicationStatus[]): CommandGate => ({
  side: 'either',
  statuses,
  claim: 'free',
});
const system = (statuses: readonly ApplicationStatus[]): CommandGate => ({
  side: 'system',
  statuses,
  claim: 'any',
});

/** An appeal is decided on what is there. */
const waitable = timedStatuses.filter((status) => status !== 'appealed');

/** The credit side may be faster than the review: its decision then takes effect on approval. */
const creditPossible: readonly ApplicationStatus[] = [
  'screening',
  'collection',
  'correction',
  'environmental_screening',
  'first_review',
  'second_review',
  'final_approval',
  'appealed',
  ...fromOf('credit.recorded'),
];

/** Where a proof that runs out changes something before the payout, which tests for itself. */
const proofMatters: readonly ApplicationStatus[] = [
  'collection',
  'correction',
  'environmental_screening',
  'first_review',
  'second_review',
  'final_approval',
];

const materialStatuses: readonly ApplicationStatus[] = ['collection', ...paperStatuses];

const material = (statuses: readonly ApplicationStatus[]): CommandGate => ({
  ...bank(statuses, 'free'),
  step: 'material',
});

const labelStatuses: readonly ApplicationStatus[] = ['monitoring', 'delabelled'];

/** Once intake is behind, and after a decision too; not while the law stops it, nor what is closed. */
const assessable = applicationStatuses.filter(
  (status) => !['draft', 'submitted', 'intake', 'suspended', 'closed'].includes(status),
);

const claimable = stepRules.flatMap((rule) => rule.statuses);

export const commandGates: Readonly<Record<ApplicationCommandKind, CommandGate>> = {
  draft_application: exporter([]),
  edit_draft: exporter(['draft']),
  submit_application: exporter(fromOf('application.submitted')),
  accept_intake: bank(fromOf('intake.accepted'), 'free'),
  refuse_intake: bank(fromOf('intake.refused'), 'free'),
  confirm_screening: bank(fromOf('screening.confirmed'), 'free'),
  confirm_not_green: bank(fromOf('not_green.confirmed'), 'free'),
  upload_evidence: exporter(['correction', ...materialStatuses, ...monitoredStatuses]),
  accept_evidence: material([...materialStatuses, ...monitoredStatuses]),
  reject_evidence: material([...materialStatuses, ...monitoredStatuses]),
  reopen_evidence: material(materialStatuses),
  take_up_evidence: material(materialStatuses),
  claim_not_applicable: exporter(['collection', 'correction']),
  decide_not_applicable: bank(['collection'], 'free'),
  propose_waiver: bankAside(materialStatuses),
  decide_waiver: bankAside(materialStatuses),
  propose_financing_exception: bankAside(materialStatuses),
  decide_financing_exception: bankAside(materialStatuses),
  expire_evidence: system(proofMatters),
  record_scan: system(applicationStatuses),
  accept_proposal: either(['collection']),
  reject_proposal: either(['collection']),
  complete_collection: exporter(fromOf('collection.completed')),
  expire_collection: system(fromOf('collection.expired')),
  discard_draft: exporter(unsubmittedStatuses),
  abandon_draft: system(fromOf('application.abandoned')),
  reopen_application: exporter(fromOf('application.reopened')),
  request_correction: bank(fromOf('correction.requested'), 'free'),
  answer_correction: exporter(fromOf('correction.answered')),
  record_environmental_screening: bank(fromOf('environmental_screening.recorded'), 'free'),
  keep_screening_snapshot: bank(['environmental_screening'], 'free'),
  reassess_application: beside(assessable, reassessors),
  claim_step: bank(claimable, 'any'),
  unclaim_step: bank(claimable, 'taken'),
  assign_step: system(claimable),
  recall_step: { ...bank(fromOf('step.recalled'), 'any'), step: 'own' },
  cast_vote: beside(['final_approval'], ['committee_member']),
  propose_override: bank(['first_review', 'second_review'], 'taken'),
  resolve_override: bank(['second_review', 'final_approval'], 'taken'),
  record_review: bank(['first_review', 'second_review'], 'taken'),
  return_application: bank(fromOf('application.returned'), 'taken'),
  approve_application: bank(fromOf('decision.made'), 'taken'),
  decline_application: bank(fromOf('decision.made'), 'taken'),
  withdraw_application: exporter(
    fromOf('application.withdrawn').filter((status) => !unsubmittedStatuses.includes(status)),
  ),
  file_appeal: exporter(fromOf('appeal.filed')),
  decide_appeal: bank(fromOf('appeal.decided'), 'taken'),
  start_monitoring: system(fromOf('monitoring.started')),
  record_monitoring_event: beside(monitoredStatuses, [
    'client_manager',
    'compliance',
    'integrator',
  ]),
  recheck_label: system(labelStatuses),
  settle_recheck: beside(labelStatuses, labelProposers),
  propose_label_change: beside(labelStatuses, labelProposers),
  confirm_label_change: beside(labelStatuses, labelConfirmers),
  refuse_label_change: beside(labelStatuses, [...labelProposers, ...labelConfirmers]),
  close_application: system(fromOf('application.closed')),
  place_hold: beside(fromOf('hold.placed'), ['compliance']),
  lift_hold: beside(fromOf('hold.lifted'), ['compliance']),
  record_credit: beside(creditPossible, ['credit_officer', 'integrator']),
  record_contract: beside(fromOf('contract.recorded'), [
    'client_manager',
    'back_office',
    'integrator',
  ]),
  record_payout_check: bank(fromOf('payout_check.recorded'), 'taken'),
  record_drawdown: beside(
    [...fromOf('disbursement.recorded'), ...monitoredStatuses],
    ['back_office', 'integrator'],
  ),
  warn_deadline: system(timedStatuses),
  breach_deadline: system(timedStatuses),
  escalate_deadline: system(timedStatuses),
  recount_deadline: system(timedStatuses),
  extend_deadline: beside(timedStatuses, ['review_manager']),
  start_third_party_wait: bank(waitable, 'free'),
  end_third_party_wait: bank(waitable, 'free'),
};
