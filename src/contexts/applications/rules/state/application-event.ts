import type { AcceptedDespite } from '../evidence/papers/paper-finding.js';
import type { AssessmentSummary } from './assessment-summary.js';
import type { ApprovedAmount } from '../review/amount/approved-amount.js';
import type { DraftWarning } from '../review/amount/goods-value.js';
import type { RuleSetReference } from '../../../rulebook/rules/bank-rules/rule-set-reference.js';
import type { DecidedStandard, StandardProposal } from '../review/standard/standard-choice.js';
import type { RelatedPerson } from '../review/reviewers/related-parties.js';
import type {
  OverrideEffect,
  OverrideProposal,
  OverrideTarget,
} from '../review/overrides/override.js';
import type { DocumentProposal } from '../documents/document-proposal.js';
import type {
  GreenShare,
  TransitionAnswer,
} from '../../../rulebook/rules/assessment/assessment.js';
import type { ApplicationDraft } from '../draft/application-draft.js';
import type {
  ApplicationStatus,
  DecisionOutcome,
} from '../../../rulebook/rules/bank-rules/application-status.js';
import type { Evidence, RecordedEntry } from '../evidence/checklist/checklist.js';
import type { ChecklistEvent } from './checklist-event.js';
import type { AppealEnd, Deadline } from '../deadlines/deadline.js';
import type {
  LabelChange,
  LabelProposal,
  MonitoringEvent,
  Recheck,
} from '../monitoring/monitoring.js';
import type {
  CreditDecision,
  Drawdown,
  FinancingContract,
  GreenLabel,
  PayoutCheck,
} from '../financing/financing.js';
import type {
  BoundReason,
  CommitteeVote,
  CorrectionReason,
  EnvironmentalLookup,
  Recommendation,
} from '../review/review.js';
import type { ReviewStep } from '../../../rulebook/rules/bank-rules/review-step.js';
import type { ReassessmentEvent } from '../monitoring/reassessment.js';
import type { ScreeningSnapshotEvent } from '../evidence/screening/screening-snapshot.js';
import type { ThirdPartyWait } from '../deadlines/third-party-wait.js';
import type { PinnedCatalogue } from '../../../rulebook/rules/content/catalogue-revision.js';

/** The whole decision is derived from the assessment; a person only agrees or declines. */
export interface Decision {
  readonly outcome: DecisionOutcome;
  readonly assessmentId: string;
  readonly revisionHash: string;
  readonly greenShare: GreenShare;
  readonly lines: AssessmentSummary['lines'];
  readonly reasonCodes: readonly string[];
  readonly note: string;
  readonly by: string;
  readonly at: string;
  readonly revisionSeen: number;
  /** Appeals open a new round. */
  readonly round: number;
  readonly appealUntil: string | null;
  readonly appealProvisional?: true;
  readonly late: boolean;
  /** The confirmed overrides that lines and share follow from, beside what the engine says. */
  readonly overrides?: readonly DecidedOverride[];
  /** What was approved of the amount asked; absent in decisions of earlier builds. */
  readonly approved?: ApprovedAmount | null;
  /** Each reason with line, criterion, clause and the proof that was missing. */
  readonly reasons?: readonly BoundReason[];
  /** Where the edition of 2025 does not judge, or people chose that it does; absent else. */
  readonly standard?: DecidedStandard;
  /** The committee's named votes, where the amount needed them. */
  readonly votes?: readonly CommitteeVote[];
}

/** An override a decision stands on, with the two people behind it. */
export interface DecidedOverride {
  readonly overrideId: string;
  readonly target: OverrideTarget;
  readonly reasonCode: string;
  readonly text: string;
  readonly evidence: OverrideProposal['evidence'];
  readonly proposedBy: string;
  readonly confirmedBy: string;
}

/** An event that moves the application carries where to and the new deadline. */
interface Moved {
  readonly to: ApplicationStatus;
  readonly deadline: Deadline | null;
}

interface OwnStep {
  /** Its people took a step of its own by it; absent in records of earlier builds: they took none. */
  readonly takesStep?: true;
}

type Happened =
  | {
      readonly type: 'application.drafted';
      readonly bankId: string;
      readonly applicationId: string;
      readonly applicationReference: string;
      readonly initiatorId: string;
      readonly draft: ApplicationDraft;
      /** What will stand in the way of a decision; absent: nothing. */
      readonly warnings?: readonly DraftWarning[];
    }
  | {
      readonly type: 'application.edited';
      readonly draft: ApplicationDraft;
      readonly warnings?: readonly DraftWarning[];
    }
  | ({
      readonly type: 'application.submitted';
      readonly submittedOn: string;
      readonly transition: TransitionAnswer;
      readonly catalogue: PinnedCatalogue;
      readonly initiatorId: string;
      /** Who of the bank is related to the applicant; absent in records of earlier builds. */
      readonly related?: readonly RelatedPerson[];
      /** What will stand in the way of a decision; absent: nothing. */
      readonly warnings?: readonly DraftWarning[];
    } & Moved)
  | ({ readonly type: 'intake.opened' } & Moved)
  | ({ readonly type: 'intake.accepted'; readonly note: string } & Moved)
  | ({
      readonly type: 'intake.refused';
      readonly reasonCodes: readonly string[];
      /** The reasons in words; absent in records of earlier builds. */
      readonly reasons?: readonly BoundReason[];
      readonly note: string;
    } & AppealEnd &
      Moved)
  | { readonly type: 'application.assessed'; readonly assessment: AssessmentSummary }
  | ReassessmentEvent
  | ({
      readonly type: 'screening.confirmed';
      readonly assessmentId: string;
      readonly note: string;
      readonly checklist: readonly RecordedEntry[];
    } & Moved)
  | ({
      readonly type: 'not_green.confirmed';
      readonly note: string;
      readonly decision: Decision;
    } & Moved)
  | { readonly type: 'evidence.uploaded'; readonly evidence: Evidence }
  | {
      readonly type: 'evidence.accepted';
      readonly evidenceId: string;
      readonly contentHash: string;
      readonly by: string;
      /** Entries whose condition is not met with it: their alternatives stay asked. Missing: none. */
      readonly unmetEntries?: readonly string[];
      /** What does not fit, and why it was accepted all the same; absent: nothing was found then. */
      readonly despite?: AcceptedDespite;
      /** What stands in the way by the amounts that papers state; absent: as before. */
      readonly warnings?: readonly DraftWarning[];
    }
  | {
      readonly type: 'evidence.rejected';
      readonly evidenceId: string;
      readonly contentHash: string;
      readonly by: string;
      readonly reason: string;
    }
  | {
      /** An acceptance taken back: the exporter corrects what was said of the file. */
      readonly type: 'evidence.reopened';
      readonly evidenceId: string;
      readonly contentHash: string;
      readonly by: string;
      readonly reason: string;
      readonly warnings?: readonly DraftWarning[];
    }
  | ({ readonly type: 'collection.reopened'; readonly by: string } & Moved)
  | ChecklistEvent
  | {
      /** The answer of the malware gate to a file that waited for it. */
      readonly type: 'evidence.scanned';
      readonly evidenceId: string;
      readonly contentHash: string;
      readonly scan: 'clean' | 'infected';
      /** What was found; `null` in a clean file. */
      readonly signature: string | null;
    }
  | {
      readonly type: 'proposal.accepted';
      readonly evidenceId: string;
      readonly contentHash: string;
      readonly proposal: DocumentProposal;
      readonly by: string;
    }
  | {
      readonly type: 'proposal.rejected';
      readonly evidenceId: string;
      readonly contentHash: string;
      readonly proposal: DocumentProposal;
      readonly by: string;
      readonly reason: string;
    }
  | ({
      readonly type: 'correction.requested';
      readonly round: number;
      readonly reasons: readonly CorrectionReason[];
      readonly by: string;
      readonly bankMsLeft: number;
    } & Moved)
  | ({
      readonly type: 'correction.answered';
      readonly round: number;
      readonly answer: string;
      readonly draft: ApplicationDraft | null;
      /** What the transition table answers to the amended draft; absent: as before. */
      readonly transition?: TransitionAnswer;
      /** The checklist grown by what an amended draft newly asks, or `null`: unchanged. */
      readonly checklist: readonly RecordedEntry[] | null;
      /** Of an amended draft; absent: nothing. */
      readonly warnings?: readonly DraftWarning[];
    } & Moved)
  | ({ readonly type: 'collection.completed' } & Moved)
  | ({ readonly type: 'collection.expired' } & Moved)
  | ({ readonly type: 'application.abandoned' } & Moved)
  | ({ readonly type: 'application.reopened' } & Moved)
  | ScreeningSnapshotEvent
  | ({
      readonly type: 'environmental_screening.recorded';
      readonly lookups: readonly EnvironmentalLookup[];
      readonly appealUntil: string | null;
      readonly appealProvisional?: true;
    } & Moved)
  | {
      readonly type: 'step.assigned';
      readonly step: ReviewStep;
      /** `null`: nobody is eligible; it waits, flagged. */
      readonly userId: string | null;
      readonly substituteFor: string | null;
    }
  | {
      readonly type: 'step.claimed';
      readonly step: ReviewStep;
      readonly userId: string;
      /** Who held the claim and may no longer act. */
      readonly takenOverFrom?: string;
    }
  | {
      readonly type: 'step.unclaimed';
      readonly step: ReviewStep;
      readonly userId: string;
      /** Missing in records of earlier builds. */
      readonly reason?: string;
    }
  | {
      /** A manager gave the step to somebody by name. */
      readonly type: 'step.reassigned';
      readonly step: ReviewStep;
      readonly userId: string;
      /** Whose it was: who had claimed it, else whose turn it was; absent: nobody's. */
      readonly takenOverFrom?: string;
      readonly reason: string;
    }
  | ({
      readonly type: 'first_review.recorded';
      readonly recommendation: Recommendation;
    } & Moved)
  | ({
      readonly type: 'second_review.recorded';
      readonly recommendation: Recommendation;
    } & Moved)
  | ({
      readonly type: 'application.returned';
      readonly reasonCodes: readonly string[];
      readonly reasons?: readonly BoundReason[];
      readonly note: string;
      readonly by: string;
    } & Moved)
  | ({
      readonly type: 'step.recalled';
      /** The event taken back, which stays in the record and counts for four eyes. */
      readonly recalled: string;
      readonly step: ReviewStep;
      readonly note: string;
      readonly by: string;
    } & Moved)
  | { readonly type: 'vote.cast'; readonly vote: CommitteeVote }
  | { readonly type: 'override.proposed'; readonly proposal: OverrideProposal }
  | {
      readonly type: 'override.confirmed';
      readonly overrideId: string;
      readonly note: string;
      readonly by: string;
      readonly effect: OverrideEffect;
    }
  | {
      readonly type: 'override.refused';
      readonly overrideId: string;
      readonly note: string;
      readonly by: string;
    }
  | { readonly type: 'standard.proposed'; readonly proposal: StandardProposal }
  | {
      readonly type: 'standard.decided';
      readonly agrees: boolean;
      readonly note: string;
      readonly by: string;
      /** What the table answers with it; `null`: it was refused. */
      readonly transition: TransitionAnswer | null;
    }
  | ({ readonly type: 'decision.made'; readonly decision: Decision } & Moved)
  | ({ readonly type: 'application.withdrawn'; readonly reason: string } & Moved)
  | ({ readonly type: 'appeal.filed'; readonly grounds: string } & Moved)
  | ({
      readonly type: 'appeal.decided';
      readonly granted: boolean;
      readonly note: string;
      readonly by: string;
    } & Moved)
  | ({ readonly type: 'monitoring.started' } & Moved)
  | { readonly type: 'monitoring.event_recorded'; readonly event: MonitoringEvent }
  | { readonly type: 'label.rechecked'; readonly recheck: Recheck }
  | {
      readonly type: 'recheck.settled';
      readonly recheckNumber: number;
      readonly note: string;
      readonly by: string;
    }
  | { readonly type: 'label.change_proposed'; readonly proposal: LabelProposal }
  | { readonly type: 'label.change_refused'; readonly note: string; readonly by: string }
  | { readonly type: 'label.relabelled'; readonly change: LabelChange }
  | ({ readonly type: 'label.removed'; readonly change: LabelChange } & Moved)
  | ({ readonly type: 'label.restored'; readonly change: LabelChange } & Moved)
  | ({
      readonly type: 'application.closed';
      /** The day the retention clock starts. */
      readonly retentionFrom: string;
    } & Moved)
  | ({
      readonly type: 'hold.placed';
      readonly reason: string;
      readonly authority: string;
      readonly by: string;
      /** Business milliseconds left of the deadline, or `null`: no clock ran. */
      readonly msLeft: number | null;
    } & Moved)
  | ({ readonly type: 'hold.lifted'; readonly note: string; readonly by: string } & Moved)
  /** Recorded before the approval: takes effect with it. */
  | { readonly type: 'credit.noted'; readonly credit: CreditDecision }
  | ({
      readonly type: 'credit.recorded';
      readonly credit: CreditDecision;
      /** Of a refusal: until when it can be corrected; absent in records of earlier builds: not at all. */
      readonly correctableUntil?: string;
    } & Moved)
  /** A credit decision that stands, corrected by a first person: nothing changes yet. */
  | ({
      readonly type: 'credit.correction_proposed';
      readonly credit: CreditDecision;
    } & OwnStep)
  /** Refused by a second person, or taken back by the first. */
  | { readonly type: 'credit.correction_refused'; readonly note: string; readonly by: string }
  /** Corrected by two people where that moves nothing: before the approval, or a grant that stays one. */
  | ({ readonly type: 'credit.amended'; readonly credit: CreditDecision } & OwnStep)
  /** Corrected by two people: a refusal that ended the application to a grant, or a grant to a refusal. */
  | ({
      readonly type: 'credit.corrected';
      readonly credit: CreditDecision;
      /** Of a refusal: until when it can be corrected. */
      readonly correctableUntil?: string;
    } & OwnStep &
      Moved)
  | ({ readonly type: 'contract.recorded'; readonly contract: FinancingContract } & Moved)
  | ({ readonly type: 'payout_check.recorded'; readonly check: PayoutCheck } & Moved)
  | { readonly type: 'drawdown.recorded'; readonly drawdown: Drawdown }
  | ({ readonly type: 'disbursement.recorded'; readonly label: GreenLabel } & Moved)
  | {
      readonly type: 'deadline.warned';
      readonly status: ApplicationStatus;
      readonly warnAt: string;
    }
  | {
      readonly type: 'deadline.breached';
      readonly status: ApplicationStatus;
      readonly dueAt: string;
      readonly escalatedTo: 'backup' | 'manager';
      /** Who that is; `null`: the post is empty. Missing in records of earlier builds. */
      readonly userId?: string | null;
      readonly substituteFor?: string | null;
    }
  | {
      readonly type: 'deadline.escalated';
      readonly status: ApplicationStatus;
      readonly dueAt: string;
      readonly escalatedTo: 'backup' | 'manager';
      readonly userId: string | null;
      readonly substituteFor: string | null;
    }
  | {
      readonly type: 'deadline.moved';
      readonly deadline: Deadline;
      /** `bank_review`: the exporter's period begins anew when the bank looked after its end. */
      readonly cause: 'calendar' | 'extension' | 'bank_review';
      /** Of an extension: why, and who gave it. */
      readonly reason?: string;
      readonly by?: string;
    }
  | ({
      readonly type: 'appeal_deadline.moved';
      readonly cause: 'calendar';
    } & AppealEnd)
  | {
      readonly type: 'third_party_wait.started';
      readonly wait: Omit<ThirdPartyWait, 'since'>;
      readonly deadline: Deadline | null;
    }
  | {
      readonly type: 'third_party_wait.ended';
      readonly note: string;
      readonly deadline: Deadline | null;
    };

/** What happened, and which of the bank's rules it was decided under; none in earlier records. */
export type ApplicationEvent = Happened & { readonly decidedUnder?: readonly RuleSetReference[] };

export type ApplicationEventType = ApplicationEvent['type'];
