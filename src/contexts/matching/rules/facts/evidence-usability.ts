import type { Authority } from '../../../rulebook/rules/content/authority.js';
import { authorityRankOf, isThirdParty } from '../../../rulebook/rules/content/authority.js';
import { isPublicOrProductDocument } from './product-document.js';
import type {
  EvidenceType,
  FactDefinition,
  OwnStatement,
} from '../../../rulebook/rules/content/catalogue-content.js';
import type { DealRole } from '../../../rulebook/rules/content/catalogue-terms.js';
import type {
  AssessmentInput,
  FactEvidence,
} from '../../../rulebook/rules/assessment/assessment-input.js';
import { isIssuedBy } from './party-name.js';
import { foldText } from '../../../rulebook/rules/spelling/fold-character.js';

/** What the deal says that evidence is held against. */
export interface EvidenceSetting {
  readonly role: DealRole;
  readonly applicantNames: readonly string[];
  readonly model: string | null;
  /** The day that matters: shipment, else approval, else the day of asking; null if none is known. */
  readonly day: string | null;
  readonly undatedUsable: boolean;
}

/** What a line of a deal is held against, as every assessment holds it. */
export const evidenceSettingOf = (
  { role, applicant, approvedOn }: Pick<AssessmentInput, 'role' | 'applicant' | 'approvedOn'>,
  line: { readonly model?: string | null | undefined; readonly shippedOn?: string | null },
  { today, undatedUsable }: { readonly today: string | null; readonly undatedUsable: boolean },
): EvidenceSetting => {
  return {
    role,
    applicantNames: namesOfParty(applicant),
    model: line.model ?? null,
    day: line.shippedOn ?? approvedOn ?? today,
    undatedUsable,
  };
};

/**
 * The names a party goes by, as `plainName` writes them: Chinese, English, its number, and both names together, as papers
 * in two languages print them.
 */
export const namesOfParty = (party: AssessmentInput['applicant']): readonly string[] => {
  const plain = (name: string | null | undefined): string => plainName(name ?? '');
  const [zh, en, uscc] = [plain(party?.name), plain(party?.nameEn), plain(party?.uscc)];
  const both = zh === '' || en === '' ? [] : [`${zh}${en}`, `${en}${zh}`];
  return [zh, en, uscc, ...both].filter((name) => name !== '');
};

const tooWeak = (type: EvidenceType, minimum: Authority): boolean =>
  authorityRankOf(type.authority) > authorityRankOf(minimum);

/** Names and models compared without case, width, blanks, hyphens and brackets. */
export const plainName = (text: string): string =>
  foldText(text).replaceAll(/[\s\-_/.,()&'"·，。]/g, '');

const otherModel = (evidence: FactEvidence, setting: EvidenceSetting): boolean => {
  const { model } = evidence;
  if (model === null || model === undefined || model === '' || setting.model === null) return false;
  return plainName(model) !== plainName(setting.model);
};

const otherHolder = (
  evidence: FactEvidence,
  type: EvidenceType,
  setting: EvidenceSetting,
  isLicensed: boolean,
): boolean => {
  const { holderAuthorises } = evidence;
  const holder = plainName(evidence.holder ?? '');
  if (holder === '') return isLicensed && holderAuthorises === false;
  if (holderAuthorises === true || setting.applicantNames.includes(holder)) return false;
  // A maker is the maker of its goods: another's certificate is not for them.
  return isLicensed || setting.role === 'maker' || !isPublicOrProductDocument(type);
};

/** What only an authority or third party issues, and the applicant or the holder issued itself. */
const issuedByParty = (
  evidence: FactEvidence,
  type: EvidenceType,
  { applicantNames }: EvidenceSetting,
): boolean => {
  if (type.holderMayIssue === true || !isThirdParty(type.authority)) return false;
  const issuer = plainName(evidence.issuer ?? '');
  const isBy = (party: string): boolean => isIssuedBy(issuer, party);
  return issuer !== '' && (applicantNames.some(isBy) || isBy(plainName(evidence.holder ?? '')));
};

/** What a paper in hand would have to say of itself and does not. */
export const leftUnsaid = (
  evidence: FactEvidence,
  { mustState = [] }: Pick<EvidenceType, 'mustState'>,
): readonly OwnStatement[] => {
  if (evidence.inHand !== true) return [];
  return mustState.filter((what) =>
    what === 'day' ? isUndated(evidence) : plainName(evidence[what] ?? '') === '',
  );
};

export type DateProblem = 'expired' | 'not_yet_issued';

/** The first thing wrong with a document's dates on any of the days it must be valid on. */
export const dateProblemOn = (
  evidence: Pick<FactEvidence, 'issuedOn' | 'validUntil'>,
  days: readonly string[],
): DateProblem | null => {
  for (const day of days) {
    const { issuedOn, validUntil } = evidence;
    if (typeof validUntil === 'string' && validUntil < day) return 'expired';
    if (typeof issuedOn === 'string' && issuedOn > day) return 'not_yet_issued';
  }
  return null;
};

/** The days of the document's own kind where the bank laid some down, else the day of the deal. */
const daysThatMatter = ({ validOn }: FactEvidence, { day }: EvidenceSetting): readonly string[] =>
  validOn ?? (day === null ? [] : [day]);

/** Whether neither day stands on the document. */
export const isUndated = (evidence: FactEvidence): boolean =>
  typeof evidence.issuedOn !== 'string' && typeof evidence.validUntil !== 'string';

/** What a fact asks of the documents that prove it. */
export type FactProof = Pick<FactDefinition, 'minimumAuthority' | 'licensedMark'>;

/**
 * Why a document does not count for a fact, or null when it does (scheme and list edition are judged apart). A mark that is
 * used under licence, or a document of such a mark, counts for its holder and for whom the holder authorises.
 */
export const whyUnusable = (
  evidence: FactEvidence,
  type: EvidenceType,
  proof: FactProof,
  setting: EvidenceSetting,
): string | null => faultsOf(evidence, type, proof, setting)[0] ?? null;

/** All that is wrong with a document, so that whoever mends it mends it once; the first is why it does not count. */
export const faultsOf = (
  evidence: FactEvidence,
  type: EvidenceType,
  { licensedMark, minimumAuthority }: FactProof,
  setting: EvidenceSetting,
): readonly string[] => {
  const isLicensed = licensedMark === true || type.licensedMark === true;
  const isOriginUnsaid = leftUnsaid(evidence, type).length > 0;
  const dates = isUndated(evidence)
    ? setting.undatedUsable || isOriginUnsaid
      ? null
      : 'undated'
    : dateProblemOn(evidence, daysThatMatter(evidence, setting));
  return [
    ...(tooWeak(type, minimumAuthority) ? ['authority_too_low'] : []),
    ...(isOriginUnsaid ? ['origin_not_stated'] : []),
    ...(issuedByParty(evidence, type, setting) ? ['issued_by_party'] : []),
    ...(otherModel(evidence, setting) ? ['other_model'] : []),
    ...(otherHolder(evidence, type, setting, isLicensed) ? ['other_holder'] : []),
    ...(evidence.laboratoryQualified === false ? ['laboratory_not_qualified'] : []),
    ...(dates === null ? [] : [dates]),
  ];
};
