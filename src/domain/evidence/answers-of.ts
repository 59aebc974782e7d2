import type { Bilingual } from '../bilingual.js';
import type { EvidenceType, FactDefinition } from '../catalogue/catalogue-content.js';
import type { RankedProof } from '../lifecycle/checklist.js';
import { issuerTerm } from './issuer-terms.js';

/** What may be answered to a question, so that nobody has to guess a code or a unit. */
export interface AcceptedAnswer {
  readonly type: FactDefinition['type'];
  readonly label: Bilingual;
  /** Of a set or an enum: each value with its code and its label. */
  readonly values: readonly { readonly code: string; readonly label: Bilingual }[];
  /** Of a figure: the units it may be given in, the fact's own first. */
  readonly units: readonly string[];
}

export const acceptedAnswerOf = (definition: FactDefinition): AcceptedAnswer => ({
  type: definition.type,
  label: { zh: definition.labelZh, en: definition.labelEn },
  values: (definition.values ?? []).map(({ code, labelZh, labelEn }) => ({
    code,
    label: { zh: labelZh, en: labelEn },
  })),
  units: (definition.units ?? []).map(({ unit }) => unit),
});

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
