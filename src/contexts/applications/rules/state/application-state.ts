import type { DraftWarning } from '../review/amount/goods-value.js';
import type { StandardChoice } from '../review/standard/standard-choice.js';
import type { RelatedPerson } from '../review/reviewers/related-parties.js';
import type { Override, OverrideEffect } from '../review/overrides/override.js';
import type { ApplicationDraft } from '../draft/application-draft.js';
import type { Decision } from './application-event.js';
import type { AssessmentSummary } from './assessment-summary.js';
import type { PinnedCatalogue } from '../../../rulebook/rules/content/catalogue-revision.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import type { ChecklistEntry, Evidence } from '../evidence/checklist/checklist.js';
import type { FinancingException } from '../financing/financing-exception.js';
import type { Deadline } from '../deadlines/deadline.js';
import type { Financing } from '../financing/financing.js';
import type { Hold } from '../hold/hold.js';
import type { Monitoring } from '../monitoring/monitoring.js';
import type { TransitionAnswer } from '../../../rulebook/rules/assessment/assessment.js';
import type {
  Assignment,
  BoundReason,
  Claim,
  CommitteeVote,
  CorrectionRound,
  RecordedLookup,
  Recallable,
  Recommendation,
  StepAct,
} from '../review/review.js';
import type { Reassessment } from '../monitoring/reassessment.js';
import type { ScreeningSnapshot } from '../evidence/screening/screening-snapshot.js';
import type { ThirdPartyWait } from '../deadlines/third-party-wait.js';

/** Why the bank does not accept an application, addressed to the exporter. */
export interface IntakeRefusal {
  readonly reasons: readonly BoundReason[];
  readonly note: string;
  readonly by: string;
  readonly at: string;
}

/** A step back, with the reasons that the exporter reads too. */
export interface ApplicationReturn {
  readonly from: ApplicationStatus;
  readonly to: ApplicationStatus;
  readonly reasons: readonly BoundReason[];
  readonly note: string;
  readonly by: string;
  readonly at: string;
}

/** `null` while it is not decided. */
export interface Appeal {
  readonly against: ApplicationStatus;
  readonly grounds: string;
  readonly filedAt: string;
  readonly granted: boolean | null;
  readonly note: string | null;
  readonly decidedAt: string | null;
}

/** An application as the fold of its commits; `revision` is the number of commits. */
export interface Application {
  readonly bankId: string;
  readonly applicationId: string;
  readonly applicationReference: string;
  readonly initiatorId: string;
  /** Everybody who acted for the applicant: none of them may ever act for the bank here. */
  readonly applicantSide: readonly string[];
  /** Who of the bank keeps out: related to the applicant when it was submitted. */
  readonly related: readonly RelatedPerson[];
  readonly revision: number;
  readonly status: ApplicationStatus;
  readonly statusSince: string;
  /** Where a soft end, a correction, an appeal or a hold leads back to. */
  readonly origin: ApplicationStatus | null;
  /** The end without money it was closed from, whose retention it keeps; absent otherwise. */
  readonly closedFrom?: ApplicationStatus;
  readonly deadline: Deadline | null;
  readonly warned: readonly string[];
  readonly breached: boolean;
  /** The bank once passed a deadline of its own here, in whatever state; absent: never. */
  readonly bankWasLate?: true;
  /** Whom the breach of this deadline went to; absent when it went to nobody. */
  readonly escalations?: readonly {
    readonly to: 'backup' | 'manager';
    /** `null`: the post is empty. */
    readonly userId: string | null;
  }[];
  /** Whose turn the open step is; absent until one was given out. */
  readonly assignment?: Assignment;
  /** The third party that is waited for; absent when none is. */
  readonly wait?: ThirdPartyWait;
  readonly draft: ApplicationDraft;
  /** What of the draft will stand in the way of a decision; absent: nothing. */
  readonly warnings?: readonly DraftWarning[];
  readonly submittedOn: string | null;
  readonly transition: TransitionAnswer | null;
  /** Where the table leaves the standard open: what was proposed, and what became of it. */
  readonly standardChoices?: readonly StandardChoice[];
  readonly catalogue: PinnedCatalogue | null;
  readonly assessments: readonly AssessmentSummary[];
  /** What newer revisions would say; absent until somebody asked. Nothing follows from them. */
  readonly reassessments?: readonly Reassessment[];
  readonly checklist: readonly ChecklistEntry[];
  readonly evidence: readonly Evidence[];
  /** Documents that another application holds, financed again for a reason two people gave. */
  readonly financingExceptions: readonly FinancingException[];
  /** Pieces that ran out after the latest assessment was made: it no longer stands on them. */
  readonly expiredSinceAssessed: readonly string[];
  readonly corrections: readonly CorrectionRound[];
  /** Why the intake did not accept it; absent while it did. */
  readonly notAccepted?: IntakeRefusal;
  /** Each time it was sent back to an earlier step, and why; absent when it never was. */
  readonly returns?: readonly ApplicationReturn[];
  /** Each appeal and what became of it; absent when there was none. */
  readonly appeals?: readonly Appeal[];
  /** As they were recorded last; those of a recalled screening are none. */
  readonly environmentalLookups: readonly RecordedLookup[];
  /** Pages of look-ups, kept as they were seen. */
  readonly screeningSnapshots: readonly ScreeningSnapshot[];
  readonly stepActs: readonly StepAct[];
  readonly claim: Claim | null;
  readonly recallable: Recallable | null;
  readonly votes: readonly CommitteeVote[];
  readonly overrides: readonly Override[];
  /** What the confirmed overrides make of the assessment they were proposed on. */
  readonly overrideEffect: OverrideEffect | null;
  readonly recommendations: readonly Recommendation[];
  readonly decisions: readonly Decision[];
  readonly round: number;
  readonly appealUntil: string | null;
  /** That end counts on a year whose calendar was not out; absent: it does not. */
  readonly appealProvisional?: true;
  readonly financing: Financing;
  readonly monitoring: Monitoring;
  /** The legal hold while suspended. */
  readonly hold: Hold | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export const latestAssessment = (application: Application): AssessmentSummary | undefined =>
  application.assessments.at(-1);

/** The latest assessment with its confirmed overrides applied: what a decision follows from. */
export const assessmentToDecide = (application: Application): AssessmentSummary | undefined => {
  const assessment = latestAssessment(application);
  const effect = application.overrideEffect;
  if (assessment === undefined || effect?.assessmentId !== assessment.assessmentId)
    return assessment;
  return { ...assessment, lines: effect.lines, greenShare: effect.greenShare };
};

export const latestDecision = (application: Application): Decision | undefined =>
  application.decisions.at(-1);

/** The last decision that rests on an assessment. */
export const decisionOn = (
  { decisions }: Pick<Application, 'decisions'>,
  assessmentId: string,
): Decision | undefined => decisions.findLast((one) => one.assessmentId === assessmentId);
