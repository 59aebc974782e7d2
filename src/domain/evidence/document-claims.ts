import { contentHashOf } from '../canonical-json.js';
import type { Sha256 } from '../canonical-json.js';
import type { Evidence } from '../lifecycle/checklist.js';
import { plainName } from '../matching/facts/evidence-usability.js';
import type { DocumentFields } from './document-fields.js';
import type { EvidenceRules } from './evidence-rules.js';

/** One line of one document, as money may be lent on it once (features O11, N11). */
export interface DocumentClaim {
  /** Hash of kind, issuer and number: the document whoever writes its name how. */
  readonly documentKey: string;
  /** Line number of the document, or `*` for the whole of it. */
  readonly line: string;
  readonly issuedOn: string | null;
  readonly evidenceType: string;
  readonly currency: string | null;
  /** Of the line, or of the whole document. */
  readonly amountMinor: number | null;
}

export const wholeDocument = '*';

type Rules = Pick<EvidenceRules, 'financing'>;

/** Whether money is lent on documents of that kind. */
export const isFinanced = ({ financing }: Rules, evidenceType: string): boolean =>
  financing.evidenceTypes.some((one) => one.evidenceType === evidenceType);

/**
 * The claims of a document, `null` when it does not say which document it is. Numbers and names
 * are compared without case, width, blanks and punctuation. The amount is no part of the key: the
 * same invoice with another amount is the same invoice.
 */
export const documentClaimsOf = (
  evidence: Evidence,
  rules: Rules,
  sha256: Sha256,
): readonly DocumentClaim[] | null => {
  const kind = kindOf(evidence, rules);
  if (kind === undefined) return [];
  const name = nameOf(evidence, kind.numberIsUnique);
  if (name === null) return null;
  const common = {
    documentKey: contentHashOf([evidence.evidenceType, ...name], sha256),
    issuedOn: evidence.issuedOn,
    evidenceType: evidence.evidenceType,
    currency: evidence.document?.currency ?? null,
  };
  return piecesOf(evidence.document ?? null).map((piece) => ({ ...common, ...piece }));
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
): readonly Pick<DocumentClaim, 'line' | 'amountMinor'>[] =>
  document === null || document.lines.length === 0
    ? [{ line: wholeDocument, amountMinor: document?.amountMinor ?? null }]
    : document.lines.map(({ lineNo, amountMinor }) => ({ line: String(lineNo), amountMinor }));

/** Whether two claims are of the same piece of the same document. */
export const overlap = (
  one: Pick<DocumentClaim, 'documentKey' | 'line' | 'issuedOn'>,
  other: Pick<DocumentClaim, 'documentKey' | 'line' | 'issuedOn'>,
): boolean =>
  one.documentKey === other.documentKey &&
  sameDay(one.issuedOn, other.issuedOn) &&
  (one.line === other.line || one.line === wholeDocument || other.line === wholeDocument);

/** Issuers start their numbers anew each year; an undated document may be any of them. */
const sameDay = (one: string | null, other: string | null): boolean =>
  one === null || other === null || one === other;
