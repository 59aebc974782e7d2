import { identifiers } from '../../messages/identifiers.js';
import { listOf } from '../../messages/messages.js';
import { accept, refuse, warning } from './identifier-reading.js';
import type { IdentifierResult } from './identifier-reading.js';

/** Whose tariff the digits after the sixth belong to. */
export type CodeSystem = 'HS' | 'CN' | 'EU_CN' | 'EU_TARIC' | 'US_HTS';

export interface HsCode {
  /** All digits given, without dots and spaces. */
  readonly code: string;
  readonly hs6: string;
  readonly codeSystem: CodeSystem;
  readonly tariffYear: number | null;
  /** `removed`: an older edition's subheading, still readable; see `successors`. */
  readonly status: 'current' | 'removed';
  /** Subheadings of HS 2022 that took over; empty for a current code. */
  readonly successors: readonly string[];
}

export interface HsCodeOrigin {
  readonly codeSystem?: CodeSystem;
  readonly tariffYear?: number;
}

const onlyDigits = /^[0-9]+$/;

/** How people write that a code of the Harmonised System follows: `HS8502.31`, `HS code: 8502.31`, `HS编码 8502.31`. */
const prefix = /^HS(?:CODE|NO\.?|编码|编号)?[:.#]?(?=[0-9])/iu;

type Refusal = ReturnType<typeof refuse>;

const lengthsOf: Readonly<Record<CodeSystem, readonly number[]>> = {
  HS: [6],
  CN: [8, 10, 13],
  EU_CN: [8],
  EU_TARIC: [10],
  US_HTS: [8, 10],
};
const chinaOrPlain = [6, 8, 10, 13];

/**
 * Reads a commodity code against HS 2022: 6 digits, or 8, 10, 13 for China (others by `origin`).
 * A prefix `HS` or `HS code` is read past. There is no check digit, so membership is the test. A code removed from the nomenclature is read
 * with the warning `hs_removed_from_nomenclature` and its successors. Refused with
 * `hs_code_not_digits`, `hs_code_lost_zero` (suggestion), `hs_code_length`, `hs_code_reserved`,
 * `hs_code_statistics_bucket` or `hs_code_unknown`.
 */
export const parseHsCode = (
  text: string,
  nomenclature: HsNomenclature,
  origin: HsCodeOrigin = {},
): IdentifierResult<HsCode> => {
  const code = onlyDigits.test(text) ? text : digitsIn(text);
  if (!onlyDigits.test(code)) return notDigits;
  const problem = lengthProblem(code, nomenclature, origin) ?? chapterProblem(code);
  if (problem) return problem;
  return readMember(code, nomenclature, origin);
};

const digitsIn = (text: string): string =>
  text.normalize('NFKC').replace(/\s/gu, '').replace(prefix, '').replaceAll('.', '');

const readMember = (
  code: string,
  nomenclature: HsNomenclature,
  origin: HsCodeOrigin,
): IdentifierResult<HsCode> => {
  const hs6 = code.slice(0, 6);
  const codeSystem = origin.codeSystem ?? (code.length === 6 ? 'HS' : 'CN');
  const tariffYear = origin.tariffYear ?? null;
  if (isMember(hs6, nomenclature))
    return accept({ code, hs6, codeSystem, tariffYear, status: 'current', successors: [] });
  const removed = own(nomenclature.removed, hs6);
  if (!removed) return refuse('hs_code_unknown', identifiers.say('hs_code.unknown', { hs6 }));
  const { successors } = removed;
  return accept({ code, hs6, codeSystem, tariffYear, status: 'removed', successors }, [
    warning(
      'hs_removed_from_nomenclature',
      identifiers.say('hs_code.hs_removed_from_nomenclature', {
        hs6,
        successors: listOf(successors),
      }),
    ),
  ]);
};

const notDigits = refuse('hs_code_not_digits', identifiers.say('hs_code.not_digits'));

const lengthProblem = (
  code: string,
  nomenclature: HsNomenclature,
  origin: HsCodeOrigin,
): Refusal | undefined => {
  const lengths = origin.codeSystem ? lengthsOf[origin.codeSystem] : chinaOrPlain;
  if (lengths.includes(code.length)) return undefined;
  const padded = `0${code}`;
  const couldBePadded = lengths.includes(padded.length) && isKnown(padded, nomenclature);
  if (couldBePadded)
    return refuse('hs_code_lost_zero', identifiers.say('hs_code.lost_zero', { padded }), [padded]);
  return refuse(
    'hs_code_length',
    identifiers.say('hs_code.length', { lengths: listOf(lengths), count: code.length }),
  );
};

const chapterProblem = (code: string): Refusal | undefined => {
  if (code.startsWith('77')) return refuse('hs_code_reserved', identifiers.say('hs_code.reserved'));
  if (code.startsWith('99'))
    return refuse('hs_code_statistics_bucket', identifiers.say('hs_code.statistics_bucket'));
  return undefined;
};

const own = <Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

const isMember = (hs6: string, nomenclature: HsNomenclature): boolean =>
  Object.hasOwn(nomenclature.subheadings, hs6);

const isKnown = (code: string, nomenclature: HsNomenclature): boolean =>
  isMember(code.slice(0, 6), nomenclature) || Object.hasOwn(nomenclature.removed, code.slice(0, 6));

export interface HsNomenclature {
  /** Six-digit subheadings of HS 2022 → English text. */
  readonly subheadings: Readonly<Record<string, string>>;
  /** Two-digit chapters → English text. */
  readonly chapters: Readonly<Record<string, string>>;
  /** Four-digit headings → English text. */
  readonly headings: Readonly<Record<string, string>>;
  readonly removed: Readonly<
    Record<string, { readonly successors: readonly string[]; readonly removedIn: string }>
  >;
}
