import type { Readable } from 'stream';
import type { DocumentClaim } from '../rules/evidence/financed-once/document-claims.js';
import type { ActEnvelope, ActAnswer } from '../rules/acts/act-envelope.js';
import type { ApplicationEvent } from '../rules/state/application-event.js';
import type { Application } from '../rules/state/application-state.js';
import type {
  ApplicationStatus,
  Party,
} from '../../rulebook/rules/bank-rules/application-status.js';
import type { ApplicationTrait } from '../rules/state/application-traits.js';
import type { ApplicationSummary, Decided } from '../rules/state/application-summary.js';
import type { Commit } from '../../../kernel/record/commit.js';
import type { ApplicationRecord } from '../rules/state/fold-commits.js';
import type { ProcessKind } from '../rules/acts/process-kind.js';
import type { ApplicationProgress } from '../rules/state/progress.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { ReviewStep } from '../../rulebook/rules/bank-rules/review-step.js';
import type { AssessmentInput } from '../../rulebook/rules/assessment/assessment-input.js';
import type { Assessment, GreenShare } from '../../rulebook/rules/assessment/assessment.js';
import type { CommitStore, Page } from '../../../kernel/ports.js';

/** Reminded of, past its deadline, or counted on a calendar that is not known yet. */
export const applicationRisks = ['warned', 'breached', 'provisional'] as const;

export type ApplicationRisk = (typeof applicationRisks)[number];

/** `at_risk`: reminded of or late. */
export type AskedRisk = ApplicationRisk | 'at_risk';

export interface ApplicationQuery {
  readonly bankId: string;
  readonly applicantIds?: readonly string[];
  /** Only those among these. */
  readonly applicationIds?: readonly string[];
  readonly statuses?: readonly ApplicationStatus[];
  /** One of these. */
  readonly waitingFor?: readonly Party[];
  /**
   * Beside what the rest asks for, what is in one of these states, whoever is waited for, and has a
   * standard proposed that a second person has not answered. None of them is among `statuses`.
   */
  readonly orStandardProposed?: readonly ApplicationStatus[];
  /** The same of papers of the payout that wait to be judged. */
  readonly orPapersWait?: readonly ApplicationStatus[];
  /** Or in one of these with a correction of the credit decision that waits, whoever is waited for. */
  readonly orCreditCorrected?: readonly ApplicationStatus[];
  /** Or in one of these with an amount for the committee, before all have voted, and none of these persons has. */
  readonly orVotesAwaited?: {
    readonly statuses: readonly ApplicationStatus[];
    /** Minor units by currency; above one, and in a currency without one, the committee votes. */
    readonly limits: ReadonlyMap<string, number>;
    readonly members: number;
    /** The person, and whom it stands in for. */
    readonly voterIds: readonly string[];
    /** Not those whose step one of these has. */
    readonly notAssignedTo?: readonly string[];
  };
  /** Only those in which an override was ever proposed. */
  readonly withOverrides?: true;
  /** Default `newest`; the review queue asks `due`, soonest first; `updated`: longest ago first. */
  readonly order?: 'newest' | 'due' | 'updated';
  /** How the reference or one of its parts begins, or the whole of it. */
  readonly reference?: string;
  /** An item that a line was judged at, such as `8.5.2`. */
  readonly itemCode?: string;
  /** Words (`searchWords`) that each begin one of its goods’, or stand in a Chinese one. */
  readonly goodsWords?: readonly string[];
  /** Beside the rest, one of these; an application that several fit comes once. */
  readonly anyOf?: readonly Pick<
    ApplicationQuery,
    'reference' | 'itemCode' | 'goodsWords' | 'applicantIds'
  >[];
  /** Days of submission in Asia/Shanghai, both included. */
  readonly submitted?: { readonly from?: string; readonly to?: string };
  /** Days of the bank's newest decision in Asia/Shanghai, both included. */
  readonly decided?: { readonly from?: string; readonly to?: string };
  readonly decidedOutcome?: Decided['outcome'];
  /** Changed at that instant or later; asked in the order `updated`. */
  readonly updatedSince?: string;
  /** Whose work it is, of several persons any's; `null`: nobody's. */
  readonly assigneeId?: string | null | readonly (string | null)[];
  /** Level 1 of the catalogue, such as `8`. */
  readonly itemArea?: string;
  /** In minor units of that currency, both included. */
  readonly amount?: {
    readonly currency: string;
    readonly leastMinor: number;
    readonly mostMinor: number;
  };
  readonly risk?: AskedRisk;
  /** Whether somebody has claimed the open step. */
  readonly isClaimed?: boolean;
  /** What happened to it, or is outstanding on it. */
  readonly trait?: ApplicationTrait;
  /** In its state since that instant or later, and since before the other. */
  readonly statusSince?: { readonly from?: string; readonly before?: string };
  /** Only what needs somebody to set it right. */
  readonly stuck?: true;
  readonly limit: number;
  readonly cursor: string | null;
}

/** The replaceable read model: the fold of the commits, whole, and its summary for lists. */
export interface ApplicationProjection {
  /**
   * Replaces an older revision; never goes back.
   * @param soFar the share that lists show while papers are collected (`judgingProjection`).
   */
  readonly save: (application: Application, soFar?: GreenShare | null) => Promise<void>;
  readonly find: (bankId: string, applicationId: string) => Promise<Application | null>;
  /** Those of the bank among these ids; order unspecified. */
  readonly findMany: (
    bankId: string,
    applicationIds: readonly string[],
  ) => Promise<readonly Application[]>;
  readonly list: (query: ApplicationQuery) => Promise<Page<ApplicationSummary>>;
  /** What lists show of those of the bank among these ids; order unspecified. */
  readonly summaries: (
    bankId: string,
    applicationIds: readonly string[],
  ) => Promise<readonly ApplicationSummary[]>;
  /** Which revision lists show, and whether they show and find it as it is; `null`: not at all. */
  readonly findListed: (
    application: Application,
    soFar?: GreenShare | null,
  ) => Promise<{ readonly revision: number; readonly isSame: boolean } | null>;
  /** How many a list would give over all its pages. */
  readonly count: (query: Omit<ApplicationQuery, 'limit' | 'cursor' | 'order'>) => Promise<number>;
}

/** An assessment as stored: with its input, under the hash of both. */
export interface StoredAssessment {
  /** Content hash of `{input, assessment}`. */
  readonly assessmentId: string;
  readonly bankId: string;
  readonly applicationId: string | null;
  readonly input: AssessmentInput;
  readonly assessment: Assessment;
  readonly madeAt: string;
}

export interface AssessmentStore {
  /** Storing the same content twice is one record. */
  readonly put: (stored: StoredAssessment) => Promise<void>;
  readonly find: (bankId: string, assessmentId: string) => Promise<StoredAssessment | null>;
}

/** A line of a document that an application of the bank holds; see `DocumentClaim`. */
export interface FinancedDocument extends DocumentClaim {
  readonly bankId: string;
  readonly applicationId: string;
  readonly evidenceId: string;
  /** 1, 2 … as a line is taken anew after it was released; the highest holds it. */
  readonly turn: number;
  readonly takenAt: string;
}

/** Who held which line of which document; the natural key of line and turn has one holder. */
export interface FinancedDocuments {
  readonly take: (document: FinancedDocument) => Promise<'taken' | 'exists'>;
  /** Every turn of every line of these documents. */
  readonly ofDocuments: (
    bankId: string,
    documentKeys: readonly string[],
  ) => Promise<readonly FinancedDocument[]>;
  /** Newest first. */
  readonly list: (query: {
    readonly bankId: string;
    readonly limit: number;
    readonly cursor: string | null;
  }) => Promise<Page<FinancedDocument>>;
}

/** One turn of a step in a bank: whose it was. */
export interface StepAssignment {
  readonly bankId: string;
  readonly step: ReviewStep;
  /** 1, 2, 3 … without a gap. */
  readonly turn: number;
  /** The place in the ring it belongs to. */
  readonly ringUserId: string;
  readonly applicationId: string;
  readonly at: string;
}

/** The turns taken, insert-only: the newest is the pointer of the round robin. */
export interface AssignmentStore {
  readonly find: (bankId: string, step: ReviewStep, turn: number) => Promise<StepAssignment | null>;
  /** `gone`: another application took that turn. */
  readonly take: (turn: StepAssignment) => Promise<'taken' | 'gone'>;
}

/** Which case a request for the next one was given, at its first try, its second and so on. */
export interface TakenCase {
  readonly bankId: string;
  readonly commandId: string;
  /** 1, 2, 3 … as a case was taken by somebody else meanwhile. */
  readonly attempt: number;
  readonly applicationId: string;
  readonly at: string;
}

/** Inserted once, so that a request sent again goes on with the case it was given. */
export interface TakenCases {
  readonly find: (bankId: string, commandId: string, attempt: number) => Promise<TakenCase | null>;
  readonly note: (taken: TakenCase) => Promise<'noted' | 'exists'>;
  /** Those noted before an instant, of every bank; how many they were. */
  readonly removeBefore: (instant: string) => Promise<number>;
}

/** A request is sent again within minutes; after so many days its key is not known any more. */
export const takenCasesKeptDays = 30;

/** What somebody keeps of the queue: filters and order as its address has them, and columns. */
export interface QueueView {
  readonly bankId: string;
  readonly viewId: string;
  readonly ownerId: string;
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
  /** Absent: all of them. */
  readonly columns?: readonly string[];
  /** For everybody at the bank, and not its owner alone. */
  readonly isShared: boolean;
  readonly revision: number;
  readonly createdAt: string;
}

export interface QueueViews {
  readonly insert: (view: QueueView) => Promise<'inserted' | 'exists'>;
  readonly find: (bankId: string, viewId: string) => Promise<QueueView | null>;
  /** `false`: it is at another revision than the one before this. */
  readonly replace: (view: QueueView) => Promise<boolean>;
  /** The same, of one that is then found no more. */
  readonly remove: (view: QueueView) => Promise<boolean>;
  /** Oldest first, at most so many. */
  readonly ofOwner: (
    bankId: string,
    ownerId: string,
    limit: number,
  ) => Promise<readonly QueueView[]>;
  readonly shared: (bankId: string, limit: number) => Promise<readonly QueueView[]>;
}

/** Our side of Temporal. Throws `Unavailable` when it cannot be reached or answers too late. */
export interface ProcessGateway {
  /** Idempotent: a process that runs already is left alone. */
  readonly start: (application: Application, progress: ApplicationProgress) => Promise<void>;
  /** An Update: the workflow's validator may refuse, its handler runs `handleCommand`. */
  readonly act: (envelope: ActEnvelope) => Promise<ActAnswer>;
  /** A Signal: something was committed outside the process. It waits until the process reads it. */
  readonly notify: (application: Application, progress: ApplicationProgress) => Promise<void>;
  /**
   * The newest progress that the process has read, whatever was sent to it before this question:
   * `null` where no worker answers for it in time, or its workflow tasks fail. Of a process that is
   * over, `progress` itself: it has nothing left to read.
   */
  readonly knows: (
    application: Application,
    progress: ApplicationProgress,
  ) => Promise<ApplicationProgress | null>;
  readonly standing: (
    bankId: string,
    applicationId: string,
    kind?: ProcessKind,
  ) => Promise<ProcessStanding>;
  readonly isRunning: (
    bankId: string,
    applicationId: string,
    kind?: ProcessKind,
  ) => Promise<boolean>;
}

/**
 * How a process is: `missing` where none runs; else what keeps it from going on, or nothing.
 * `process_failing`: its workflow tasks fail; `process_unheard`: no worker takes them, or none
 * finishes; `process_step_failing`: what it does by itself fails and is tried again.
 */
export type ProcessStanding =
  'missing' | 'sound' | 'process_failing' | 'process_unheard' | 'process_step_failing';

/** The applications whose process was found wanting; whoever lists them looks once more. */
export interface ProcessTroubles {
  /** Doing it twice changes nothing. */
  readonly note: (bankId: string, applicationId: string, at: string) => Promise<void>;
  readonly settle: (bankId: string, applicationId: string, at: string) => Promise<void>;
  /** Application ids, noted longest ago first. */
  readonly list: (bankId: string, limit: number) => Promise<readonly string[]>;
}

export interface ApplicationCommits extends CommitStore<ApplicationEvent> {
  /**
   * @param before the record that the commit follows, where the caller has it; else it is read.
   * @throws RejectedCommit for what the workflow would have refused (docs/four-eyes-attacks.md).
   */
  readonly append: (
    commit: Commit<ApplicationEvent>,
    before?: ApplicationRecord | null,
  ) => Promise<'appended' | 'conflict'>;
}

export interface ReceivedFile {
  /** SHA-256, lower-case hex. */
  readonly contentHash: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
  /** `quarantined`: the malware gate was down; the bytes are kept and must not be used yet. */
  readonly scan: 'clean' | 'unscanned' | 'quarantined';
}

/** Bytes by content; file id `<bankId>/<sha256>`. */
/** A file that is not kept, while it is looked into. */
export interface JudgedFile {
  readonly stream: Readable;
  readonly sizeBytes: number;
  readonly mediaType: string;
  /** SHA-256, lower-case hex. */
  readonly contentHash: string;
}

export interface EvidenceStore {
  /**
   * Streams to a temporary file, checks size, type by magic bytes and malware gate, then stores.
   * The same bytes are stored once. Nothing of a refused file is kept.
   */
  readonly receive: (
    bankId: string,
    file: {
      readonly stream: Readable;
      readonly fileName: string;
      readonly declaredType: string;
      /** What a quota leaves, and what is said when the file does not fit. */
      readonly remaining?: { readonly bytes: number; readonly refusal: Refusal };
      /** With the malware gate down it is not quarantined: `Unavailable`, and nothing is kept. */
      readonly mustBeScanned?: boolean;
    },
  ) => Promise<ReceivedFile | Refusal>;
  /**
   * Judges a file as `receive` does and hands its bytes to `work`; nothing of it is kept.
   * @throws Unavailable while the malware gate is down: what was not scanned is not looked into.
   */
  readonly look: <Found>(
    file: { readonly stream: Readable; readonly fileName: string; readonly declaredType: string },
    work: (judged: JudgedFile) => Promise<Found>,
  ) => Promise<{ readonly found: Found } | Refusal>;
  readonly open: (
    bankId: string,
    contentHash: string,
  ) => Promise<{
    readonly stream: Readable;
    readonly sizeBytes: number;
    readonly mediaType: string;
  } | null>;
}
