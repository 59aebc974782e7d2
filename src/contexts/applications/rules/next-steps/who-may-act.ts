import { refuseProposer, whoAgrees } from '../../../../kernel/record/who-agrees.js';
import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import { hasRole, isAnyOf } from '../../../../kernel/values/actor.js';
import type { Actor, UserRole } from '../../../../kernel/values/actor.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { anyRoleOf } from '../../../../kernel/values/role-terms.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import type { FinancingRule } from '../../../rulebook/rules/bank-rules/evidence-rules.js';
import { materialStepOf, stepRuleOf } from '../../../rulebook/rules/bank-rules/review-step.js';
import { acts } from '../acts/acts.js';
import type { ApplicationCommandKind } from '../acts/application-command.js';
import {
  correctionToAgreeTo,
  refuseSecondOnCredit,
} from '../financing/decide-credit-correction.js';
import { refuseFourEyes } from '../acts/four-eyes.js';
import { gateViewOf } from '../acts/gate-view.js';
import type { GateView } from '../acts/gate-view.js';
import { refuseAtGate } from '../acts/refuse-at-gate.js';
import { assigneeOf } from '../review/reviewers/assignment.js';
import type { RelatedPerson } from '../review/reviewers/related-parties.js';
import { currentVotes } from '../review/committee.js';
import { decisionStandingOf } from '../review/decision-awaits.js';
import type { AlikePaper } from '../financing/financing-exception.js';
import { payoutPapersWait } from '../financing/conditions-precedent.js';
import type { Application } from '../state/application-state.js';

/** As much of an application as says who may do what waits. */
export interface WaitingView extends Omit<GateView, 'recallable'> {
  /** Who proposed the change of the label that waits; nobody when none does. */
  readonly labelProposedBy: readonly string[];
  /** The committee has not voted to the end. */
  readonly votesMissing: boolean;
  /** Who proposed the standard that waits for a second person; absent: none does. */
  readonly standardProposers?: readonly string[];
  /** Who proposed the correction of the credit decision that waits; absent: none does. */
  readonly creditProposers?: readonly string[];
  /** Papers of the payout wait to be judged; absent: none does. */
  readonly papersWait?: true;
  /** Papers like another application's stand in the way of the payout: whose act each takes; absent: none does. */
  readonly exceptions?: readonly ExceptionWaiting[];
  /** Whose votes count already. */
  readonly voters?: readonly string[];
  /** Whose turn the open step is; nobody's: every person who may take it has it to do. */
  readonly allottedTo: string | null;
}

interface ExceptionWaiting {
  readonly kind: 'propose_financing_exception' | 'decide_financing_exception';
  readonly roles: readonly UserRole[];
  /** Who proposed what waits for a second person. */
  readonly proposers: readonly string[];
}

/** Whose act papers like another application's wait for: of each first one proposes, then another decides. */
export const exceptionsWaiting = (
  alike: readonly AlikePaper[],
  { mayPropose, mayConfirm }: Pick<FinancingRule, 'mayPropose' | 'mayConfirm'>,
): Pick<WaitingView, 'exceptions'> =>
  alike.length === 0
    ? {}
    : {
        exceptions: alike.map(({ proposers }) =>
          proposers.length === 0
            ? { kind: 'propose_financing_exception', roles: mayPropose, proposers }
            : { kind: 'decide_financing_exception', roles: mayConfirm, proposers },
        ),
      };

export const waitingViewOf = (
  application: Application,
  { votesMissing, now }: Pick<WaitingView, 'votesMissing'> & { readonly now: string },
  relatedNow: readonly RelatedPerson[] = [],
): WaitingView => ({
  ...gateViewOf(application, relatedNow),
  labelProposedBy: application.monitoring.proposal?.persons ?? [],
  votesMissing,
  ...proposersOf(application),
  ...creditProposersOf(application, now),
  ...(payoutPapersWait(application) ? { papersWait: true } : {}),
  voters: currentVotes(application).flatMap(({ persons }) => persons),
  allottedTo: assigneeOf(application),
});

const proposersOf = (application: Application): Pick<WaitingView, 'standardProposers'> => {
  const { standardProposers } = decisionStandingOf(application);
  return standardProposers === undefined ? {} : { standardProposers };
};

/** Where a second person can still settle it. */
export const creditProposersOf = (
  application: Application,
  at: string | null = null,
): Pick<WaitingView, 'creditProposers'> => {
  const correction = correctionToAgreeTo(application, at);
  return correction === undefined ? {} : { creditProposers: correction.persons };
};

/** Why one person may not do what waits, and who may. */
export interface Barred {
  readonly code: string;
  readonly text: Bilingual;
  /** Who has the step, for people of the bank; absent: nobody, or it is not what bars. */
  readonly heldBy?: string;
}

type Kinds = readonly ApplicationCommandKind[];

/** What waits for people of the bank in a state: who may do one of these is not barred. */
const actsThatWait: Readonly<Partial<Record<ApplicationStatus, Kinds>>> = {
  intake: ['accept_intake'],
  screening: ['confirm_screening'],
  not_green_proposed: ['confirm_not_green'],
  collection: ['accept_evidence'],
  environmental_screening: ['record_environmental_screening'],
  first_review: ['record_review'],
  second_review: ['record_review'],
  final_approval: ['approve_application'],
  appealed: ['decide_appeal'],
  approved: ['record_credit'],
  partly_approved: ['record_credit'],
  credit: ['record_contract'],
  contract: ['record_payout_check'],
  held: ['record_payout_check'],
  payout_check: ['record_drawdown'],
  suspended: ['lift_hold'],
};

/** No check of the payout passes while papers wait to be judged. */
const actsOnPapers: readonly ApplicationStatus[] = ['contract', 'held'];

const labelStatuses = acts.confirm_label_change.statuses;

const kindsOf = (view: WaitingView): Kinds => [
  ...kindsOfState(view),
  ...(view.creditProposers === undefined ? [] : (['record_credit'] as const)),
];

const kindsOfState = (view: WaitingView): Kinds => {
  const { status, labelProposedBy, votesMissing, standardProposers, papersWait } = view;
  const first = firstOf(view);
  if (first !== null) return first;
  if (!labelStatuses.includes(status))
    return [
      ...(actsThatWait[status] ?? []),
      ...(papersWait === true ? (['accept_evidence'] as const) : []),
      ...(votesMissing ? (['cast_vote'] as const) : []),
      ...(standardProposers !== undefined && acts.decide_standard.statuses.includes(status)
        ? (['decide_standard'] as const)
        : []),
    ];
  return labelProposedBy.length > 0
    ? ['confirm_label_change']
    : ['settle_recheck', 'accept_evidence'];
};

/** No contract is recorded on a credit decision whose correction waits: that alone is to be settled. */
export const contractWaits = ({ status, creditProposers }: WaitingView): boolean =>
  status === 'credit' && creditProposers !== undefined;

/** What has to be done before the act of the state could pass; `null`: nothing. */
const firstOf = (view: WaitingView): Kinds | null => {
  const { status, standardProposers, papersWait, exceptions } = view;
  if (standardProposers !== undefined && status === 'screening') return ['decide_standard'];
  if (contractWaits(view)) return [];
  if (!actsOnPapers.includes(status)) return null;
  if (papersWait === true) return ['accept_evidence'];
  return exceptions === undefined ? null : exceptions.map(({ kind }) => kind);
};

/** Why a person may do nothing of what waits, as the act would be refused; `null`: something may be done. */
export const refuseWhatWaits = (view: WaitingView, actor: Actor): Refusal | null => {
  const refusals = kindsOf(view).map((kind) => refuseKind(view, kind, actor));
  return refusals.includes(null) ? null : (refusals.toSorted(byCloseness)[0] ?? null);
};

/** Of several acts that a person may not do, the one whose role the person has says why. */
const byCloseness = (one: Refusal | null, other: Refusal | null): number =>
  Number(one?.code === 'role_missing') - Number(other?.code === 'role_missing');

/** Who has not claimed may claim. */
const refuseKind = (
  view: WaitingView,
  kind: ApplicationCommandKind,
  actor: Actor,
): Refusal | null => {
  const refusal = refuseAtGate(view, kind, actor);
  return refusal === null || refusal.code === 'not_claimed'
    ? refuseBesideGate(view, kind, actor)
    : refusal;
};

const refuseBesideGate = (
  view: WaitingView,
  kind: ApplicationCommandKind,
  actor: Actor,
): Refusal | null => {
  if (kind === 'cast_vote')
    return (
      refuseFourEyes(view, 'final_approval', actor) ??
      (isAnyOf(actor, view.voters ?? []) ? refuse('vote_repeated') : null)
    );
  const waiting = (view.exceptions ?? []).filter((one) => one.kind === kind);
  if (waiting.length > 0) return refuseExcepting(view, waiting, actor);
  if (kind === 'decide_standard')
    return refuseProposer('standard', view.standardProposers ?? [], actor);
  if (kind === 'record_credit' && view.creditProposers !== undefined)
    return refuseSecondOnCredit(view, view.creditProposers, actor);
  return kind === 'confirm_label_change'
    ? refuseProposer('label_change', view.labelProposedBy, actor)
    : null;
};

/** Who proposes or decides an exception has taken client management. */
const refuseExcepting = (
  view: WaitingView,
  waiting: readonly ExceptionWaiting[],
  actor: Actor,
): Refusal | null => {
  const refusals = waiting.map(({ roles, proposers }) =>
    roles.some((role) => hasRole(actor, role))
      ? (refuseProposer('financing_exception', proposers, actor) ??
        refuseFourEyes(view, 'client_management', actor))
      : refuse('role_missing', { role: anyRoleOf(roles) }),
  );
  return refusals.includes(null) ? null : (refusals[0] ?? null);
};

/** Whether a person may do nothing of what waits but agree to the standard that was proposed. */
export const mayOnlyAgreeOnStandard = (view: WaitingView, actor: Actor): boolean =>
  mayOnly(view, actor, 'decide_standard');

/** Whether a person may do nothing of what waits but agree to the correction of the credit decision. */
export const mayOnlyAgreeOnCredit = (view: WaitingView, actor: Actor): boolean =>
  view.creditProposers !== undefined && mayOnly(view, actor, 'record_credit');

/** Whether a person may do nothing of what waits but agree to what another proposed. */
export const mayOnlyAgree = (view: WaitingView, actor: Actor): boolean =>
  mayOnlyAgreeOnStandard(view, actor) || mayOnlyAgreeOnCredit(view, actor);

/** Nothing is decided before all have voted: whose vote is missing casts it first. */
export const isToVote = (view: WaitingView, actor: Actor): boolean =>
  kindsOf(view).includes('cast_vote') && refuseKind(view, 'cast_vote', actor) === null;

/** Whose vote is cast, while others’ are missing. */
export const hasVoted = ({ votesMissing, voters = [] }: WaitingView, actor: Actor): boolean =>
  votesMissing && isAnyOf(actor, voters);

/** Whether a person may do nothing of what waits but judge the papers of the payout. */
export const mayOnlyJudgePapers = (view: WaitingView, actor: Actor): boolean =>
  view.papersWait === true && mayOnly(view, actor, 'accept_evidence');

const mayOnly = (view: WaitingView, actor: Actor, only: ApplicationCommandKind): boolean => {
  const open = kindsOf(view).filter((kind) => refuseKind(view, kind, actor) === null);
  return open.length === 1 && open[0] === only;
};

/** The same in words: why, and who may in the person's place; `null`: the person is not barred. */
export const barredFrom = (view: WaitingView, actor: Actor): Barred | null => {
  const refusal = refuseWhatWaits(view, actor);
  if (refusal === null) return null;
  const { code, detail: why } = refusal;
  const awaited = waitsForOthers.includes(code) ? awaitedFirst(view) : null;
  if (awaited !== null) return awaited;
  // Who lost the step is told what would give it back: nothing else bars that person.
  const held = refusal.heldBy === undefined ? {} : { heldBy: refusal.heldBy };
  if (code === 'role_missing' || code === 'step_taken_away') return { code, text: why, ...held };
  if (code === 'vote_repeated') return { code, text: nextSteps.say('barred.voted') };
  const roles = anyRoleOf([...new Set(kindsOf(view).flatMap((kind) => rolesFor(view, kind)))]);
  return {
    code,
    ...held,
    text:
      code === 'claimed_by_another'
        ? nextSteps.say('barred.claimed', { why, roles })
        : nextSteps.say('barred.other_person', { why, roles }),
  };
};

/** The open step is a colleague's turn, and all that is left to do here is that step; `null`: it is not. */
export const allottedElsewhere = (view: WaitingView, actor: Actor): Barred | null =>
  view.allottedTo === null || isAnyOf(actor, [view.allottedTo])
    ? null
    : {
        code: 'allotted_to_another',
        text: nextSteps.say('barred.allotted'),
        heldBy: view.allottedTo,
      };

const waitsForOthers: readonly string[] = ['role_missing', 'standard_needs_senior'];

/** What comes before the open step and is for other people: said instead of a role that is missing. */
const awaitedFirst = (view: WaitingView): Barred | null => {
  const { status, standardProposers, papersWait, exceptions = [] } = view;
  if (standardProposers !== undefined && status === 'screening') {
    const { code, detail } = refuse('standard_unclear.proposed');
    return { code, text: detail };
  }
  if (contractWaits(view))
    return { code: 'credit_correction_open', text: nextSteps.say('barred.credit_corrected') };
  if (!actsOnPapers.includes(status)) return null;
  if (papersWait === true)
    return { code: 'papers_wait', text: nextSteps.say('barred.papers_wait') };
  const exception =
    exceptions.find(({ kind }) => kind === 'propose_financing_exception') ?? exceptions[0];
  if (exception === undefined) return null;
  const roles = anyRoleOf(exception.roles);
  return {
    code: 'already_financed',
    text:
      exception.kind === 'propose_financing_exception'
        ? nextSteps.say('barred.papers_alike', { roles })
        : nextSteps.say('barred.papers_alike.proposed', { roles }),
  };
};

/** An act of the open step is for the role of the step, one beside it for roles of its own. */
const rolesFor = (
  { status, creditProposers, exceptions = [] }: WaitingView,
  kind: ApplicationCommandKind,
): readonly UserRole[] => {
  if (kind === 'record_credit' && creditProposers !== undefined)
    return whoAgrees.credit_correction.agrees;
  const exception = exceptions.find((one) => one.kind === kind);
  if (exception !== undefined) return exception.roles;
  const { roles, step } = acts[kind];
  if (roles !== undefined) return roles;
  const rule = step === 'material' ? materialStepOf(status) : stepRuleOf(status);
  return rule === undefined ? [] : [rule.role];
};
