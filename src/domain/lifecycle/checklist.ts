import type { Bilingual } from '../bilingual.js';
import type { FactScalar } from '../matching/assessment-input.js';

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

/** One thing to prove (domain.md §6). Frozen with the catalogue revision when screening ends. */
export interface ChecklistEntry {
  /**
   * `L<lineNo>-<fact>`, or `A-<fact>` for what is asked once per application; `-2`, `-3` … follow
   * when a line is asked for one fact several times.
   */
  readonly entryId: string;
  readonly lineNo: number | null;
  readonly fact: string;
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

/** What a document says of one fact, as the uploader states it and the officer checks it. */
export interface EvidenceStatement {
  readonly entryId: string;
  readonly value: FactScalar | readonly string[];
  readonly unit: string | null;
  readonly holds: boolean;
  readonly standard: string | null;
  /** The words of the document. */
  readonly statement: string | null;
}

export type EvidenceStatus = 'uploaded' | 'accepted' | 'rejected' | 'superseded';

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
  readonly scan: 'clean' | 'unscanned';
  readonly uploadedBy: string;
  readonly uploadedAt: string;
  readonly status: EvidenceStatus;
  readonly reviewedBy: string | null;
  readonly reason: string | null;
}

const settledStatuses: readonly ChecklistEntryStatus[] = ['accepted', 'waived', 'not_applicable'];

export const isSettled = (entry: ChecklistEntry): boolean => settledStatuses.includes(entry.status);
