/**
 * What the use cases need of the world. Adapters and repositories implement these; every port has
 * one contract suite, run on the fake and on the real engine.
 */
import type { Readable } from 'node:stream';
import type { Delegation } from '../domain/delegation/delegation.js';
import type { UserRole } from '../domain/lifecycle/actor.js';
import type { DocumentClaim } from '../domain/evidence/document-claims.js';
import type { ActAnswer, ActEnvelope } from '../domain/lifecycle/act.js';
import type { ApplicationEvent } from '../domain/lifecycle/application-event.js';
import type { Application } from '../domain/lifecycle/application-state.js';
import type { ApplicationSummary } from '../domain/lifecycle/application-summary.js';
import type { ApplicationStatus, Party } from '../domain/lifecycle/application-status.js';
import type { Commit } from '../domain/lifecycle/commit.js';
import type { ApplicationRecord } from '../domain/lifecycle/fold-commits.js';
import type { ProcessKind } from '../domain/lifecycle/process-kind.js';
import type { ApplicationProgress } from '../domain/lifecycle/progress.js';
import type { ReviewStep } from '../domain/lifecycle/review.js';
import type { Refusal, RefusalKind } from '../domain/lifecycle/refusal.js';
import type { Assessment } from '../domain/matching/assessment.js';
import type { AssessmentInput } from '../domain/matching/assessment-input.js';
import type { CatalogueContent } from '../domain/catalogue/catalogue-content.js';
import type { RevisionList, RevisionWithdrawal } from '../domain/catalogue/revision-history.js';
import type { CatalogueRevision } from '../domain/catalogue/catalogue-revision.js';
import type { PersonToEnter } from '../domain/staff/people-entry.js';
import type { StaffProfile } from '../domain/staff/staff-profile.js';
import type { ChangeSetSummary } from '../domain/change-set/change-set.js';
import type { Disposal, DisposalStatus } from '../domain/disposal/disposal.js';
import type { TextApart } from '../domain/apart/text-commitment.js';
import type { NameErasure, PersonName } from '../domain/person/name-commitment.js';
import type { Anchor } from '../domain/record/anchor.js';

/**
 * Thrown by a port when what it stands for cannot be reached, and nothing was changed: 503. Where a
 * write may have happened all the same it is `OutcomeUnknown`.
 */
export class Unavailable extends Error {
  readonly dependency: string;
  readonly retryAfterSeconds: number;
  constructor(dependency: string, retryAfterSeconds: number, cause?: unknown) {
    super(`${dependency} is unavailable`, { cause });
    this.name = 'Unavailable';
    this.dependency = dependency;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/**
 * Handed on, and no answer came: it may have been carried out, or may still be. Asked again under
 * its command id, it gets its first answer.
 */
export class OutcomeUnknown extends Unavailable {}

/** A cursor that no page of this list gave out: damaged, or of another list or order. */
export class BadCursor extends Error {
  readonly code = 'bad_cursor';
  constructor() {
    super('this cursor is not one of this list');
    this.name = 'BadCursor';
  }
}

export interface Clock {
  /** ISO 8601 in UTC with milliseconds. */
  readonly now: () => string;
}

export interface CommitStream {
  readonly bankId: string;
  readonly streamId: string;
}

/** Insert-only streams. `append` is the lock: the loser of a race gets `conflict`. */
export interface CommitStore<Event> {
  /** Oldest first; empty for a stream that does not exist or belongs to another bank. */
  readonly read: (
    bankId: string,
    streamId: string,
    afterRevision?: number,
  ) => Promise<readonly Commit<Event>[]>;
  readonly append: (commit: Commit<Event>) => Promise<'appended' | 'conflict'>;
  /**
   * Every stream of every bank, once, for operators' checks and repairs; order unspecified.
   * @param changedSince only those with a commit after this instant.
   */
  readonly streams: (changedSince?: string) => AsyncIterable<CommitStream>;
}

/** A commit that breaks the lifecycle or four eyes: the store refuses it whoever hands it over. */
export class UnlawfulCommit extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.detail.en);
    this.name = 'UnlawfulCommit';
    this.refusal = refusal;
  }
}

export interface ApplicationCommits extends CommitStore<ApplicationEvent> {
  /**
   * @param before the record that the commit follows, where the caller has it; else it is read.
   * @throws UnlawfulCommit for what the workflow would have refused (domain.md §7.13).
   */
  readonly append: (
    commit: Commit<ApplicationEvent>,
    before?: ApplicationRecord | null,
  ) => Promise<'appended' | 'conflict'>;
}

/** A cursor page: `nextCursor` is opaque and `null` on the last page. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** Reminded of, past its deadline, or counted on a calendar that is not known yet. */
export const applicationRisks = ['warned', 'breached', 'provisional'] as const;

export type ApplicationRisk = (typeof applicationRisks)[number];

export interface ApplicationQuery {
  readonly bankId: string;
  readonly applicantIds?: readonly string[];
  readonly statuses?: readonly ApplicationStatus[];
  readonly waitingFor?: Party;
  /** Only those in which an override was ever proposed. */
  readonly withOverrides?: true;
  /** Default `newest`; the review queue asks `due`, soonest first; `updated`: longest ago first. */
  readonly order?: 'newest' | 'due' | 'updated';
  readonly reference?: string;
  /** An item that a line was judged at, such as `8.5.2`. */
  readonly itemCode?: string;
  /** Words (`searchWords`) that all stand in its goods. */
  readonly goodsWords?: readonly string[];
  /** Days of submission in Asia/Shanghai, both included. */
  readonly submitted?: { readonly from?: string; readonly to?: string };
  /** Changed at that instant or later; asked in the order `updated`. */
  readonly updatedSince?: string;
  /** Whose work it is; `null`: nobody's. */
  readonly assigneeId?: string | null;
  /** Level 1 of the catalogue, such as `8`. */
  readonly itemArea?: string;
  /** In minor units of that currency, both included. */
  readonly amount?: {
    readonly currency: string;
    readonly leastMinor: number;
    readonly mostMinor: number;
  };
  readonly risk?: ApplicationRisk;
  /** Only what needs somebody to set it right. */
  readonly stuck?: true;
  readonly limit: number;
  readonly cursor: string | null;
}

/** The replaceable read model: the fold of the commits, whole, and its summary for lists. */
export interface ApplicationProjection {
  /** Replaces an older revision; never goes back. */
  readonly save: (application: Application) => Promise<void>;
  readonly find: (bankId: string, applicationId: string) => Promise<Application | null>;
  /** Those of the bank among these ids; order unspecified. */
  readonly findMany: (
    bankId: string,
    applicationIds: readonly string[],
  ) => Promise<readonly Application[]>;
  readonly list: (query: ApplicationQuery) => Promise<Page<ApplicationSummary>>;
  /** Which revision lists show, and whether they show and find it as it is; `null`: not at all. */
  readonly findListed: (
    application: Application,
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

/** A revision without its content. */
export type RevisionHead = Omit<CatalogueRevision, 'content'>;

/**
 * The catalogue revisions. Bank `null` is the imported base, which every bank shares; what a bank
 * publishes is its own and never reaches another.
 */
/** A revision whose content was made elsewhere. */
export interface PackedRevision extends RevisionHead {
  /** The JSON of the content as gzip bytes. */
  readonly packed: Uint8Array;
}

export interface CatalogueStore {
  /** `taken`: the owner has a revision of that name with other content or another effective day. */
  readonly put: (
    bankId: string | null,
    revision: CatalogueRevision | PackedRevision,
  ) => Promise<'stored' | 'taken'>;
  /** Content by its hash. It has no name here: several revisions, also of several banks, may have it. */
  readonly find: (contentHash: string) => Promise<CatalogueContent | null>;
  /** The same as it is stored, JSON as gzip bytes: for who reads it elsewhere. */
  readonly packed: (contentHash: string) => Promise<Uint8Array | null>;
  /** The shared base and that bank's own, newest `effectiveOn` first, then the highest number. */
  readonly list: (bankId: string | null) => Promise<readonly RevisionHead[]>;
  /** The same of one reading together with what was withdrawn before its day. */
  readonly history: (bankId: string | null) => Promise<RevisionList<RevisionHead>>;
  /**
   * Takes a planned revision out of the list. The entry takes the next name of the history, so that
   * of a withdrawal and a publication on what it withdraws one finds the name `taken`.
   */
  readonly withdraw: (
    bankId: string,
    withdrawal: RevisionWithdrawal & { readonly revision: RevisionHead },
  ) => Promise<'stored' | 'taken'>;
}

/** The list of change sets; one of them, whole, is read from its commits. */
export interface ChangeSetProjection {
  /** Replaces an older revision; never goes back. */
  readonly save: (changeSet: ChangeSetSummary) => Promise<void>;
  readonly find: (bankId: string, changeSetId: string) => Promise<ChangeSetSummary | null>;
  /** Newest first, by when they were opened. */
  readonly list: (query: {
    readonly bankId: string;
    readonly limit: number;
    readonly cursor: string | null;
  }) => Promise<Page<ChangeSetSummary>>;
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
      readonly room?: { readonly bytes: number; readonly refusal: Refusal };
      /** With the malware gate down it is not quarantined: `Unavailable`, and nothing is kept. */
      readonly mustBeScanned?: boolean;
    },
  ) => Promise<ReceivedFile | Refusal>;
  readonly open: (
    bankId: string,
    contentHash: string,
  ) => Promise<{
    readonly stream: Readable;
    readonly sizeBytes: number;
    readonly mediaType: string;
  } | null>;
}

export interface User {
  readonly userId: string;
  readonly bankId: string;
  readonly userName: string;
  readonly displayName: string;
  readonly kind: 'applicant_user' | 'bank_user';
  readonly roles: readonly UserRole[];
  readonly applicantIds: readonly string[];
  readonly passwordHash: string | null;
  readonly active: boolean;
  /** Posts, absences and relations of a bank user; absent until some are kept. */
  readonly staff?: StaffProfile;
}

export interface UserStore {
  readonly find: (bankId: string, userId: string) => Promise<User | null>;
  readonly findByName: (bankId: string, userName: string) => Promise<User | null>;
  readonly bankUsers: (bankId: string) => Promise<readonly User[]>;
  readonly save: (user: User) => Promise<void>;
  /** Keeps somebody new; `taken`: the bank has a person of that id or user name, who stays. */
  readonly enter: (user: User) => Promise<'entered' | 'taken'>;
  /** Keeps a profile after the revision seen; `stale` when there is another by now. */
  readonly saveStaff: (user: User & { readonly staff: StaffProfile }) => Promise<'saved' | 'stale'>;
}

/** People proposed under one entry, kept apart from the record until it is settled. */
export interface ProposedPeople {
  readonly bankId: string;
  readonly entryId: string;
  /** Goes into the content hash beside the people, so that names cannot be tried against it. */
  readonly salt: string;
  readonly people: readonly PersonToEnter[];
}

export interface ProposedPeopleStore {
  /** The first under an id stands. */
  readonly keep: (proposed: ProposedPeople) => Promise<void>;
  readonly find: (bankId: string, entryId: string) => Promise<ProposedPeople | null>;
  /** All of a bank, by entry id. */
  readonly ofBank: (bankId: string) => Promise<readonly ProposedPeople[]>;
  /** What is not there stays so. */
  readonly remove: (bankId: string, entryId: string) => Promise<void>;
}

/** Who acts in whose place; replaced as a whole when ended. */
export interface DelegationStore {
  readonly put: (delegation: Delegation) => Promise<void>;
  readonly find: (bankId: string, delegationId: string) => Promise<Delegation | null>;
  /** All of a bank, oldest first. */
  readonly list: (bankId: string) => Promise<readonly Delegation[]>;
}

export interface Applicant {
  readonly applicantId: string;
  readonly bankId: string;
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly uscc: string;
  readonly lei: string | null;
  readonly createdBy: string;
  readonly createdAt: string;
}

export interface ApplicantStore {
  /** `exists`: the bank already has an applicant with this USCC. */
  readonly insert: (applicant: Applicant) => Promise<'inserted' | 'exists'>;
  readonly find: (bankId: string, applicantId: string) => Promise<Applicant | null>;
  readonly findByUscc: (bankId: string, uscc: string) => Promise<Applicant | null>;
  /** Those of the bank among these ids; order unspecified. */
  readonly findMany: (
    bankId: string,
    applicantIds: readonly string[],
  ) => Promise<readonly Applicant[]>;
  /** Whose Chinese or English name contains that text, whatever its case; at most `limit`. */
  readonly findByName: (
    bankId: string,
    text: string,
    limit: number,
  ) => Promise<readonly Applicant[]>;
  readonly list: (query: {
    readonly bankId: string;
    readonly applicantIds?: readonly string[];
    readonly limit: number;
    readonly cursor: string | null;
  }) => Promise<Page<Applicant>>;
}

/** A pre-check kept under a reference that a later application links to. */
export interface StoredPreCheck {
  readonly preCheckId: string;
  /** Whose revision it was asked under; absent: the shared base's, or a record of an earlier build. */
  readonly bankId?: string;
  readonly input: AssessmentInput;
  readonly assessment: Assessment;
  readonly madeAt: string;
}

export interface PreCheckStore {
  readonly put: (preCheck: StoredPreCheck) => Promise<void>;
  readonly find: (preCheckId: string) => Promise<StoredPreCheck | null>;
  /** @returns how many were made before that instant, and are no more. */
  readonly removeMadeBefore: (instant: string) => Promise<number>;
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
  /** Every turn of every line. */
  readonly ofDocument: (
    bankId: string,
    documentKey: string,
  ) => Promise<readonly FinancedDocument[]>;
  /** Newest first. */
  readonly list: (query: {
    readonly bankId: string;
    readonly limit: number;
    readonly cursor: string | null;
  }) => Promise<Page<FinancedDocument>>;
}

/** A refused attempt: who, what, why (a rejected Update leaves no history of its own). */
export interface RefusedAttempt {
  readonly refusalId: string;
  readonly bankId: string;
  readonly subject: {
    readonly kind: 'application' | 'calendar' | 'change_set' | 'disposal' | 'session' | 'staff';
    readonly id: string;
  };
  readonly action: string;
  readonly actorId: string;
  readonly rolesThen: readonly string[];
  readonly refusal: { readonly kind: RefusalKind; readonly code: string };
  readonly requestId: string;
  readonly at: string;
}

export interface RefusalLog {
  readonly record: (attempt: RefusedAttempt) => Promise<void>;
  readonly list: (query: {
    readonly bankId: string;
    readonly subjectId?: string;
    /** Who was refused, and by which rule. */
    readonly actorId?: string;
    readonly code?: string;
    /** From this instant, and before that one. */
    readonly from?: string;
    readonly before?: string;
    readonly limit: number;
    readonly cursor: string | null;
  }) => Promise<Page<RefusedAttempt>>;
}

/** One turn of a step in a bank: whose it was. */
export interface StepTurn {
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
export interface TurnStore {
  readonly find: (bankId: string, step: ReviewStep, turn: number) => Promise<StepTurn | null>;
  /** `gone`: another application took that turn. */
  readonly take: (turn: StepTurn) => Promise<'taken' | 'gone'>;
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

/** A read by an auditor: who, what, when. */
export interface LoggedAccess {
  readonly accessId: string;
  readonly bankId: string;
  readonly actorId: string;
  readonly rolesThen: readonly string[];
  /** Method and declared path. */
  readonly action: string;
  /** What the path names first, such as an application; empty for lists. */
  readonly subjectId: string;
  readonly requestId: string;
  readonly at: string;
}

export interface AccessLog {
  readonly record: (access: LoggedAccess) => Promise<void>;
  /** Newest first. */
  readonly list: (query: {
    readonly bankId: string;
    readonly actorId?: string;
    readonly subjectId?: string;
    readonly limit: number;
    readonly cursor: string | null;
  }) => Promise<Page<LoggedAccess>>;
}

/** The list of disposals; each, whole, with its people. */
export interface DisposalProjection {
  /** Replaces an older revision; never goes back. */
  readonly save: (disposal: Disposal) => Promise<void>;
  readonly find: (bankId: string, disposalId: string) => Promise<Disposal | null>;
  /** Newest first, by when they were proposed. */
  readonly list: (query: {
    readonly bankId: string;
    readonly status?: DisposalStatus;
    readonly limit: number;
    readonly cursor: string | null;
  }) => Promise<Page<Disposal>>;
}

/** Texts apart from the commits of an application, which hold commitments to them; insert-only. */
export interface TextsApart {
  /** The commitment to each text, in the order given; each has a salt of its own. */
  readonly keep: (
    of: { readonly bankId: string; readonly applicationId: string },
    texts: readonly string[],
  ) => Promise<readonly string[]>;
  /** In the order asked; what is not there any more, or is another bank's, is left out. */
  readonly open: (bankId: string, commitments: readonly string[]) => Promise<readonly TextApart[]>;
}

/** Deletes what two people agreed to dispose of; nothing else in the service deletes. */
export interface RecordRemoval {
  /**
   * The application's commits, the texts apart from them, its projection, assessments, and those
   * files that nobody else has.
   */
  readonly removeApplication: (what: {
    readonly bankId: string;
    readonly applicationId: string;
    readonly lastRevision: number;
    readonly assessmentIds: readonly string[];
    readonly contentHashes: readonly string[];
  }) => Promise<void>;
}

/** The names of persons, apart from the commits, which hold commitments to them. */
export interface PersonNames {
  /** The commitment to a person's name, which is kept; `null` for a person who was erased. */
  readonly commit: (person: {
    readonly bankId: string;
    readonly userId: string;
    readonly displayName: string;
  }) => Promise<string | null>;
  /** In the order asked; what is not there any more has neither salt nor name. */
  readonly open: (
    bankId: string,
    asked: readonly Pick<PersonName, 'userId' | 'commitment'>[],
  ) => Promise<readonly PersonName[]>;
  /** Every name of a person and its salt; the first erasure stands. */
  readonly erase: (bankId: string, userId: string, erasure: NameErasure) => Promise<void>;
}

/** The signed heads of a bank's record, one a day; insert-only. */
export interface AnchorStore {
  /** `taken`: that bank has an anchor for that day; it stays as it is. */
  readonly put: (anchor: Anchor) => Promise<'stored' | 'taken'>;
  readonly find: (bankId: string, day: string) => Promise<Anchor | null>;
  /** Newest day first. */
  readonly list: (query: {
    readonly bankId: string;
    readonly limit: number;
    readonly cursor: string | null;
  }) => Promise<Page<Anchor>>;
}
