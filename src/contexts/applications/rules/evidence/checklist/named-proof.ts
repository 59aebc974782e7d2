import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import type { EvidenceType } from '../../../../rulebook/rules/content/catalogue-content.js';
import type { RankedProof } from './checklist.js';
import { issuerTerm } from './issuer-terms.js';

export interface NamedProof extends Omit<RankedProof, 'issuer'> {
  readonly label: Bilingual;
  readonly issuedBy: Bilingual | null;
}

/** A kind of paper as people name it; of one the revision does not have its code is all there is. */
export const evidenceTypeName = (id: string, type: EvidenceType | undefined): Bilingual => ({
  zh: type?.nameZh ?? id,
  en: type?.nameEn ?? id,
});

/** A proof as people name it. */
export const namedProof = (
  { issuer, ...proof }: RankedProof,
  type: EvidenceType | undefined,
): NamedProof => ({
  ...proof,
  label: evidenceTypeName(proof.evidenceType, type),
  issuedBy: issuer === null ? null : issuerTerm(issuer),
});
