import type { DocumentFields } from '../../rules/evidence/papers/document-fields.js';
import type { EvidenceStatement } from '../../rules/evidence/checklist/checklist.js';

/** What the uploader says about a file. */
export interface EvidenceDescription {
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
  readonly document: DocumentFields | null;
  readonly statements: readonly EvidenceStatement[];
}
