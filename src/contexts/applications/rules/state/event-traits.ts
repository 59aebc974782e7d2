import type { Agreed } from '../../../../kernel/record/who-agrees.js';
import type { ApplicationEventType } from './application-event.js';

/** What of an application takes two people. */
export type Settled = Extract<
  Agreed,
  'not_applicable' | 'waiver' | 'financing_exception' | 'override' | 'standard' | 'label_change'
>;

/** What an event means beside the change it makes to the state. */
export interface EventTraits {
  /**
   * Whether it takes the step of the state it is done in, for "one person, one step"
   * (docs/rules/four-eyes.md#one-person-one-step). `in_role`: by somebody in the role of the step; who
   * returns an application or asks for a correction has judged it too. `beside`: by people whom the
   * bank's rules name. `if_of_bank`: an act of either side, where somebody of the bank does it. Absent:
   * no, as of claiming a step.
   */
  readonly takesStep?: 'in_role' | 'beside' | 'if_of_bank';
  /** The step taken is that of the people who judge the material, also behind the collection. */
  readonly judgesMaterial?: true;
  /** Only the person who claimed the step may do it. */
  readonly needsClaim?: true;
  /** An act within the bank that moves the application and ends nothing: its doer may take it back. */
  readonly recallable?: true;
  /** The state left is kept as the origin, which a later event leads back to. */
  readonly keepsOrigin?: true;
  /** Agrees to what another person proposed, or takes effect with the agreement; of some, a no as well. */
  readonly settles?: Settled;
}

const plain: EventTraits = {};

/** A row for every event: an event without one does not compile. */
export const eventTraits: Readonly<Record<ApplicationEventType, EventTraits>> = {
  'application.drafted': plain,
  'application.edited': plain,
  'application.submitted': plain,
  'intake.accepted': { takesStep: 'in_role', recallable: true },
  'intake.refused': { takesStep: 'in_role' },
  'application.assessed': plain,
  'screening.confirmed': { takesStep: 'in_role', recallable: true },
  'not_green.confirmed': { takesStep: 'in_role' },
  'evidence.uploaded': plain,
  'evidence.accepted': { takesStep: 'in_role', judgesMaterial: true },
  'evidence.rejected': { takesStep: 'in_role', judgesMaterial: true },
  'evidence.reopened': { takesStep: 'in_role', judgesMaterial: true },
  'collection.reopened': { takesStep: 'in_role', judgesMaterial: true },
  'proposal.accepted': { takesStep: 'if_of_bank' },
  'proposal.rejected': { takesStep: 'if_of_bank' },
  'correction.requested': { takesStep: 'in_role', keepsOrigin: true },
  'correction.answered': plain,
  'environmental_screening.recorded': { takesStep: 'in_role', recallable: true },
  'step.assigned': plain,
  'step.claimed': plain,
  'step.unclaimed': plain,
  'first_review.recorded': { takesStep: 'in_role', needsClaim: true, recallable: true },
  'second_review.recorded': { takesStep: 'in_role', needsClaim: true, recallable: true },
  'application.returned': { takesStep: 'in_role', needsClaim: true, recallable: true },
  'step.recalled': plain,
  'vote.cast': { takesStep: 'beside' },
  'override.proposed': { takesStep: 'in_role' },
  'override.confirmed': { takesStep: 'in_role', settles: 'override' },
  'override.refused': { takesStep: 'in_role', settles: 'override' },
  'decision.made': { takesStep: 'in_role', needsClaim: true },
  'application.withdrawn': plain,
  'appeal.filed': { keepsOrigin: true },
  'appeal.decided': { takesStep: 'in_role', needsClaim: true },
  'monitoring.event_recorded': plain,
  'label.rechecked': plain,
  'recheck.settled': plain,
  'label.change_proposed': plain,
  'label.change_refused': plain,
  'label.relabelled': { settles: 'label_change' },
  'label.removed': { settles: 'label_change' },
  'label.restored': { settles: 'label_change' },
  'application.closed': plain,
  'hold.placed': plain,
  'hold.lifted': plain,
  'credit.noted': plain,
  'credit.recorded': plain,
  'credit.correction_proposed': plain,
  'credit.corrected': plain,
  'contract.recorded': plain,
  'payout_check.recorded': { takesStep: 'in_role' },
  'drawdown.recorded': plain,
  'disbursement.recorded': plain,
  'deadline.warned': plain,
  'deadline.breached': plain,
  'deadline.escalated': plain,
  'deadline.moved': plain,
  'appeal_deadline.moved': plain,
  'third_party_wait.started': plain,
  'third_party_wait.ended': plain,
  'evidence.taken_up': { takesStep: 'in_role', judgesMaterial: true },
  'evidence.expired': plain,
  'financing_exception.proposed': { takesStep: 'beside', judgesMaterial: true },
  'financing_exception.decided': {
    takesStep: 'beside',
    judgesMaterial: true,
    settles: 'financing_exception',
  },
  'not_applicable.claimed': plain,
  'not_applicable.decided': { takesStep: 'in_role', settles: 'not_applicable' },
  'waiver.proposed': { takesStep: 'beside', judgesMaterial: true },
  'waiver.decided': { takesStep: 'beside', judgesMaterial: true, settles: 'waiver' },
  'screening.snapshot_kept': { takesStep: 'in_role' },
  'collection.expired': { keepsOrigin: true },
  'application.abandoned': { keepsOrigin: true },
  'application.reassessed': plain,
  'application.reopened': plain,
  'collection.completed': plain,
  'evidence.scanned': plain,
  'intake.opened': plain,
  'monitoring.started': plain,
  'standard.proposed': { takesStep: 'in_role', judgesMaterial: true },
  'standard.decided': { settles: 'standard' },
};
