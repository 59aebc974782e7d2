import type { UserRole } from '../../../../kernel/values/actor.js';
import type { ApplicationStatus } from './application-status.js';

/** Intake to environmental screening count as one step, the client manager's. */
export type ReviewStep =
  | 'client_management'
  | 'first_review'
  | 'second_review'
  | 'final_approval'
  | 'payout_check'
  | 'appeal';

/** What one person takes one of; a correction of the credit decision is no state's step, and so waits in none. */
export type TakenStep = ReviewStep | 'credit_correction';

export interface StepRule<Step extends TakenStep = ReviewStep> {
  readonly step: Step;
  readonly role: UserRole;
  readonly statuses: readonly ApplicationStatus[];
}

/** Which step a state belongs to, and the role that may take it. */
export const stepRules: readonly StepRule[] = [
  {
    step: 'client_management',
    role: 'client_manager',
    statuses: [
      'submitted',
      'intake',
      'screening',
      'not_green_proposed',
      'collection',
      'correction',
      'environmental_screening',
      // After the payout: renewed evidence.
      'disbursed',
      'monitoring',
      'delabelled',
    ],
  },
  { step: 'first_review', role: 'first_reviewer', statuses: ['first_review'] },
  { step: 'second_review', role: 'second_reviewer', statuses: ['second_review'] },
  { step: 'final_approval', role: 'final_approver', statuses: ['final_approval'] },
  {
    step: 'payout_check',
    role: 'back_office',
    statuses: ['contract', 'held', 'payout_check'],
  },
  { step: 'appeal', role: 'final_approver', statuses: ['appealed'] },
];

/** Taken beside whatever step is open, by who proposes the correction and by who agrees to it. */
export const creditCorrectionStep: StepRule<'credit_correction'> = {
  step: 'credit_correction',
  role: 'credit_officer',
  statuses: [],
};

export const stepRuleOf = (status: ApplicationStatus): StepRule | undefined =>
  stepRules.find((rule) => rule.statuses.includes(status));

/**
 * The states behind the collection in which papers of the payout may still come: whoever has the
 * step of the state, they are the client manager's to judge.
 */
export const paperStatuses: readonly ApplicationStatus[] = [
  'environmental_screening',
  'first_review',
  'second_review',
  'final_approval',
  'approved',
  'partly_approved',
  'credit',
  'contract',
  'payout_check',
  'held',
];

/** The step that judging material belongs to in a state. */
export const materialStepOf = (status: ApplicationStatus): StepRule | undefined =>
  stepRuleOf(paperStatuses.includes(status) ? 'collection' : status);
