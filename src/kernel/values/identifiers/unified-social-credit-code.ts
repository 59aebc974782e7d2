import { identifiers } from '../../messages/identifiers.js';
import { accept, normaliseIdentifier, refuse, warning } from './identifier-reading.js';
import type { IdentifierResult } from './identifier-reading.js';

export type RegisteredKind =
  'enterprise' | 'sole_trader' | 'farmers_cooperative' | 'public_body' | 'other';

export interface UnifiedSocialCreditCode {
  /** Eighteen characters, upper case. */
  readonly code: string;
  readonly kind: RegisteredKind;
  /** Places 3–8: the registering region (GB/T 2260). */
  readonly regionCode: string;
  /** Places 9–17: the organisation code (GB 11714) with its own check character. */
  readonly organisationCode: string;
}

const shape = /^[0-9ANY][0-9A-Z][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
const outerAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const outerWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const innerWeights = [3, 7, 9, 10, 5, 8, 4, 2];

const kinds: Readonly<Record<string, RegisteredKind>> = {
  '91': 'enterprise',
  '92': 'sole_trader',
  '93': 'farmers_cooperative',
  '11': 'public_body',
  '12': 'public_body',
};

/**
 * Reads a unified social credit code (GB 32100 with the inner check of GB 11714). Spaces, hyphens,
 * case and full-width forms are forgiven; O and I are never read as 0 and 1.
 * Refused with `uscc_length`, `uscc_illegal_character`, `uscc_shape`, `uscc_check_digit`,
 * `uscc_organisation_check_digit` or `uscc_placeholder`; warns with `uscc_demo_like`.
 */
export const parseUnifiedSocialCreditCode = (
  text: string,
): IdentifierResult<UnifiedSocialCreditCode> => {
  const code = normaliseIdentifier(text);
  const organisationCode = code.slice(8, 17);
  const problem = shapeProblem(code) ?? checkProblem(code, organisationCode);
  if (problem) return problem;
  const kind = kinds[code.slice(0, 2)] ?? 'other';
  const regionCode = code.slice(2, 8);
  return accept({ code, kind, regionCode, organisationCode }, demoWarnings(organisationCode));
};

const shapeProblem = (code: string): ReturnType<typeof refuse> | undefined => {
  if (code.length !== 18)
    return refuse('uscc_length', identifiers.say('uscc.length', { count: code.length }));
  if (/[^0-9A-Z]|[IOSVZ]/.test(code.slice(8)))
    return refuse('uscc_illegal_character', identifiers.say('uscc.illegal_character'));
  if (shape.test(code)) return undefined;
  return refuse('uscc_shape', identifiers.say('uscc.shape'));
};

const checkProblem = (
  code: string,
  organisation: string,
): ReturnType<typeof refuse> | undefined => {
  if (outerCheckOf(code) !== code[17])
    return refuse('uscc_check_digit', identifiers.say('uscc.check_digit'));
  if (innerCheckOf(organisation) !== organisation[8])
    return refuse(
      'uscc_organisation_check_digit',
      identifiers.say('uscc.organisation_check_digit'),
    );
  if (!/^(.)\1{7}/.test(organisation)) return undefined;
  return refuse('uscc_placeholder', identifiers.say('uscc.placeholder'));
};

const demoWarnings = (organisation: string) =>
  ['12345678', '87654321'].includes(organisation.slice(0, 8))
    ? [warning('uscc_demo_like', identifiers.say('uscc.demo_like'))]
    : [];

const outerCheckOf = (code: string): string | undefined => {
  const sum = outerWeights.reduce(
    (total, weight, place) => total + weight * outerAlphabet.indexOf(code[place] ?? ''),
    0,
  );
  return outerAlphabet[(31 - (sum % 31)) % 31];
};

const innerCheckOf = (organisation: string): string => {
  const sum = innerWeights.reduce(
    (total, weight, place) => total + weight * Number.parseInt(organisation[place] ?? '', 36),
    0,
  );
  return ['0', 'X', '9', '8', '7', '6', '5', '4', '3', '2', '1'][sum % 11] ?? '';
};
