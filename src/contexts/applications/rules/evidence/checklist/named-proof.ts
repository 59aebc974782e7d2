import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import type { EvidenceType } from '../../../../rulebook/rules/content/catalogue-content.js';
import type { RankedProof } from './checklist.js';
import { issuerTerm } from './issuer-terms.js';

export interface NamedProof extends Omit<RankedProof, 'issuer'> {
  readonly label: Bilingual;
  readonly issuedBy: Bilingual | null;
}

/** A proof as people name it; of a type the revision does not have its code is all there is. */
export const namedProof = (
  { issuer, ...proof }: RankedProof,
  type: EvidenceType | undefined,
): NamedProof => ({
  ...proof,
  label: {
    zh: type?.nameZh ?? proof.evidenceType,
    en: type?.nameEn ?? proof.evidenceType,
  },
  issuedBy: issuer === null ? null : issuerTerm(issuer),
});
