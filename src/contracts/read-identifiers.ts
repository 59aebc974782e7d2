import { parseCurrencyCode } from '../domain/identifiers/currency-code.js';
import { parseHsCode } from '../domain/identifiers/hs-code.js';
import type { IdentifierResult } from '../domain/identifiers/identifier-reading.js';
import { parseIndustryClass } from '../domain/identifiers/industry-class.js';
import { parseUnifiedSocialCreditCode } from '../domain/identifiers/unified-social-credit-code.js';
import type { AssessmentInput } from '../domain/matching/assessment-input.js';
import type { StatedInput } from './assessment-input-schema.js';
import type { InputKnowledge } from './input-knowledge.js';

type Text = string | null | undefined;

/** The plain form of an identifier already found sound; null for none. */
const plainForm = <Value>(
  text: Text,
  parse: (text: string) => IdentifierResult<Value>,
  form: (value: Value) => string,
): string | null => {
  if (text === undefined || text === null || text === '') return null;
  const result = parse(text);
  return result.ok ? form(result.value.value) : text;
};

/** Applicant and industry class of an input whose identifiers are sound. */
export const readIdentifiers = ({
  applicant,
  industryCode,
}: StatedInput): Required<Pick<AssessmentInput, 'applicant' | 'industryCode'>> => ({
  applicant: applicant
    ? {
        name: applicant.name ?? null,
        uscc: plainForm(applicant.uscc, parseUnifiedSocialCreditCode, ({ code }) => code),
      }
    : null,
  industryCode: plainForm(industryCode, parseIndustryClass, (code) => code),
});

const digitsOnly = /^[0-9]+$/;

export const readHsCode = (text: Text, { nomenclature }: InputKnowledge): string | null =>
  typeof text === 'string' && digitsOnly.test(text)
    ? text
    : plainForm(
        text,
        (one) => parseHsCode(one, nomenclature),
        ({ code }) => code,
      );

export const readCurrency = (
  text: Text,
  { currencies, findCurrency }: InputKnowledge,
): string | null =>
  typeof text === 'string' && findCurrency(text) !== undefined
    ? text
    : plainForm(
        text,
        (one) => parseCurrencyCode(one, currencies, findCurrency),
        ({ code }) => code,
      );
