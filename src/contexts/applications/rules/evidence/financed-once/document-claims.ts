import { contentHashOf } from '../../../../../kernel/values/canonical-json.js';
import type { Sha256 } from '../../../../../kernel/values/canonical-json.js';
import type { DocumentField } from '../../documents/document-field.js';
import type { Evidence } from '../checklist/checklist.js';
import { plainName } from '../../../../matching/rules/facts/evidence-usability.js';
import type { DocumentFields } from '../papers/document-fields.js';
import type { EvidenceRules } from '../../../../rulebook/rules/bank-rules/evidence-rules.js';

/**
 * One line of one document, as money may be lent on it once
 * (docs/rules/deal-papers.md#a-paper-finances-once).
 */
export interface DocumentClaim {
  /** Hash of what the document is known by (`namedBy`). Names are folded first, so that spelling does not matter. */
  readonly documentKey: string;
  /** Line number of the document, or `*` for the whole of it. */
  readonly line: string;
  readonly issuedOn: string | null;
  readonly evidenceType: string;
  readonly currency: string | null;
  /** Of the line, or of the whole document. */
  readonly amountMinor: number | null;
  /** Of the whole document, where only a line is claimed; absent: not known. */
  readonly documentMinor?: number | null;
  /** Its bytes, a number read in the file, or its deal; absent: the number typed, with the issuer. */
  readonly namedBy?: 'file' | 'reading' | 'deal';
}

export const wholeDocument = '*';

type Rules = Pick<EvidenceRules, 'financing'>;

/** Whether money is lent on documents of that kind. */
export const isFinanced = ({ financing }: Rules, evidenceType: string): boolean =>
  financing.evidenceTypes.some((one) => one.evidenceType === evidenceType);

/** What a file says of itself, as the reader read it. */
export type ReadFields = readonly Pick<DocumentField, 'kind' | 'value' | 'unit' | 'label'>[];

/**
 * The claims of a document, `null` when it does not say which document it is. It is known by three
 * things: the number typed, with the issuer; the number that the reader read in the file, whoever
 * is said to have issued it; and its bytes. Numbers and names are compared without case, width,
 * blanks and punctuation. The amount is no part of the key: the same invoice with another amount is
 * the same invoice.
 */
export const documentClaimsOf = (
  evidence: Evidence,
  rules: Rules,
  sha256: Sha256,
  read: ReadFields = [],
): readonly DocumentClaim[] | null => {
  const kind = kindOf(evidence, rules);
  if (kind === undefined) return [];
  const name = nameOf(evidence, kind.numberIsUnique);
  if (name === null) return null;
  const { evidenceType, issuedOn, contentHash, document = null } = evidence;
  const common = { evidenceType, currency: document?.currency ?? null };
  const keyOf = (...parts: readonly string[]) => contentHashOf([evidenceType, ...parts], sha256);
  const [by, typed] = name;
  const numbers = numbersRead(evidenceType, read).filter((one) => one !== typed);
  const names: readonly Pick<DocumentClaim, 'documentKey' | 'issuedOn' | 'namedBy'>[] = [
    { documentKey: keyOf(by, typed), issuedOn },
    ...numbers.map((number) => ({
      documentKey: keyOf(by, number),
      issuedOn,
      namedBy: 'reading' as const,
    })),
    ...numbersRead(evidenceType, read).map((number) => ({
      documentKey: keyOf('as read', '', number),
      issuedOn: dayRead(read),
      namedBy: 'reading' as const,
    })),
    {
      documentKey: contentHashOf(['file', contentHash], sha256),
      issuedOn: null,
      namedBy: 'file',
    },
  ];
  return names.flatMap((one) =>
    piecesOf(document).map((piece) => ({ ...common, ...one, ...piece })),
  );
};

/** Numbers that the reader read in a document and none of which is the number typed. */
export const otherNumbersRead = (
  { evidenceType, number }: Pick<Evidence, 'evidenceType' | 'number'>,
  read: ReadFields,
): readonly string[] => {
  const typed = plainName(number ?? '');
  const printed = read.filter(({ kind }) => kind === numberKinds[evidenceType]);
  return typed === '' || printed.some(({ value }) => plainName(value) === typed)
    ? []
    : [...new Set(printed.map(({ value }) => value))];
};

/** What the number of a paper of the deal is called, where it has a name of its own. */
export const numberKinds: Readonly<Record<string, DocumentField['kind']>> = {
  'commercial-invoice': 'invoice_number',
  'customs-declaration': 'declaration_number',
  'bill-of-lading': 'bill_of_lading_number',
};

const numbersRead = (evidenceType: string, read: ReadFields): readonly string[] => [
  ...new Set(
    read
      .filter(({ kind }) => kind === numberKinds[evidenceType])
      .map(({ value }) => plainName(value)),
  ),
];

/** The day printed, where the file prints one only. */
export const dayRead = (read: ReadFields): string | null => {
  const days = [
    ...new Set(read.filter(({ kind }) => kind === 'issued_on').map(({ value }) => value)),
  ];
  return days.length === 1 ? (days[0] ?? null) : null;
};

const kindOf = ({ evidenceType }: Evidence, { financing }: Rules) =>
  financing.evidenceTypes.find((one) => one.evidenceType === evidenceType);

/** Issuer and number, `null` when the document does not name what it must. */
const nameOf = (
  { issuer, number }: Evidence,
  numberIsUnique: boolean,
): readonly [string, string] | null => {
  const by = numberIsUnique ? '' : plainName(issuer ?? '');
  const no = plainName(number ?? '');
  return no === '' || (by === '' && !numberIsUnique) ? null : [by, no];
};

const piecesOf = (
  document: DocumentFields | null,
): readonly Pick<DocumentClaim, 'line' | 'amountMinor' | 'documentMinor'>[] =>
  document === null || document.lines.length === 0
    ? [{ line: wholeDocument, amountMinor: document?.amountMinor ?? null }]
    : document.lines.map(({ lineNo, amountMinor }) => ({
        line: String(lineNo),
        amountMinor,
        documentMinor: document.amountMinor,
      }));

/**
 * Whether lines of one document, held by one application and wanted by another, come to more than
 * the document does; each may state its total, and the lower one counts.
 */
export const isOverdrawn = (claims: readonly DocumentClaim[]): boolean => {
  const totals = claims.flatMap((one) => one.documentMinor ?? []);
  const amounts = claims.map((one) => one.amountMinor ?? 0);
  return totals.length > 0 && amounts.reduce((sum, one) => sum + one, 0) > Math.min(...totals);
};

/**
 * Whether two claims are of the same piece of the same document, or of the same deal where their keys are
 * those of deals (`dealClaimsOf`): then it would be financed twice.
 */
export const isSameDocument = (
  one: Pick<DocumentClaim, 'documentKey' | 'line' | 'issuedOn'>,
  other: Pick<DocumentClaim, 'documentKey' | 'line' | 'issuedOn'>,
): boolean =>
  one.documentKey === other.documentKey &&
  sameDay(one.issuedOn, other.issuedOn) &&
  (one.line === other.line || one.line === wholeDocument || other.line === wholeDocument);

/** Issuers start their numbers anew each year; an undated document may be any of them. */
const sameDay = (one: string | null, other: string | null): boolean =>
  one === null || other === null || one === other;
