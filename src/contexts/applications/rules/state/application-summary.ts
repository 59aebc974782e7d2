import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { ApplicationDraft, MoneyAmount } from '../draft/application-draft.js';
import { latestAssessment, latestDecision } from './application-state.js';
import type { Application } from './application-state.js';
import type { AssessmentSummary } from './assessment-summary.js';
import type {
  ApplicationStatus,
  Party,
} from '../../../rulebook/rules/bank-rules/application-status.js';
import { endStatuses } from '../../../rulebook/rules/bank-rules/waiting-party.js';
import type { Assignment } from '../review/review.js';
import { alikeSettledIn } from '../next-steps/beside-the-record.js';
import { openPapersOf } from '../evidence/financed-once/open-deals.js';
import type { OpenDeal, OpenPaper } from '../evidence/financed-once/open-deals.js';
import type { Deadline } from '../deadlines/deadline.js';
import type { GateView } from '../acts/gate-view.js';
import { stepBasisOf } from '../next-steps/step-basis.js';
import { openQuestionsOf } from '../next-steps/open-points.js';
import type { StepBasis } from '../next-steps/step-basis.js';
import { decisionStandingOf } from '../review/decision-awaits.js';
import type { DecisionStanding } from '../review/decision-awaits.js';
import { currentVotes } from '../review/committee.js';
import { greenOutstandingOf } from '../financing/green-outstanding.js';
import type { GreenOutstanding } from '../financing/green-outstanding.js';
import { payoutPapersWait } from '../financing/conditions-precedent.js';
import { owedBy, waitingPartyOf } from './progress.js';
import type { OwingParty } from './progress.js';
import { creditProposersOf } from '../next-steps/who-may-act.js';
import { stuckCausesOf } from '../next-steps/stuck.js';
import type { StuckCause } from '../next-steps/stuck.js';

export const decidedOutcomes = ['approved', 'partly_approved', 'declined', 'not_accepted'] as const;

export interface Decided {
  readonly outcome: (typeof decidedOutcomes)[number];
  /** The day in Asia/Shanghai. */
  readonly on: string;
}

/** How the bank answered last: its newest decision, else that it did not accept the application. */
export const decidedOf = ({ decisions, notAccepted }: Application): Decided | null => {
  const decision = decisions.at(-1);
  if (decision !== undefined) return { outcome: decision.outcome, on: dayOf(decision.at) };
  return notAccepted === undefined ? null : { outcome: 'not_accepted', on: dayOf(notAccepted.at) };
};

/**
 * What queue, list and search show of an application, and as much as the gate needs to say who may
 * take it: small, so that a page of it reads nothing else of the application.
 */
export interface ApplicationSummary extends Omit<GateView, 'recallable'> {
  readonly applicationId: string;
  readonly applicationReference: string;
  readonly role: ApplicationDraft['role'];
  readonly amount: MoneyAmount;
  readonly revision: number;
  readonly status: ApplicationStatus;
  readonly statusSince: string;
  /** Who is to act first. */
  readonly waitingFor: Party;
  /** Who owes something now; absent in what earlier builds kept: who is to act first. */
  readonly owedBy?: readonly OwingParty[];
  readonly deadline: Deadline | null;
  readonly warned: readonly string[];
  readonly breached: boolean;
  readonly submittedOn: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly assignment: Assignment | null;
  readonly goods: {
    readonly lines: number;
    /** Of the line of the highest value. */
    readonly descriptionZh: string | null;
    readonly descriptionEn: string | null;
  };
  /** Each item that a line was judged at, in the order of the lines. */
  readonly itemCodes: readonly string[];
  readonly greenShare: AssessmentSummary['greenShare'] | null;
  /** The share is by the papers accepted so far; absent: as it was assessed last. */
  readonly shareSoFar?: true;
  /** How much the exporter still has to answer. */
  readonly openQuestions: number;
  readonly bankStep: StepBasis;
  /** Absent in what earlier builds kept: nothing is known of it. */
  readonly decisionStanding?: DecisionStanding;
  readonly stuckCauses: readonly StuckCause[];
  /** Who proposed the change of the label that waits; nobody when none does. */
  readonly labelProposedBy: readonly string[];
  /** Who proposed the correction of the credit decision that waits; absent: none does, or not kept. */
  readonly creditProposers?: readonly string[];
  /** Whose votes of the committee count; absent: nobody has voted, or not kept. */
  readonly voters?: readonly string[];
  /** Papers of the payout wait to be judged; absent: none does, or not kept. */
  readonly papersWait?: true;
  /** What of it is paid out and not closed; absent: nothing is, or not kept. */
  readonly outstanding?: GreenOutstanding;
  /** Deals of its papers that another application may tell of too; absent: none, or not kept. */
  readonly deals?: readonly OpenDeal[];
  /** Absent: not decided, or not kept. */
  readonly decided?: Decided;
  /** The day on which an appeal was granted that is not decided anew yet; absent: none, or not kept. */
  readonly appealGrantedOn?: string;
  /** What the newest decision approved; absent: nothing, or not kept. */
  readonly approved?: MoneyAmount;
  /** Papers whose files may print such a deal; absent: none, or not kept. */
  readonly papers?: readonly OpenPaper[];
}

export const summaryOfApplication = (
  application: Application,
  beside: {
    readonly deals?: readonly OpenDeal[];
    /** By the papers accepted so far; `null`: not judged so. */
    readonly soFar?: AssessmentSummary['greenShare'] | null;
  } = {},
): ApplicationSummary => {
  const { draft } = application;
  const assessment = latestAssessment(application);
  const outstanding = greenOutstandingOf(application);
  return {
    bankId: application.bankId,
    applicationId: application.applicationId,
    applicationReference: application.applicationReference,
    applicantId: draft.applicantId,
    initiatorId: application.initiatorId,
    applicantSide: application.applicantSide,
    related: application.related,
    stepActs: application.stepActs,
    role: draft.role,
    amount: draft.amount,
    revision: application.revision,
    status: application.status,
    statusSince: application.statusSince,
    waitingFor: waitingPartyOf(application),
    owedBy: owedBy(application),
    deadline: application.deadline,
    warned: application.warned,
    breached: application.breached,
    submittedOn: application.submittedOn,
    createdAt: application.createdAt,
    updatedAt: application.updatedAt,
    claim: application.claim,
    assignment: application.assignment ?? null,
    goods: goodsOf(draft),
    itemCodes: [...new Set((assessment?.lines ?? []).flatMap(({ itemCode }) => itemCode ?? []))],
    ...shareOf(application, beside.soFar ?? null),
    openQuestions: openQuestionsOf(application),
    bankStep: stepBasisOf(application, 'bank'),
    decisionStanding: decisionStandingOf(application),
    stuckCauses: stuckCausesOf(application),
    labelProposedBy: application.monitoring.proposal?.persons ?? [],
    ...creditProposersOf(application),
    ...votersOf(application),
    ...(payoutPapersWait(application) ? { papersWait: true } : {}),
    ...(outstanding === null ? {} : { outstanding }),
    ...dealsToSettle(application, beside.deals),
    ...decidedMember(application),
    ...appealGranted(application),
  };
};

/** An appeal that was granted is what is being worked on until the bank decides anew, or the case ends. */
const appealGranted = (application: Application): Pick<ApplicationSummary, 'appealGrantedOn'> => {
  const { appeals = [], round, status } = application;
  const last = appeals.at(-1);
  const isAnew = latestDecision(application)?.round === round || endStatuses.includes(status);
  return last?.granted === true && last.decidedAt !== null && !isAnew
    ? { appealGrantedOn: dayOf(last.decidedAt) }
    : {};
};

/** As decided in this round, with what people overrode; else as assessed. What is decided is certain. */
const shareOf = (
  application: Application,
  soFar: AssessmentSummary['greenShare'] | null,
): Pick<ApplicationSummary, 'greenShare' | 'shareSoFar'> => {
  if (soFar !== null) return { greenShare: soFar, shareSoFar: true };
  const decision = latestDecision(application);
  if (decision === undefined || decision.round !== application.round)
    return { greenShare: latestAssessment(application)?.greenShare ?? null };
  const { greenShare } = decision;
  return { greenShare: { ...greenShare, atMost: greenShare.certain } };
};

const votersOf = (application: Application): Pick<ApplicationSummary, 'voters'> => {
  const voters = currentVotes(application).flatMap(({ persons }) => persons);
  return voters.length === 0 ? {} : { voters };
};

const decidedMember = (
  application: Application,
): Pick<ApplicationSummary, 'decided' | 'approved'> => {
  const decided = decidedOf(application);
  const approved = application.decisions.at(-1)?.approved;
  return {
    ...(decided === null ? {} : { decided }),
    ...(approved === undefined || approved === null
      ? {}
      : {
          approved: {
            amountMinor: approved.approvedMinor,
            currency: approved.requested.currency,
          },
        }),
  };
};

/** While an approval or a payout on them is ahead. */
const dealsToSettle = (
  application: Application,
  deals: readonly OpenDeal[] = [],
): Pick<ApplicationSummary, 'deals' | 'papers'> => {
  if (!alikeSettledIn.includes(application.status)) return {};
  const papers = openPapersOf(application);
  return { ...(deals.length > 0 ? { deals } : {}), ...(papers.length > 0 ? { papers } : {}) };
};

const goodsOf = ({ lines }: ApplicationDraft): ApplicationSummary['goods'] => {
  const [first] = [...lines].sort(
    (one, other) => (other.value?.amountMinor ?? 0) - (one.value?.amountMinor ?? 0),
  );
  return {
    lines: lines.length,
    descriptionZh: first?.descriptionZh ?? null,
    descriptionEn: first?.descriptionEn ?? null,
  };
};
