import { paperKinds } from '../../../../rulebook/rules/bank-rules/cross-field-rule.js';
import type { EvidenceRules } from '../../../../rulebook/rules/bank-rules/evidence-rules.js';
import type { EvidenceType } from '../../../../rulebook/rules/content/catalogue-content.js';
import { valuing } from '../deal-papers/paper-values.js';

export const askableFields = [
  'issuer',
  'holder',
  'holderAuthorises',
  'number',
  'issuedOn',
  'validUntil',
  'uscc',
  'amount',
] as const;
export type AskableField = (typeof askableFields)[number];

/** What is to be stated of a paper when it is brought. */
export interface FieldAsked {
  readonly field: AskableField;
  /** Without it the paper proves nothing, or is not accepted. */
  readonly needed: boolean;
}

/**
 * What a paper of that type is to state: its origin where it speaks for an authority or a third party
 * (docs/rules/evidence.md#authority), what it is known by where money is lent on it
 * (docs/rules/deal-papers.md#a-paper-finances-once), its total where it shows what goods are worth. A
 * contract may leave its total open.
 */
export const fieldsAsked = (
  evidenceType: string,
  { mustState = [] }: Pick<EvidenceType, 'mustState'>,
  { crossField, financing }: Pick<EvidenceRules, 'crossField' | 'financing'>,
): readonly FieldAsked[] => {
  const kind = paperKinds.find((one) => crossField.papers[one].includes(evidenceType));
  const lent = financing.evidenceTypes.find((one) => one.evidenceType === evidenceType);
  const isNeeded: Readonly<Record<AskableField, boolean>> = {
    issuer: mustState.includes('issuer') || lent?.numberIsUnique === false,
    holder: mustState.includes('holder'),
    holderAuthorises: false,
    number: lent !== undefined,
    issuedOn: mustState.includes('day'),
    validUntil: false,
    uscc: false,
    amount: kind === 'invoice' || kind === 'declaration',
  };
  const isOfDeal = kind !== undefined;
  const isHeld = !isOfDeal || isNeeded.holder;
  const isAsked: Readonly<Record<AskableField, boolean>> = {
    issuer: true,
    holder: isHeld,
    // Of another holder it counts only where that one authorises its use.
    holderAuthorises: isHeld,
    number: true,
    issuedOn: true,
    validUntil: !isOfDeal,
    uscc: kind === 'declaration',
    amount: isOfDeal && valuing.includes(kind),
  };
  return askableFields
    .filter((field) => isAsked[field])
    .map((field) => ({ field, needed: isNeeded[field] }));
};
