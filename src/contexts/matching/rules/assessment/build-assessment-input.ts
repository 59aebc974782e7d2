import type { HsNomenclature } from '../../../../kernel/values/identifiers/hs-code.js';
import { parseHsCode } from '../../../../kernel/values/identifiers/hs-code.js';
import type { IdentifierResult } from '../../../../kernel/values/identifiers/identifier-reading.js';
import { parseIndustryClass } from '../../../../kernel/values/identifiers/industry-class.js';
import { parseUnifiedSocialCreditCode } from '../../../../kernel/values/identifiers/unified-social-credit-code.js';
import type {
  AssessmentInput,
  BondDates,
  FactEvidence,
  GoodsLineInput,
  LineValue,
  StatedFact,
} from '../../../rulebook/rules/assessment/assessment-input.js';
import type { CompiledCatalogue } from './compiled-catalogue.js';
import { codeOfValue, valueCodesOf } from '../facts/value-codes.js';
import type { ValueCodes } from '../facts/value-codes.js';

type Stated<Members> = {
  readonly [Key in keyof Members]?: Members[Key] | null | undefined;
};

export interface StatedDealLine extends Omit<Stated<GoodsLineInput>, 'value' | 'facts'> {
  readonly value?: Stated<LineValue> | null | undefined;
  readonly facts?: readonly StatedDealFact[] | null | undefined;
}

export interface StatedDealFact extends Omit<Stated<StatedFact>, 'fact' | 'evidence'> {
  readonly fact: string;
  readonly evidence?: (Stated<FactEvidence> & Pick<FactEvidence, 'type'>) | null | undefined;
}

/** A deal as somebody states it, in a pre-check, a file or an application; found sound. */
export interface StatedDeal extends Pick<AssessmentInput, 'id' | 'role' | 'instrument'> {
  readonly applicant?: Stated<NonNullable<AssessmentInput['applicant']>> | null | undefined;
  readonly direction?: AssessmentInput['direction'] | undefined;
  readonly facility?: AssessmentInput['facility'] | undefined;
  readonly approvedOn?: string | null | undefined;
  readonly disbursement?: Stated<NonNullable<AssessmentInput['disbursement']>> | null | undefined;
  readonly bond?: Stated<BondDates> | null | undefined;
  readonly chosenStandard?: AssessmentInput['chosenStandard'] | undefined;
  readonly useOfProceeds?: string | null | undefined;
  readonly industryCode?: string | null | undefined;
  readonly facts?: readonly StatedDealFact[] | null | undefined;
  readonly lines: readonly StatedDealLine[];
}

/** What codes are read by: the catalogue's values, the nomenclature, the table of currencies. */
export interface DealReading {
  /** `null` or undefined for a fact without listed values. */
  readonly valueCodesOf: (fact: string) => ValueCodes | null | undefined;
  readonly nomenclature: HsNomenclature;
  readonly currencyOf: (text: string) => string;
}

/** How a draft is read under a revision: its currencies were read when it was made. */
export const readingUnder = ({ factOf, content }: CompiledCatalogue): DealReading => ({
  valueCodesOf: (fact) => {
    const known = factOf.get(fact);
    return known && valueCodesOf(known.definition);
  },
  nomenclature: content.nomenclature,
  currencyOf: (code) => code,
});

/**
 * The one way from a deal to what the engine judges, whoever states it: pre-check, bulk file and
 * application give the same assessment for the same facts. Texts are in NFC where they are codes,
 * codes and currencies in their plain form, values of sets and enums in the catalogue's spelling; an
 * empty text, a value without amount or currency, and a disbursement or bond without status count
 * as not given; a line without number gets its place, counted from 1.
 */
export const buildAssessmentInput = (
  stated: StatedDeal,
  reading: DealReading,
): AssessmentInput => ({
  id: stated.id,
  role: stated.role,
  instrument: stated.instrument,
  direction: stated.direction ?? null,
  facility: stated.facility ?? null,
  approvedOn: stated.approvedOn ?? null,
  useOfProceeds: given(stated.useOfProceeds),
  disbursement: readDisbursement(stated.disbursement),
  bond: readBond(stated.bond),
  ...(stated.chosenStandard ? { chosenStandard: stated.chosenStandard } : {}),
  applicant: readApplicant(stated.applicant),
  industryCode: plainForm(stated.industryCode, parseIndustryClass, (code) => code),
  facts: readFacts(stated.facts, reading),
  lines: stated.lines.map((line, place) => readLine(line, place, reading)),
});

const given = (text: string | null | undefined): string | null =>
  text === undefined || text === null || text.trim() === '' ? null : text;

/** The plain form of an identifier already found sound; null for none. */
const plainForm = <Value>(
  text: string | null | undefined,
  parse: (text: string) => IdentifierResult<Value>,
  form: (value: Value) => string,
): string | null => {
  if (text === undefined || text === null || text === '') return null;
  const result = parse(text);
  return result.ok ? form(result.value.value) : text;
};

const readApplicant = (
  stated: StatedDeal['applicant'],
): NonNullable<AssessmentInput['applicant']> | null =>
  stated
    ? {
        name: stated.name ?? null,
        ...(stated.nameEn ? { nameEn: stated.nameEn } : {}),
        uscc: plainForm(stated.uscc, parseUnifiedSocialCreditCode, ({ code }) => code),
      }
    : null;

const readDisbursement = (
  stated: StatedDeal['disbursement'],
): NonNullable<AssessmentInput['disbursement']> | null =>
  stated?.status ? { status: stated.status, drawdowns: stated.drawdowns ?? [] } : null;

const readBond = (stated: StatedDeal['bond']): BondDates | null => {
  if (!stated?.status) return null;
  const { status, issuerChooses = null } = stated;
  return {
    status,
    filedOn: stated.filedOn ?? null,
    registeredOn: stated.registeredOn ?? null,
    turnedGreenOn: stated.turnedGreenOn ?? null,
    useOfProceedsChangedOn: stated.useOfProceedsChangedOn ?? null,
    issuerChooses,
  };
};

const readLine = (line: StatedDealLine, place: number, reading: DealReading): GoodsLineInput => ({
  lineNo: line.lineNo ?? place + 1,
  hsCode: readHsCode(line.hsCode, reading),
  descriptionZh: given(line.descriptionZh),
  descriptionEn: given(line.descriptionEn),
  model: given(line.model),
  quantity: line.quantity ?? null,
  unit: given(line.unit),
  value: readValue(line.value, reading),
  shippedOn: line.shippedOn ?? null,
  facts: readFacts(line.facts, reading),
});

const onlyDigits = /^[0-9]+$/;

const readHsCode = (
  text: string | null | undefined,
  { nomenclature }: DealReading,
): string | null =>
  typeof text === 'string' && onlyDigits.test(text)
    ? text
    : plainForm(
        text,
        (one) => parseHsCode(one, nomenclature),
        ({ code }) => code,
      );

const readValue = (value: StatedDealLine['value'], reading: DealReading): LineValue | null => {
  const amountMinor = value?.amountMinor ?? null;
  const currency = value?.currency ?? '';
  return currency === '' || amountMinor === null
    ? null
    : { amountMinor, currency: reading.currencyOf(currency) };
};

const readFacts = (
  facts: StatedDeal['facts'],
  reading: DealReading,
): readonly StatedFact[] | null =>
  facts
    ?.map((stated) => readFact(stated, reading))
    .sort((one, other) => Number(isClaim(one)) - Number(isClaim(other))) ?? null;

/** What has evidence stands before what is only claimed, in whatever order both were stated. */
const isClaim = ({ evidence }: StatedFact): boolean => evidence === null;

const readFact = (stated: StatedDealFact, reading: DealReading): StatedFact => {
  const codes = reading.valueCodesOf(stated.fact);
  const value = typeof stated.value === 'string' ? stated.value.normalize('NFC') : stated.value;
  return {
    fact: stated.fact,
    value: inCatalogueSpelling(value, codes),
    unit: given(stated.unit),
    holds: stated.holds ?? null,
    standard: given(stated.standard),
    statement: given(stated.statement),
    evidence: readEvidence(stated.evidence),
  };
};

/** A value as the catalogue writes it; what it does not list stays as it is stated. */
export const inCatalogueSpelling = (
  value: StatedFact['value'],
  codes: ValueCodes | null | undefined,
): NonNullable<StatedFact['value']> | null => {
  if (codes === null || codes === undefined) return value ?? null;
  const spelt = (one: string): string => codeOfValue(codes, one) ?? one;
  if (typeof value === 'string') return spelt(value);
  return Array.isArray(value) ? value.map((one: string) => spelt(one)) : (value ?? null);
};

const readEvidence = (stated: StatedDealFact['evidence']): FactEvidence | null =>
  stated
    ? {
        type: stated.type,
        issuer: given(stated.issuer),
        holder: given(stated.holder),
        holderAuthorises: stated.holderAuthorises ?? null,
        scheme: given(stated.scheme),
        model: given(stated.model),
        number: given(stated.number),
        laboratoryQualified: stated.laboratoryQualified ?? null,
        issuedOn: stated.issuedOn ?? null,
        validUntil: stated.validUntil ?? null,
        ...(stated.validOn === undefined ? {} : { validOn: stated.validOn }),
        ...(stated.inHand === true ? { inHand: true } : {}),
      }
    : null;
