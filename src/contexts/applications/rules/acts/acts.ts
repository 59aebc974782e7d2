/**
 * The registry of acts, a row each: whose they are, in which states, for whom, what is looked up for
 * them, and what they mean to the process. `decide`, the store and the workflow's update validator ask
 * these rows, so that all refuse the same things. What an act does stands in `decide.ts`, what it is
 * called in `reference/messages/<language>/terms.json` under `act`; neither compiles without it.
 */
import { whoAgrees } from '../../../../kernel/record/who-agrees.js';
import { reassessors } from '../../../../kernel/values/actor.js';
import type { UserRole } from '../../../../kernel/values/actor.js';
import type { ApplicationCommandKind } from './application-command.js';
import type { LookupName, Lookups } from './lookups.js';
import { applicationStatuses } from '../../../rulebook/rules/bank-rules/application-status.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import { lifecycleRowOf, unsubmittedStatuses } from '../state/lifecycle-table.js';
import { monitoredStatuses } from '../state/monitored-status.js';
import { paperStatuses, stepRules } from '../../../rulebook/rules/bank-rules/review-step.js';
import { timedStatuses } from '../../../rulebook/rules/bank-rules/undecided-status.js';

/** How an act reaches the process of its application (docs/adr/0003-workflow.md). */
export type ProcessEffect =
  /** The act goes to the process as an Update: it moves the state, and the process runs it. Approving. */
  | 'decides'
  /** There is no process before it. Submitting. */
  | 'starts'
  /**
   * Committed without the process, which is notified then, as it waits for something else now. Giving
   * more time. Some of these acts move the state: a legal hold, and its end, must stand whatever the
   * process does; the answer to a correction may bring a draft too large for a payload; what ended is
   * reopened where no process may run any more; the rest are acts of the process itself.
   */
  | 'hears'
  /** An act on the checklist that may be the last the bank had to look at: the exporter's silence counts again. Accepting evidence. */
  | 'settles'
  /** An act on the checklist that matters to a process only while a label is monitored. Uploading evidence. */
  | 'watched'
  /** Changes neither who has to act nor the deadline: the process is told nothing. Claiming a step. */
  | 'silent';

export interface ActRule {
  /** `either`: each side by its own rules. */
  readonly side: 'exporter' | 'bank' | 'either' | 'system';
  readonly statuses: readonly ApplicationStatus[];
  /**
   * Whose step the act belongs to; absent: the open step's. `own`: that of the person who took the step
   * before (a recall). `material`: after the collection still that of the people who judge evidence,
   * whichever step is open.
   */
  readonly step?: 'own' | 'material';
  /** `taken`: only who claimed the step may act; `free`: nobody else may have claimed it. */
  readonly claim: 'taken' | 'free' | 'any';
  /** An act beside the review steps, for who holds one of these roles, whoever has the step. */
  readonly roles?: readonly UserRole[];
  /** `false`: an act beside the review steps, whose people the bank's rules name; the decider asks. */
  readonly ofStep?: false;
  /** The second person's part of an act that stands beside the steps: the branch that keeps the customer has none in it. */
  readonly second?: true;
  readonly process: ProcessEffect;
}

interface ActRow extends ActRule {
  /** Looked up in this order; a lookup that fails refuses the act. */
  readonly looksUp?: readonly LookupName[];
}

const fromOf = (event: string): readonly ApplicationStatus[] => lifecycleRowOf(event)?.from ?? [];

type Statuses = readonly ApplicationStatus[];

const exporter = (process: ProcessEffect, statuses: Statuses): ActRule => ({
  side: 'exporter',
  statuses,
  claim: 'any',
  process,
});
const bank = (process: ProcessEffect, statuses: Statuses, claim: ActRule['claim']): ActRule => ({
  side: 'bank',
  statuses,
  claim,
  process,
});
/** Outside the review steps, for those whom the bank's rules name. */
const bankAside = (process: ProcessEffect, statuses: Statuses): ActRule => ({
  ...bank(process, statuses, 'any'),
  ofStep: false,
});
/** Outside the review steps, for who holds one of the roles. */
const beside = (
  process: ProcessEffect,
  statuses: Statuses,
  roles: readonly UserRole[],
): ActRule => ({ ...bank(process, statuses, 'any'), roles });
const either = (process: ProcessEffect, statuses: Statuses): ActRule => ({
  side: 'either',
  statuses,
  claim: 'free',
  process,
});
const system = (process: ProcessEffect, statuses: Statuses): ActRule => ({
  side: 'system',
  statuses,
  claim: 'any',
  process,
});

/** An act whose decider is given, beside what was asked, what these names stand for. */
const lookingUp = <Name extends LookupName>(rule: ActRule, ...looksUp: readonly Name[]) => ({
  ...rule,
  looksUp,
});

/** An appeal is decided on what is there. */
const waitable = timedStatuses.filter((status) => status !== 'appealed');

/** The credit side may be faster than the review: its decision then takes effect on approval; one recorded by mistake is corrected before and after it. */
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
  ...fromOf('credit.corrected'),
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

const material = (process: ProcessEffect, statuses: Statuses): ActRule => ({
  ...bank(process, statuses, 'free'),
  step: 'material',
});

/** Until it is decided; where not green is proposed already, that is taken back first. */
const standardStatuses: readonly ApplicationStatus[] = [
  'intake',
  'screening',
  'collection',
  'correction',
  'environmental_screening',
  'first_review',
  'second_review',
  'final_approval',
];

const labelStatuses: readonly ApplicationStatus[] = ['monitoring', 'delabelled'];
const { proposes: labelProposers, agrees: labelConfirmers } = whoAgrees.label_change;

/** Once intake is behind, and after a decision too; not while the law stops it, nor what is closed. */
const assessable = applicationStatuses.filter(
  (status) => !['draft', 'submitted', 'intake', 'suspended', 'closed'].includes(status),
);

const claimable = stepRules.flatMap((rule) => rule.statuses);

const rows = {
  draft_application: lookingUp(exporter('silent', []), 'identifiers'),
  edit_draft: exporter('silent', ['draft']),
  submit_application: lookingUp(exporter('starts', fromOf('application.submitted')), 'submission'),
  accept_intake: lookingUp(bank('decides', fromOf('intake.accepted'), 'free'), 'assessment'),
  refuse_intake: bank('decides', fromOf('intake.refused'), 'free'),
  confirm_screening: lookingUp(
    bank('decides', fromOf('screening.confirmed'), 'free'),
    'checklist',
    'standardOfTable',
  ),
  confirm_not_green: bank('decides', fromOf('not_green.confirmed'), 'free'),
  upload_evidence: lookingUp(
    exporter('watched', ['correction', ...materialStatuses, ...monitoredStatuses]),
    'isReusable',
  ),
  accept_evidence: lookingUp(
    material('settles', [...materialStatuses, ...monitoredStatuses]),
    'documentsOfPaper',
    'unmetEntries',
    'conflicts',
  ),
  reject_evidence: material('settles', [...materialStatuses, ...monitoredStatuses]),
  reopen_evidence: material('decides', materialStatuses),
  take_up_evidence: material('watched', materialStatuses),
  claim_not_applicable: exporter('watched', ['collection', 'correction']),
  decide_not_applicable: bank('settles', ['collection'], 'free'),
  propose_waiver: bankAside('watched', materialStatuses),
  decide_waiver: { ...bankAside('settles', materialStatuses), second: true },
  propose_financing_exception: lookingUp(bankAside('watched', materialStatuses), 'financing'),
  decide_financing_exception: lookingUp(
    { ...bankAside('watched', materialStatuses), second: true },
    'financing',
  ),
  expire_evidence: system('settles', proofMatters),
  record_scan: system('silent', applicationStatuses),
  accept_proposal: either('silent', ['collection']),
  reject_proposal: either('silent', ['collection']),
  complete_collection: lookingUp(
    exporter('decides', fromOf('collection.completed')),
    'assessment',
    'crossField',
  ),
  expire_collection: system('hears', fromOf('collection.expired')),
  discard_draft: exporter('silent', unsubmittedStatuses),
  abandon_draft: system('hears', fromOf('application.abandoned')),
  reopen_application: exporter('hears', fromOf('application.reopened')),
  request_correction: bank('decides', fromOf('correction.requested'), 'free'),
  answer_correction: lookingUp(exporter('hears', fromOf('correction.answered')), 'amendment'),
  record_environmental_screening: bank(
    'decides',
    fromOf('environmental_screening.recorded'),
    'free',
  ),
  keep_screening_snapshot: bank('silent', ['environmental_screening'], 'free'),
  reassess_application: lookingUp(beside('silent', assessable, reassessors), 'reassessment'),
  claim_step: lookingUp(bank('silent', claimable, 'any'), 'holderMayNoLongerAct'),
  unclaim_step: bank('silent', claimable, 'taken'),
  assign_step: lookingUp(system('hears', claimable), 'assigned'),
  reassign_step: lookingUp(beside('silent', claimable, ['review_manager']), 'named'),
  recall_step: { ...bank('decides', fromOf('step.recalled'), 'any'), step: 'own' },
  cast_vote: beside('silent', ['final_approval'], ['committee_member']),
  propose_override: lookingUp(bank('silent', ['first_review', 'second_review'], 'taken'), 'line'),
  resolve_override: lookingUp(
    bank('silent', ['second_review', 'final_approval'], 'taken'),
    'effect',
  ),
  propose_standard: lookingUp(material('silent', standardStatuses), 'standardOfTable'),
  decide_standard: lookingUp(
    beside('silent', standardStatuses, whoAgrees.standard.agrees),
    'chosenStandard',
  ),
  record_review: lookingUp(
    bank('decides', ['first_review', 'second_review'], 'taken'),
    'documents',
  ),
  return_application: bank('decides', fromOf('application.returned'), 'taken'),
  approve_application: lookingUp(
    bank('decides', fromOf('decision.made'), 'taken'),
    'transition',
    'documents',
    'crossField',
  ),
  decline_application: bank('decides', fromOf('decision.made'), 'taken'),
  withdraw_application: exporter(
    'decides',
    fromOf('application.withdrawn').filter((status) => !unsubmittedStatuses.includes(status)),
  ),
  file_appeal: exporter('decides', fromOf('appeal.filed')),
  decide_appeal: bank('decides', fromOf('appeal.decided'), 'taken'),
  start_monitoring: system('hears', fromOf('monitoring.started')),
  record_monitoring_event: beside('hears', monitoredStatuses, [
    'client_manager',
    'compliance',
    'integrator',
  ]),
  recheck_label: lookingUp(system('hears', labelStatuses), 'recheck'),
  settle_recheck: beside('hears', labelStatuses, labelProposers),
  propose_label_change: beside('hears', labelStatuses, labelProposers),
  confirm_label_change: beside('decides', labelStatuses, labelConfirmers),
  refuse_label_change: beside('hears', labelStatuses, [...labelProposers, ...labelConfirmers]),
  close_application: system('hears', fromOf('application.closed')),
  place_hold: beside('hears', fromOf('hold.placed'), ['compliance']),
  lift_hold: beside('hears', fromOf('hold.lifted'), ['compliance']),
  record_credit: beside('decides', creditPossible, ['credit_officer', 'integrator']),
  refuse_credit_correction: beside('silent', creditPossible, whoAgrees.credit_correction.proposes),
  record_contract: beside('decides', fromOf('contract.recorded'), [
    'client_manager',
    'back_office',
    'integrator',
  ]),
  record_payout_check: lookingUp(
    bank('decides', fromOf('payout_check.recorded'), 'taken'),
    'documents',
  ),
  record_drawdown: beside(
    'decides',
    [...fromOf('disbursement.recorded'), ...monitoredStatuses],
    ['back_office', 'integrator'],
  ),
  warn_deadline: system('hears', timedStatuses),
  breach_deadline: lookingUp(system('hears', timedStatuses), 'escalatedTo'),
  escalate_deadline: lookingUp(system('hears', timedStatuses), 'escalatedTo'),
  recount_deadline: system('hears', [...timedStatuses, ...fromOf('appeal.filed')]),
  extend_deadline: beside('hears', timedStatuses, ['review_manager']),
  start_third_party_wait: bank('hears', waitable, 'free'),
  end_third_party_wait: bank('hears', waitable, 'free'),
} satisfies Readonly<Record<ApplicationCommandKind, ActRow>>;

export const acts: Readonly<Record<ApplicationCommandKind, ActRow>> = rows;

/** The acts that a person can take. */
export const actsOfPeople = (Object.keys(rows) as ApplicationCommandKind[]).filter(
  (act) => rows[act].side !== 'system',
);

/** The names an act's row looks up. */
type LookedUpBy<Kind extends ApplicationCommandKind> = Kind extends ApplicationCommandKind
  ? (typeof rows)[Kind] extends { readonly looksUp: readonly (infer Name extends LookupName)[] }
    ? Name
    : never
  : never;

/** What the decider of an act is given beside what was asked: exactly what the act's row names. */
export type LookedUp<Kind extends ApplicationCommandKind> = Pick<Lookups, LookedUpBy<Kind>>;

/** The acts whose rows name a lookup. */
export type KindsLookingUp<Name extends LookupName> = {
  [Kind in ApplicationCommandKind]: Name extends LookedUpBy<Kind> ? Kind : never;
}[ApplicationCommandKind];
