import type { Result } from '../domain/result.js';
import { fail, ok } from '../domain/result.js';
import type { Violation } from '../domain/violation.js';
import type {
  AssessmentInput,
  FactEvidence,
  GoodsLineInput,
  LineValue,
  StatedFact,
} from '../domain/matching/assessment-input.js';
import { assessmentInputSchema } from './assessment-input-schema.js';
import type { StatedInput, StatedInputFact, StatedLine } from './assessment-input-schema.js';
import { findInputFaults } from './find-input-faults.js';
import { codeOfValue } from './input-knowledge.js';
import type { InputKnowledge } from './input-knowledge.js';
import { readCurrency, readHsCode, readIdentifiers } from './read-identifiers.js';
import { violationsOfIssues } from './violations-of-issues.js';

/**
 * Reads one application draft (bulk-check.md "In") or lists **all** that is wrong with it, each with
 * JSON pointer, stable code and text in both languages. Texts are in NFC, codes and currencies in
 * their plain form, values of sets and enums in the catalogue's spelling; an empty text, a value
 * without amount or currency, and a disbursement or bond without status count as not given; a line
 * without number gets its place, counted from 1. A removed HS code is no violation, assessment flags it.
 */
export const parseAssessmentInput = (
  input: unknown,
  knowledge: InputKnowledge,
): Result<AssessmentInput, readonly Violation[]> => {
  const shape = assessmentInputSchema.safeParse(input, { reportInput: true });
  const faults = findInputFaults(shape.success ? shape.data : input, knowledge);
  if (!shape.success) return fail([...violationsOfIssues(shape.error.issues), ...faults]);
  return faults.length > 0 ? fail(faults) : ok(readInput(shape.data, knowledge));
};

const readInput = (stated: StatedInput, knowledge: InputKnowledge): AssessmentInput => ({
  id: stated.id,
  role: stated.role,
  instrument: stated.instrument,
  direction: stated.direction ?? null,
  facility: stated.facility ?? null,
  approvedOn: stated.approvedOn ?? null,
  useOfProceeds: given(stated.useOfProceeds),
  disbursement: readDisbursement(stated.disbursement),
  bond: readBond(stated.bond),
  ...readIdentifiers(stated),
  facts: readFacts(stated.facts, knowledge),
  lines: stated.lines.map((line, place) => readLine(line, place, knowledge)),
});

const given = (text: string | null | undefined): string | null =>
  text === undefined || text === null || text.trim() === '' ? null : text;

const readDisbursement = (
  stated: StatedInput['disbursement'],
): NonNullable<AssessmentInput['disbursement']> | null =>
  stated?.status ? { status: stated.status, drawdowns: stated.drawdowns ?? [] } : null;

const readBond = (stated: StatedInput['bond']): NonNullable<AssessmentInput['bond']> | null => {
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

const readLine = (line: StatedLine, place: number, knowledge: InputKnowledge): GoodsLineInput => ({
  lineNo: line.lineNo ?? place + 1,
  hsCode: readHsCode(line.hsCode, knowledge),
  descriptionZh: given(line.descriptionZh),
  descriptionEn: given(line.descriptionEn),
  model: given(line.model),
  quantity: line.quantity ?? null,
  unit: given(line.unit),
  value: readValue(line.value, knowledge),
  shippedOn: line.shippedOn ?? null,
  facts: readFacts(line.facts, knowledge),
});

const readValue = (value: StatedLine['value'], knowledge: InputKnowledge): LineValue | null => {
  const currency = readCurrency(value?.currency, knowledge);
  const amountMinor = value?.amountMinor ?? null;
  return currency === null || amountMinor === null ? null : { amountMinor, currency };
};

const readFacts = (
  facts: StatedInput['facts'],
  knowledge: InputKnowledge,
): readonly StatedFact[] | null => facts?.map((stated) => readFact(stated, knowledge)) ?? null;

const readFact = (stated: StatedInputFact, knowledge: InputKnowledge): StatedFact => {
  const codeOf = knowledge.facts.get(stated.fact)?.codeOf;
  const value = readFactValue(stated.value);
  return {
    fact: stated.fact,
    value: codeOf ? inCatalogueSpelling(value, codeOf) : value,
    unit: given(stated.unit),
    holds: stated.holds ?? null,
    standard: given(stated.standard),
    statement: given(stated.statement),
    evidence: readEvidence(stated.evidence),
  };
};

const readFactValue = (value: StatedInputFact['value']): NonNullable<StatedFact['value']> | null =>
  typeof value === 'string' ? value.normalize('NFC') : (value ?? null);

const readEvidence = (stated: StatedInputFact['evidence']): FactEvidence | null =>
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
      }
    : null;

const inCatalogueSpelling = (
  value: StatedFact['value'],
  codeOf: ReadonlyMap<string, string>,
): NonNullable<StatedFact['value']> | null => {
  const spelt = (one: string): string => codeOfValue(codeOf, one) ?? one;
  if (typeof value === 'string') return spelt(value);
  return Array.isArray(value) ? value.map((one: string) => spelt(one)) : (value ?? null);
};
