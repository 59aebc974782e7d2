import type { Agreed } from '../../../../kernel/record/who-agrees.js';
import type { ApplicationEventType } from './application-event.js';
import type { CurrentEvent } from './upcast-event.js';

/** What of an application takes two people. */
export type Settled = Extract<
  Agreed,
  | 'not_applicable'
  | 'waiver'
  | 'financing_exception'
  | 'override'
  | 'standard'
  | 'credit_correction'
  | 'label_change'
>;

/** A part of an application that an event changes, by the function of `evolve` that does it. */
export type Part =
  | 'draft'
  | 'checklist'
  | 'files'
  | 'exemptions'
  | 'corrections'
  | 'financing'
  | 'monitoring'
  | 'claim'
  | 'review'
  | 'notices'
  | 'deadline'
  | 'votes'
  | 'waits'
  | 'assignment'
  | 'overrides'
  | 'standard';

/** What an event changes, and what it means beside that. */
export interface EventTraits {
  /** In this order. None: it only moves the application, or is its first. */
  readonly changes: readonly Part[];
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
  /** The step taken is of its own, whatever state it is done in, where the event says that it took it. */
  readonly ownStep?: 'credit_correction';
  /** Only the person who claimed the step may do it. */
  readonly needsClaim?: true;
  /** An act within the bank that moves the application and ends nothing: its doer may take it back. */
  readonly recallable?: true;
  /** The state left is kept as the origin, which a later event leads back to. */
  readonly keepsOrigin?: true;
  /** Agrees to what another person proposed, or takes effect with the agreement; of some, a no as well. */
  readonly settles?: Settled;
}

const rows = {
  'application.drafted': { changes: [] },
  'application.edited': { changes: ['draft'] },
  'application.submitted': { changes: ['draft'] },
  'intake.accepted': { changes: [], takesStep: 'in_role', recallable: true },
  'intake.refused': { changes: ['review', 'notices'], takesStep: 'in_role' },
  'application.assessed': { changes: ['draft', 'checklist'] },
  'screening.confirmed': { changes: ['checklist'], takesStep: 'in_role', recallable: true },
  'not_green.confirmed': { changes: ['review'], takesStep: 'in_role' },
  'evidence.uploaded': { changes: ['checklist'] },
  'evidence.accepted': {
    changes: ['draft', 'checklist', 'monitoring'],
    takesStep: 'in_role',
    judgesMaterial: true,
  },
  'evidence.rejected': {
    changes: ['checklist', 'monitoring'],
    takesStep: 'in_role',
    judgesMaterial: true,
  },
  'evidence.reopened': {
    changes: ['draft', 'checklist'],
    takesStep: 'in_role',
    judgesMaterial: true,
  },
  'collection.reopened': { changes: ['review'], takesStep: 'in_role', judgesMaterial: true },
  'proposal.accepted': { changes: ['files'], takesStep: 'if_of_bank' },
  'proposal.rejected': { changes: ['files'], takesStep: 'if_of_bank' },
  'correction.requested': { changes: ['corrections'], takesStep: 'in_role', keepsOrigin: true },
  'correction.answered': { changes: ['draft', 'corrections', 'review', 'standard'] },
  'environmental_screening.recorded': {
    changes: ['review'],
    takesStep: 'in_role',
    recallable: true,
  },
  'step.assigned': { changes: ['assignment'] },
  'step.claimed': { changes: ['claim'] },
  'step.unclaimed': { changes: ['claim', 'assignment'] },
  'step.reassigned': { changes: ['claim', 'assignment'] },
  'first_review.recorded': {
    changes: ['review'],
    takesStep: 'in_role',
    needsClaim: true,
    recallable: true,
  },
  'second_review.recorded': {
    changes: ['review'],
    takesStep: 'in_role',
    needsClaim: true,
    recallable: true,
  },
  'application.returned': {
    changes: ['review', 'notices', 'votes'],
    takesStep: 'in_role',
    needsClaim: true,
    recallable: true,
  },
  'step.recalled': { changes: [] },
  'vote.cast': { changes: ['votes'], takesStep: 'beside' },
  'override.proposed': { changes: ['overrides'], takesStep: 'in_role' },
  'override.confirmed': { changes: ['overrides'], takesStep: 'in_role', settles: 'override' },
  'override.refused': { changes: ['overrides'], takesStep: 'in_role', settles: 'override' },
  'decision.made': { changes: ['review'], takesStep: 'in_role', needsClaim: true },
  'application.withdrawn': { changes: [] },
  'appeal.filed': { changes: ['notices'], keepsOrigin: true },
  'appeal.decided': {
    changes: ['review', 'notices', 'votes'],
    takesStep: 'in_role',
    needsClaim: true,
  },
  'monitoring.event_recorded': { changes: ['monitoring'] },
  'label.rechecked': { changes: ['monitoring'] },
  'recheck.settled': { changes: ['monitoring'] },
  'label.change_proposed': { changes: ['monitoring'] },
  'label.change_refused': { changes: ['monitoring'] },
  'label.relabelled': { changes: ['monitoring'], settles: 'label_change' },
  'label.removed': { changes: ['monitoring'], settles: 'label_change' },
  'label.restored': { changes: ['monitoring'], settles: 'label_change' },
  'application.closed': { changes: [] },
  'hold.placed': { changes: [] },
  'hold.lifted': { changes: [] },
  'credit.noted': { changes: ['financing'] },
  'credit.recorded': { changes: ['financing'] },
  'credit.correction_proposed': {
    changes: ['financing'],
    takesStep: 'beside',
    ownStep: 'credit_correction',
  },
  'credit.correction_refused': { changes: ['financing'] },
  'credit.amended': {
    changes: ['financing'],
    takesStep: 'beside',
    ownStep: 'credit_correction',
    settles: 'credit_correction',
  },
  'credit.corrected': {
    changes: ['financing'],
    takesStep: 'beside',
    ownStep: 'credit_correction',
    settles: 'credit_correction',
  },
  'contract.recorded': { changes: ['financing'] },
  'payout_check.recorded': { changes: ['financing'], takesStep: 'in_role' },
  'drawdown.recorded': { changes: ['financing', 'monitoring'] },
  'disbursement.recorded': { changes: ['financing', 'monitoring'] },
  'deadline.warned': { changes: ['deadline'] },
  'deadline.breached': { changes: ['deadline', 'waits'] },
  'deadline.escalated': { changes: ['waits'] },
  'deadline.moved': { changes: ['deadline', 'waits'] },
  'appeal_deadline.moved': { changes: ['review'] },
  'third_party_wait.started': { changes: ['waits'] },
  'third_party_wait.ended': { changes: ['waits'] },
  'evidence.taken_up': { changes: ['exemptions'], takesStep: 'in_role', judgesMaterial: true },
  'evidence.expired': { changes: ['exemptions'] },
  'financing_exception.proposed': {
    changes: ['exemptions'],
    takesStep: 'beside',
    judgesMaterial: true,
  },
  'financing_exception.decided': {
    changes: ['exemptions'],
    takesStep: 'beside',
    judgesMaterial: true,
    settles: 'financing_exception',
  },
  'not_applicable.claimed': { changes: ['exemptions'] },
  'not_applicable.decided': {
    changes: ['exemptions'],
    takesStep: 'in_role',
    settles: 'not_applicable',
  },
  'waiver.proposed': { changes: ['exemptions'], takesStep: 'beside', judgesMaterial: true },
  'waiver.decided': {
    changes: ['exemptions'],
    takesStep: 'beside',
    judgesMaterial: true,
    settles: 'waiver',
  },
  'screening.snapshot_kept': { changes: ['draft'], takesStep: 'in_role' },
  'collection.expired': { changes: [], keepsOrigin: true },
  'application.abandoned': { changes: [], keepsOrigin: true },
  'application.reassessed': { changes: ['draft'] },
  'application.reopened': { changes: [] },
  'collection.completed': { changes: [] },
  'evidence.scanned': { changes: ['files'] },
  'intake.opened': { changes: [] },
  'monitoring.started': { changes: [] },
  'standard.proposed': { changes: ['standard'], takesStep: 'in_role', judgesMaterial: true },
  'standard.decided': { changes: ['standard'], settles: 'standard' },
} as const satisfies Readonly<Record<ApplicationEventType, EventTraits>>;

/**
 * A row for every event: an event without one does not compile, nor one whose row names a part that
 * does not handle it.
 */
export const eventTraits: Readonly<Record<ApplicationEventType, EventTraits>> = rows;

/** The events whose rows name a part: its function handles each, and no other. */
export type EventChanging<Name extends Part> = Extract<
  CurrentEvent,
  {
    readonly type: {
      [Type in ApplicationEventType]: Name extends (typeof rows)[Type]['changes'][number]
        ? Type
        : never;
    }[ApplicationEventType];
  }
>;
