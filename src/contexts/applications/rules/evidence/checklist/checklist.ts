import type { AcceptedDespite } from '../papers/paper-finding.js';
import type { Authority } from '../../../../rulebook/rules/content/authority.js';
import type { SecondLook } from '../../../../../kernel/record/second-look.js';
import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import type { ProposalAnswer } from '../../documents/document-proposal.js';
import type { FactScalar } from '../../../../rulebook/rules/assessment/assessment-input.js';
import type { DocumentFields } from '../papers/document-fields.js';
import type { ReuseOrigin } from '../papers/reuse-origin.js';
import { paperStatuses } from '../../../../rulebook/rules/bank-rules/review-step.js';
import type { ApplicationStatus } from '../../../../rulebook/rules/bank-rules/application-status.js';
import type { UserRole } from '../../../../../kernel/values/actor.js';
import type {
  NeededFor,
  ValidityRule,
} from '../../../../rulebook/rules/bank-rules/evidence-rules.js';

export type ChecklistEntryStatus =
  | 'requested'
  | 'uploaded'
  | 'checking'
  | 'accepted'
  | 'rejected'
  | 'superseded'
  | 'expired'
  | 'waived'
  | 'not_applicable';

/** A kind of document that proves an entry, with its strength. */
export interface RankedProof extends ValidityRule {
  /** Key of evidence-types.json. */
  readonly evidenceType: string;
  readonly authority: Authority;
  readonly issuer: string | null;
  /** Whether its authority suffices for the fact; what does not only supports. */
  readonly suffices: boolean;
}

export interface Waiver extends SecondLook {
  /** Last day of the waiver, `YYYY-MM-DD`: until then the proof must be brought after all. */
  readonly expiresOn: string;
}

/** Who may waive an entry, and for how long; frozen with the entry. */
export interface WaiverTerms {
  readonly mayPropose: readonly UserRole[];
  readonly mayConfirm: readonly UserRole[];
  readonly maximumDays: number;
}

/** What an entry asks and how far it is. */
export interface AskedEntry {
  /**
   * `L<lineNo>-<fact>`, or `A-<fact>` for what is asked once per application, `D-<document>` for a
   * paper of the deal; `-2`, `-3` … follow when a line is asked for one fact several times.
   */
  readonly entryId: string;
  readonly lineNo: number | null;
  /** `null`: the document itself is asked for, whatever it proves. */
  readonly fact: string | null;
  readonly standard: string | null;
  readonly ask: Bilingual;
  /** Evidence types that usually prove it, best first. */
  readonly acceptableEvidence: readonly string[];
  readonly status: ChecklistEntryStatus;
  /** The evidence it stands on now; earlier pieces stay in the record. */
  readonly evidenceId: string | null;
  readonly contentHash: string | null;
  readonly reason: string | null;
}

/**
 * One thing to prove (docs/rules/evidence.md#checklist-entry). Frozen with the catalogue revision
 * when screening ends.
 */
export interface ChecklistEntry extends AskedEntry {
  /** Entries of one group are alternatives: one of them suffices. */
  readonly groupId: string | null;
  /** Entry whose acceptance answers this one as well: a figure follows from its value. */
  readonly followsFrom: string | null;
  /** Strongest first. */
  readonly proofs: readonly RankedProof[];
  /** For documents of a type that is not among the proofs; `null`: shipment, else approval. */
  readonly validity: ValidityRule | null;
  readonly neededFor: NeededFor;
  /** `null`: it cannot be waived. */
  readonly waiverTerms: WaiverTerms | null;
  readonly notApplicable: SecondLook | null;
  readonly waiver: Waiver | null;
  /** The evidence accepted for it with which its condition is not met; missing: none. */
  readonly unmetBy?: string;
}

export type RecordedEntry = AskedEntry & Partial<ChecklistEntry>;

const laterMembers = {
  groupId: null,
  followsFrom: null,
  proofs: [],
  validity: null,
  neededFor: 'collection',
  waiverTerms: null,
  notApplicable: null,
  waiver: null,
} as const satisfies Omit<ChecklistEntry, keyof AskedEntry>;

/** An entry with what it does not say for itself. */
export const entryOfRecord = (entry: RecordedEntry): ChecklistEntry => ({
  ...laterMembers,
  ...entry,
});

/** What a document says of one fact, as the uploader states it and the officer checks it. */
export interface EvidenceStatement {
  readonly entryId: string;
  readonly value: FactScalar | readonly string[];
  readonly unit: string | null;
  readonly holds: boolean;
  readonly standard: string | null;
  /** The words of the document. */
  readonly statement: string | null;
  /** Goods lines that a paper of the deal is of; absent: all of them. */
  readonly lineNos?: readonly number[] | undefined;
}

/**
 * What the malware gate said of a file. `unscanned`: none is configured, and policy lets files pass
 * marked. `quarantined`: it was down when the file came; the file is kept and unusable until scanned.
 */
export type ScanState = 'clean' | 'unscanned' | 'quarantined' | 'infected';

export type EvidenceStatus = 'uploaded' | 'accepted' | 'rejected' | 'superseded' | 'expired';

/** A piece of evidence: bytes by hash, who brought it, and what it is said to prove. */
export interface Evidence {
  readonly evidenceId: string;
  readonly contentHash: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
  readonly fileName: string;
  /** Key of evidence-types.json. */
  readonly evidenceType: string;
  readonly issuer: string | null;
  readonly holder: string | null;
  readonly holderAuthorises: boolean;
  readonly scheme: string | null;
  readonly model: string | null;
  readonly number: string | null;
  readonly laboratoryQualified: boolean | null;
  readonly issuedOn: string | null;
  readonly validUntil: string | null;
  readonly statements: readonly EvidenceStatement[];
  /** `unscanned`: no malware gate is configured and policy lets files pass marked. */
  readonly scan: ScanState;
  readonly uploadedBy: string;
  readonly uploadedAt: string;
  readonly status: EvidenceStatus;
  readonly reviewedBy: string | null;
  readonly reason: string | null;
  /** What it was accepted in spite of; missing: of nothing. */
  readonly despite?: AcceptedDespite;
  /** What a paper of the deal says of the trade; missing: nothing was read. */
  readonly document?: DocumentFields | null;
  /** Missing: it was uploaded for this application. */
  readonly reusedFrom?: ReuseOrigin | null;
  /** The piece whose description this one corrects, of the same bytes; missing: none. */
  readonly corrects?: string;
  /** What people made of a reader's proposals; missing where nobody answered one. */
  readonly proposals?: readonly ProposalAnswer[];
}

const settledStatuses: readonly ChecklistEntryStatus[] = [
  'accepted',
  'waived',
  'not_applicable',
  'superseded',
];

export const isSettled = (entry: ChecklistEntry): boolean => settledStatuses.includes(entry.status);

/** Whether an entry's condition is not met with what is accepted for it: its alternatives stay asked. */
export const isAcceptedUnmet = ({ status, unmetBy, evidenceId }: ChecklistEntry): boolean =>
  status === 'accepted' && unmetBy !== undefined && unmetBy === evidenceId;

const suffices = (entry: ChecklistEntry): boolean =>
  entry.status === 'waived' || (entry.status === 'accepted' && !isAcceptedUnmet(entry));

/** What follows from an answer that fails is asked as long as an alternative may still do. */
const answersFollowers = (entry: ChecklistEntry, checklist: readonly ChecklistEntry[]): boolean =>
  entry.status === 'accepted' &&
  (!isAcceptedUnmet(entry) ||
    checklist
      .filter(({ groupId }) => groupId === entry.groupId)
      .every((one) => isSettled(one) && !suffices(one)));

/** The entry that makes an entry unnecessary, if one does: of its group, or one that it follows from. */
export const settledBy = (
  entry: ChecklistEntry,
  checklist: readonly ChecklistEntry[],
): ChecklistEntry | undefined =>
  entry.status === 'accepted' || entry.status === 'waived'
    ? undefined
    : checklist.find((other) =>
        entry.groupId !== null && other.groupId === entry.groupId
          ? suffices(other)
          : other.entryId === entry.followsFrom && answersFollowers(other, checklist),
      );

/** Whether all that a piece of evidence speaks for is needed for the payout only. */
export const isPayoutPaper = (
  { statements }: Pick<Evidence, 'statements'>,
  checklist: readonly ChecklistEntry[],
): boolean =>
  statements.every(
    ({ entryId }) => checklist.find((entry) => entry.entryId === entryId)?.neededFor === 'payout',
  );

const paperTaking: readonly ChecklistEntryStatus[] = [
  'requested',
  'uploaded',
  'checking',
  'rejected',
  'expired',
];

/**
 * Whether a paper may be brought for an entry, or the one that was brought be replaced or stated anew. What is
 * accepted the bank re-opens first; behind the collection only what the payout needs still comes.
 */
export const takesPaper = (
  entry: Pick<ChecklistEntry, 'status' | 'neededFor'>,
  status: ApplicationStatus,
): boolean => paperTaking.includes(entry.status) && isStillAsked(entry, status);

/** Whether one of its alternatives, or what it follows from, has made an entry unnecessary that nothing stands for. */
export const isSpared = (entry: ChecklistEntry, checklist: readonly ChecklistEntry[]): boolean =>
  ['requested', 'rejected', 'expired'].includes(entry.status) &&
  settledBy(entry, checklist) !== undefined;

interface Asking {
  readonly checklist: readonly ChecklistEntry[];
  readonly status: ApplicationStatus;
}

/** Whether a paper is asked for it as the application stands, or may take the place of the one that was brought. */
export const asksPaper = (entry: ChecklistEntry, { checklist, status }: Asking): boolean =>
  takesPaper(entry, status) && !isSpared(entry, checklist);

/**
 * For which entries a paper of that kind, accepted in another application, may be brought again
 * (docs/rules/evidence.md#reuse).
 */
export const entriesTaking = (evidenceType: string, application: Asking): readonly string[] =>
  application.checklist
    .filter(
      (entry) =>
        asksPaper(entry, application) &&
        entry.proofs.some((proof) => proof.evidenceType === evidenceType),
    )
    .map(({ entryId }) => entryId);

/** Behind the collection only what the payout needs is still asked for. */
export const isStillAsked = (
  { neededFor }: Pick<ChecklistEntry, 'neededFor'>,
  status: ApplicationStatus,
): boolean => neededFor === 'payout' || !paperStatuses.includes(status);

/** Whether an entry was never answered and nobody waits for it any more: the collection, or the application, is over. */
export const isLeftOpen = (
  entry: ChecklistEntry,
  checklist: readonly ChecklistEntry[],
  { status, isOver }: { readonly status: ApplicationStatus; readonly isOver: boolean },
): boolean =>
  (entry.status === 'requested' || entry.status === 'rejected') &&
  settledBy(entry, checklist) === undefined &&
  (isOver || !isStillAsked(entry, status));

/** Whether the collection still waits for an entry. */
export const isOutstanding = (
  entry: ChecklistEntry,
  checklist: readonly ChecklistEntry[],
): boolean =>
  entry.neededFor === 'collection' &&
  !isSettled(entry) &&
  settledBy(entry, checklist) === undefined;
