import { contentHashOf } from '../../../../kernel/values/canonical-json.js';
import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import type { FactDefinition } from '../../../rulebook/rules/content/catalogue-content.js';
import { convertUnit } from '../../../rulebook/rules/units/convert-unit.js';
import type { DocumentField, DocumentFieldKind } from './document-field.js';
import type { DocumentReading } from './document-reading.js';
import type { ProposedField, DocumentProposal, ProposalSupport } from './document-proposal.js';
import { plainName } from '../../../matching/rules/facts/evidence-usability.js';
import { numberKinds } from '../evidence/financed-once/document-claims.js';
import type { ReadFields } from '../evidence/financed-once/document-claims.js';
import type { Evidence } from '../evidence/checklist/checklist.js';
import { quoteOf } from './quote.js';

/** An entry the document is said to prove, and the fact it asks. */
export interface AskedEntry {
  readonly entryId: string;
  readonly fact: FactDefinition;
  /** The standard the entry names, if any. */
  readonly standard: string | null;
}

type Draft = Omit<DocumentProposal, 'proposalId' | 'reader'>;

/** More of one field than this helps nobody: the document is then read by a person alone. */
const mostOfAField = 5;

/**
 * What a reading lets one propose for a piece of evidence: what the document says of itself, and a
 * value for each entry it is said to prove. Yes or no facts are never proposed: no words of a document
 * decide them without a person.
 */
export const proposeFacts = (
  reading: DocumentReading,
  entries: readonly AskedEntry[],
  { contentHash, evidenceType }: Pick<Evidence, 'contentHash' | 'evidenceType'>,
  sha256: Sha256,
): readonly DocumentProposal[] =>
  [
    ...ofDocument(reading, evidenceType),
    ...entries.flatMap((entry) => ofEntry(reading, entry)),
  ].map((draft) => ({
    ...draft,
    proposalId: proposalIdOf(contentHash, reading, draft, sha256),
    reader: reading.reader,
  }));

const proposalIdOf = (
  contentHash: string,
  { reader }: DocumentReading,
  { entryId, field, value, unit, page, line }: Draft,
  sha256: Sha256,
): string =>
  contentHashOf([contentHash, reader, entryId, field, value, unit, page, line], sha256).slice(
    7,
    39,
  );

const documentFields: readonly (readonly [ProposedField, DocumentFieldKind])[] = [
  ['issuer', 'issuer'],
  ['holder', 'holder'],
  ['model', 'model'],
  ['issuedOn', 'issued_on'],
  ['validUntil', 'valid_until'],
];

const ofDocument = ({ fields }: DocumentReading, evidenceType: string): readonly Draft[] => {
  const proposed = (field: ProposedField, found: readonly DocumentField[]): readonly Draft[] =>
    settled(
      found.map((one) => draftOf(one, { entryId: null, fact: null, field, value: one.value })),
    );
  return [
    ...proposed('number', ownNumbers(fields, evidenceType)),
    ...documentFields.flatMap(([field, kind]) =>
      proposed(
        field,
        fields.filter((one) => one.kind === kind && !isSentence(one)),
      ),
    ),
  ];
};

const ofContract = /^(?:合\s*同|contract\b)/iu;

/**
 * The number a paper goes by: a kind that has a name of its own for it (发票号, B/L No.) by that name, and no paper but
 * a contract by the contract that it mentions.
 */
const ownNumbers = (
  fields: readonly DocumentField[],
  evidenceType: string,
): readonly DocumentField[] => {
  const named = fields.filter(({ kind }) => kind === numberKinds[evidenceType]);
  if (named.length > 0) return named;
  return fields.filter(
    ({ kind, label }) =>
      kind === 'number' && (evidenceType.includes('contract') || !ofContract.test(label ?? '')),
  );
};

/** How a sentence goes on behind its subject; no name of a firm or an office begins so. */
const goesOn = /^(?:应|须|必须|不得|不能|可以|需要|将|的|是|每|未|已|违反|依法|按照|有权|有义务)/u;

/** A name stands apart from its label; where words go on (持证单位应当…) they are a sentence about whoever it is. */
const isSentence = ({ kind, label, quote }: DocumentField): boolean => {
  if ((kind !== 'issuer' && kind !== 'holder') || !/\p{Script=Han}/u.test(label ?? ''))
    return false;
  const line = quote.normalize('NFKC');
  return goesOn.test(line.slice(line.indexOf(label ?? '') + (label ?? '').length));
};

const draftOf = (
  { page, line, quote }: Pick<DocumentField, 'page' | 'line' | 'quote'>,
  proposed: Pick<Draft, 'entryId' | 'fact' | 'field' | 'value'> & {
    readonly unit?: string | null;
    readonly support?: ProposalSupport;
  },
): Draft => ({ unit: null, support: 'labelled', ...proposed, page, line, quote });

const ofEntry = (reading: DocumentReading, entry: AskedEntry): readonly Draft[] => [
  ...settled(valuesFor(reading, entry)),
  ...(entry.fact.nature === 'performance' ? settled(standardsFor(reading, entry)) : []),
];

const valuesFor = (reading: DocumentReading, entry: AskedEntry): readonly Draft[] => {
  switch (entry.fact.type) {
    case 'number':
    case 'integer':
      return figuresFor(reading, entry);
    case 'enum':
    case 'set':
      return codesFor(reading, entry);
    default:
      return [];
  }
};

/** The figures that a file prints under the name of a fact. */
export const figuresNamedFor = (fact: FactDefinition, fields: ReadFields): ReadFields =>
  fields.filter(
    ({ kind, label, value, unit }) =>
      (kind === 'quantity' || kind === 'grade') &&
      isNamedFor(fact, label) &&
      isFigureOf(fact, value, unit),
  );

/** Figures in a unit of the fact; where some are named for it, the others are left out. */
const figuresFor = ({ fields }: DocumentReading, { entryId, fact }: AskedEntry) => {
  const fitting = fields
    .filter(({ kind }) => kind === 'quantity' || kind === 'grade')
    .filter(({ value, unit }) => isFigureOf(fact, value, unit))
    .map((one) =>
      draftOf(one, {
        entryId,
        fact: fact.key,
        field: 'value',
        value: Number(one.value),
        unit: one.unit,
        support: isNamedFor(fact, one.label) ? 'labelled' : 'thin',
      }),
    );
  const named = fitting.filter((one) => one.support === 'labelled');
  return named.length > 0 ? named : fitting;
};

const isFigureOf = (fact: FactDefinition, value: string, unit: string | null): boolean =>
  unit !== null &&
  (fact.type === 'number' || Number.isInteger(Number(value))) &&
  convertUnit(fact, value, unit) !== null;

const isNamedFor = (fact: FactDefinition, label: string | null): boolean => {
  const words = (label ?? '').toLowerCase();
  return words.includes(fact.labelZh.toLowerCase()) || words.includes(fact.labelEn.toLowerCase());
};

/** Values whose name stands in the text. A name may be denied there, so the support is thin. */
const codesFor = ({ pages }: DocumentReading, { entryId, fact }: AskedEntry): readonly Draft[] =>
  pages.flatMap((text, index) =>
    text.split('\n').flatMap((line, number) =>
      namedIn(line, fact).map((code) =>
        draftOf(
          { page: index + 1, line: number + 1, quote: quoteOf(line, 0) },
          {
            entryId,
            fact: fact.key,
            field: 'value',
            value: fact.type === 'set' ? [code] : code,
            support: 'thin',
          },
        ),
      ),
    ),
  );

const namedIn = (line: string, fact: FactDefinition): readonly string[] =>
  (fact.values ?? [])
    .filter(
      ({ code, labelZh, labelEn }) =>
        stands(line, labelZh, 3) || stands(line, labelEn, 5) || standsAsStandard(line, code),
    )
    .map((value) => value.code);

/** A remark behind a name, as in 规范条件（最新版）, stands in no document. */
const stands = (line: string, label: string, atLeast: number): boolean => {
  const words = label.replace(/\s*[(（][^()（）]*[)）]$/, '').toLowerCase();
  return words.length >= atLeast && line.toLowerCase().includes(words);
};

/** Values of some facts are standards: `GB/T 35605` stands in `GB/T 35605—2017`, and in no longer number. */
const standsAsStandard = (line: string, code: string): boolean => {
  if (!/^[A-Z]{2,}(?:\/T)? \d/.test(code)) return false;
  const [words, wanted] = [line.replace(/\s/g, ''), code.replace(/\s/g, '')];
  const at = words.indexOf(wanted);
  return at >= 0 && !/[\d.]/.test(words.charAt(at + wanted.length));
};

const standardsFor = ({ fields }: DocumentReading, entry: AskedEntry): readonly Draft[] =>
  fields
    .filter(({ kind }) => kind === 'standard')
    .map((one) =>
      draftOf(one, {
        entryId: entry.entryId,
        fact: entry.fact.key,
        field: 'standard',
        value: one.value,
        support: isSameStandard(one.value, entry.standard) ? 'labelled' : 'thin',
      }),
    );

const isSameStandard = (found: string, asked: string | null): boolean =>
  asked !== null && asked.replace(/\s/g, '').includes(found.replace(/[\s]|[-:]\d{4}$/g, ''));

/** One proposal a value; several values of one field contest each other, and many are none. */
const settled = (drafts: readonly Draft[]): readonly Draft[] => {
  const first = new Map<string, Draft>();
  for (const draft of drafts) {
    const { value, unit } = draft;
    const key = JSON.stringify([typeof value === 'string' ? plainName(value) : value, unit]);
    if (!first.has(key)) first.set(key, draft);
  }
  const distinct = [...first.values()];
  if (distinct.length > mostOfAField) return [];
  const named = distinct.filter((one) => one.support === 'labelled').length;
  return distinct.map((one) =>
    named > 1 && one.support === 'labelled' ? { ...one, support: 'contested' } : one,
  );
};
