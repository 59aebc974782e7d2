import type { DraftChange } from '../draft/draft-changes.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { ExchangeRate } from '../draft/application-draft.js';
import type { ScreeningSubject } from '../../../rulebook/rules/bank-rules/screening-policy.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import type { Deadline } from '../deadlines/deadline.js';
import type { ReviewStep, TakenStep } from '../../../rulebook/rules/bank-rules/review-step.js';

export interface StepAct {
  readonly step: TakenStep;
  /** Every person the act counts for. */
  readonly persons: readonly string[];
  readonly at: string;
}

export interface Claim {
  readonly step: ReviewStep;
  readonly userId: string;
  readonly at: string;
}

/**
 * The last act that moved the application, while nobody acted after it: who did it may take it back
 * (docs/rules/four-eyes.md#recall-only-until-the-next-person-acts), to the state, claim, opinions
 * and bank time there were before it.
 */
export interface Recallable {
  readonly event: string;
  readonly step: ReviewStep;
  readonly persons: readonly string[];
  readonly at: string;
  readonly from: ApplicationStatus;
  readonly claim: Claim | null;
  readonly deadline: Deadline | null;
  readonly recommendations: readonly Recommendation[];
  readonly environmentalLookups: readonly RecordedLookup[];
}

/** Whose turn a step is; anybody else who may take it still may claim it. */
export interface Assignment {
  readonly step: ReviewStep;
  /** `null`: nobody is eligible; it waits, flagged. */
  readonly userId: string | null;
  readonly substituteFor: string | null;
  readonly at: string;
  /** From whom a manager took the step, until it is given back or given to them again; absent: nobody. */
  readonly takenFrom?: readonly string[];
}

/** A reason as a reviewer gives it: a code of the list, and what it is about. */
export interface AskedReason {
  readonly code: string;
  /** `null`: the application as a whole. */
  readonly lineNo: number | null;
  /** Place of the criterion in the assessment, or `null`: the whole line. */
  readonly path: string | null;
  readonly text: string;
}

/**
 * Code → criterion → clause → missing proof
 * (docs/rules/application-states.md#reasons-that-can-be-appealed), in both languages, as it stood
 * then.
 */
export interface BoundReason extends AskedReason {
  readonly label: Bilingual;
  /** The clause: item and row that the line was judged on. */
  readonly itemCode: string | null;
  readonly rowId: string | null;
  /** What was still to be proved of that line. */
  readonly missing: readonly Bilingual[];
}

/** A named vote of a committee member on the assessment that is to be decided. */
export interface CommitteeVote {
  readonly by: string;
  /** Whom it counts for: a delegate's vote is of both, and neither votes again. */
  readonly persons: readonly string[];
  readonly agrees: boolean;
  readonly note: string;
  readonly at: string;
  readonly revisionSeen: number;
  readonly assessmentId: string;
}

/** A reviewer's opinion in the first or second review. */
export interface Recommendation {
  readonly step: ReviewStep;
  readonly agrees: boolean;
  readonly reasonCodes: readonly string[];
  readonly reasons?: readonly BoundReason[];
  readonly note: string;
  readonly by: string;
  readonly at: string;
  /** The application revision the reviewer saw. */
  readonly revisionSeen: number;
  readonly assessmentId: string;
  /** Rates of exchange that the reviewer looked up and vouches for; absent: none. */
  readonly exchangeRates?: readonly ExchangeRate[];
}

export const lookupResults = ['clear', 'veto', 'not_applicable'] as const;

export interface EnvironmentalLookup {
  readonly subject: ScreeningSubject;
  readonly result: (typeof lookupResults)[number];
  readonly source: string;
  /** Day of the look-up, Asia/Shanghai. */
  readonly lookedUpOn: string;
  /** Veto rules found to hold; absent in records of earlier builds. */
  readonly findings?: readonly string[];
  /** What the bank calls the subject; absent in records of earlier builds. */
  readonly name?: Bilingual;
  /** The veto rules found to hold, in words; absent in records of earlier builds. */
  readonly grounds?: readonly Bilingual[];
  /** The page as it was seen; absent in records of earlier builds. */
  readonly snapshotId?: string | undefined;
  readonly note: string;
}

/** With who recorded it, and of a delegate in whose place. */
export interface RecordedLookup extends EnvironmentalLookup {
  readonly persons: readonly string[];
  readonly at: string;
}

export interface CorrectionReason {
  /** A checklist entry, a line (`line/2`), or a draft member (`/useOfProceeds`). */
  readonly about: string;
  readonly reasonCode: string;
  readonly text: string;
}

/** One consolidated request; the bank's clock stands still until it is answered. */
export interface CorrectionRound {
  readonly round: number;
  readonly sentFrom: ApplicationStatus;
  readonly reasons: readonly CorrectionReason[];
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly bankMsLeft: number;
  readonly answeredAt: string | null;
  readonly answer: string | null;
  /** In what the amended draft differs; absent: it was not amended. */
  readonly changes?: readonly DraftChange[];
}
