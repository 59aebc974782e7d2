import { canonicalJson } from '../../../../kernel/values/canonical-json.js';
import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import {
  documentClaimsOf,
  isFinanced,
  isOverdrawn,
  isSameDocument,
  wholeDocument,
} from '../../rules/evidence/financed-once/document-claims.js';
import { dealClaimsOf } from '../../rules/evidence/financed-once/same-deal.js';
import type { DocumentClaim } from '../../rules/evidence/financed-once/document-claims.js';
import type { DocumentReading } from '../../rules/documents/document-reading.js';
import type { EvidenceRules } from '../../../rulebook/rules/bank-rules/evidence-rules.js';
import type { FinancedFinding } from '../../rules/evidence/financed-once/financed-finding.js';
import { holdsDocuments } from '../../rules/evidence/financed-once/holds-documents.js';
import type { Application } from '../../rules/state/application-state.js';
import type { Evidence } from '../../rules/evidence/checklist/checklist.js';
import type { Money } from '../../../../kernel/values/money.js';
import type { ApplicationRecords } from '../acts/application-records.js';
import { Unavailable } from '../../../../kernel/ports.js';
import type { FinancedDocument, FinancedDocuments } from '../ports-of-applications.js';

export interface ClaimDocumentsDeps {
  readonly financedDocuments: FinancedDocuments;
  readonly records: Pick<ApplicationRecords, 'read'>;
  readonly evidenceRules: EvidenceRules;
  readonly sha256: Sha256;
  /** What the reader read in a stored file; `null`: not read, or not yet. */
  readonly readingOf: (bankId: string, contentHash: string) => Promise<DocumentReading | null>;
}

/**
 * For one look, which takes nothing: each file, document and record is read once, however many papers and findings
 * ask for it.
 */
export const lookingOnce = <
  Deps extends Pick<ClaimDocumentsDeps, 'financedDocuments' | 'records' | 'readingOf'>,
>(
  deps: Deps,
): Deps => ({
  ...deps,
  financedDocuments: {
    ...deps.financedDocuments,
    ofDocuments: askedOnce(deps.financedDocuments.ofDocuments),
  },
  records: { ...deps.records, read: askedOnce(deps.records.read) },
  readingOf: askedOnce(deps.readingOf),
});

const askedOnce = <Asked extends readonly unknown[], Answer>(
  ask: (...asked: Asked) => Promise<Answer>,
): ((...asked: Asked) => Promise<Answer>) => {
  const answers = new Map<string, Promise<Answer>>();
  return (...asked) => {
    const key = canonicalJson(asked);
    const answer = answers.get(key) ?? ask(...asked);
    answers.set(key, answer);
    return answer;
  };
};

/**
 * Takes every line of a document for an application, before its acceptance is committed, and says
 * whether another application of the bank holds one of them. Of two that race for one line the
 * insert decides; of two that race for a line and the whole, each looks after it has written, so
 * at least one sees the other. A claim ends with the application that made it, and after a while
 * when no acceptance follows; so it may all run twice.
 * @throws Unavailable when others take the same line at every trial
 */
export const claimDocuments = async (
  deps: ClaimDocumentsDeps,
  application: Application,
  evidence: Evidence,
  at: string,
): Promise<FinancedFinding> => {
  const wanted = await wantedBy(deps, application, evidence, at);
  return foundBy(deps, evidence, wanted, (mine) => takeLine(deps, mine), wanted?.deals);
};

/**
 * Whether another application holds a document that equals this one in all but its number. Takes
 * nothing; false for what is not financed or does not say which document it is.
 */
export const findAlike = async (
  deps: ClaimDocumentsDeps,
  application: Application,
  evidence: Evidence,
  at: string,
): Promise<boolean> => {
  if (!isFinanced(deps.evidenceRules, evidence.evidenceType)) return false;
  const wanted = await wantedBy(deps, application, evidence, at);
  return wanted !== null && isAlike(deps, wanted);
};

/** What claiming the document would find, for who only looks: takes nothing. */
export const lookAtDocument = async (
  deps: ClaimDocumentsDeps,
  application: Application,
  evidence: Evidence,
  at: string,
): Promise<FinancedFinding> => {
  const wanted = await wantedBy(deps, application, evidence, at);
  const isFree = async (mine: Wanted): Promise<boolean> =>
    !(await anotherHolds(deps, mine, await holdersOf(deps, mine)));
  return foundBy(deps, evidence, wanted, isFree);
};

/** What is found of a document, line by line by `take`; deals are taken after its lines. */
const foundBy = async (
  deps: ClaimDocumentsDeps,
  { evidenceId }: Evidence,
  wanted: WantedDocument | null,
  take: (mine: Wanted) => Promise<boolean>,
  deals: readonly Wanted[] = [],
): Promise<FinancedFinding> => {
  if (wanted === null) return { evidenceId, unnamed: true, lines: [] };
  const finding = await findingOf(deps, evidenceId, wanted.named, take);
  for (const deal of deals) await take(deal);
  return (await isAlike(deps, wanted)) ? { ...finding, alike: true } : finding;
};

interface WantedDocument {
  /** Under number and bytes. */
  readonly named: readonly Wanted[];
  /** Under its deal, whatever the number. */
  readonly deals: readonly Wanted[];
}

/** `null`: it does not say which document it is. */
const wantedBy = async (
  deps: ClaimDocumentsDeps,
  { bankId, applicationId, draft }: Application,
  evidence: Evidence,
  takenAt: string,
): Promise<WantedDocument | null> => {
  const read = (await deps.readingOf(bankId, evidence.contentHash))?.fields ?? [];
  const claims = documentClaimsOf(evidence, deps.evidenceRules, deps.sha256, read);
  if (claims === null) return null;
  const { evidenceId } = evidence;
  const wanted = (one: DocumentClaim): Wanted => ({
    ...one,
    ...{ bankId, applicationId, evidenceId, takenAt },
  });
  return {
    named: claims.map(wanted),
    deals: dealClaimsOf(evidence, draft.applicantId, deps.sha256, read).map(wanted),
  };
};

/** Who holds the same document by name shares it by line, or is refused: that is not alike. */
const isAlike = async (
  deps: ClaimDocumentsDeps,
  { named, deals }: WantedDocument,
): Promise<boolean> => {
  const same = new Set<string>();
  for (const mine of named)
    for (const { applicationId, evidenceId } of await heldByOthers(deps, mine))
      same.add(`${applicationId}/${evidenceId}`);
  for (const deal of deals)
    for (const held of await heldByOthers(deps, deal))
      if (isSameDocument(deal, held) && !same.has(`${held.applicationId}/${held.evidenceId}`))
        return true;
  return false;
};

const findingOf = async (
  deps: ClaimDocumentsDeps,
  evidenceId: string,
  mines: readonly Wanted[],
  isMine: (mine: Wanted) => Promise<boolean>,
): Promise<FinancedFinding> => {
  const lines = new Set<string>();
  const others = new Map<string, FinancedDocument>();
  let overdrawn = false;
  for (const mine of mines) {
    if (!(await isMine(mine))) lines.add(mine.line);
    const held = await heldByOthers(deps, mine);
    for (const one of held) if (isSameDocument(mine, one)) others.set(pieceOf(one), one);
    overdrawn = overdrawn || overdraws(mines, mine, held);
  }
  const elsewhere = await financedBy(deps, [...others.values()]);
  return {
    evidenceId,
    unnamed: false,
    lines: [...lines],
    ...(overdrawn ? { overdrawn } : {}),
    ...(elsewhere.length === 0 ? {} : { elsewhere }),
  };
};

/** Whether the lines wanted, with other lines of the document that others hold, are too many. */
const overdraws = (
  mines: readonly Wanted[],
  { documentKey }: Wanted,
  held: readonly FinancedDocument[],
): boolean => {
  const own = mines.filter((one) => one.documentKey === documentKey);
  const apart = held.filter((one) => !own.some((mine) => isSameDocument(mine, one)));
  return apart.length > 0 && isOverdrawn([...own, ...apart]);
};

const pieceOf = ({ applicationId, evidenceId, line }: FinancedDocument): string =>
  [applicationId, evidenceId, line].join('/');

/** What other applications hold of a document, whichever line. */
const heldByOthers = async (
  deps: ClaimDocumentsDeps,
  mine: Wanted,
): Promise<readonly FinancedDocument[]> => {
  const held: FinancedDocument[] = [];
  for (const holder of await holdersOf(deps, mine))
    if (
      holder.applicationId !== mine.applicationId &&
      isSameDocument({ ...mine, line: wholeDocument }, holder) &&
      (await stands(deps, holder, mine.takenAt))
    )
      held.push(holder);
  return held;
};

/** What is lent on pieces of documents: their amount, and never more than their application's. */
const financedBy = async (
  { records }: ClaimDocumentsDeps,
  pieces: readonly FinancedDocument[],
): Promise<readonly Money[]> => {
  const lent: Money[] = [];
  for (const applicationId of new Set(pieces.map((one) => one.applicationId))) {
    const own = pieces.filter((one) => one.applicationId === applicationId);
    const [{ bankId } = { bankId: '' }] = own;
    const application = (await records.read(bankId, applicationId))?.state;
    if (application !== undefined) lent.push(lentOn(own, amountOf(application)));
  }
  return lent;
};

const amountOf = ({ draft, decisions }: Application): Money => ({
  currency: draft.amount.currency,
  amountMinor: decisions.at(-1)?.approved?.approvedMinor ?? draft.amount.amountMinor,
});

const lentOn = (pieces: readonly FinancedDocument[], amount: Money): Money => {
  const known = pieces.every((one) => one.currency === amount.currency && one.amountMinor !== null);
  const sum = pieces.reduce((all, one) => all + (one.amountMinor ?? 0), 0);
  return known ? { ...amount, amountMinor: Math.min(sum, amount.amountMinor) } : amount;
};

type Wanted = Omit<FinancedDocument, 'turn'>;

/** Somebody else may take the same line at the same moment; then it is looked at again. */
const maxAttempts = 5;

const takeLine = async (deps: ClaimDocumentsDeps, mine: Wanted): Promise<boolean> => {
  for (let trial = 1; trial <= maxAttempts; trial += 1) {
    const holders = await holdersOf(deps, mine);
    if (await anotherHolds(deps, mine, holders)) return false;
    const before = holders.find((one) => isSameLine(one, mine));
    if (isSamePiece(before, mine)) return true;
    const taken = await deps.financedDocuments.take({ ...mine, turn: (before?.turn ?? 0) + 1 });
    if (taken === 'taken') return !(await anotherHolds(deps, mine, await holdersOf(deps, mine)));
  }
  throw new Unavailable('financed documents', 1);
};

const isSameLine = (one: Wanted, other: Wanted): boolean =>
  one.line === other.line && one.issuedOn === other.issuedOn;

const isSamePiece = (one: Wanted | undefined, other: Wanted): boolean =>
  one?.evidenceId === other.evidenceId && one.applicationId === other.applicationId;

/** The latest turn of each line of the document. */
const holdersOf = async (
  { financedDocuments }: ClaimDocumentsDeps,
  { bankId, documentKey }: Wanted,
): Promise<readonly FinancedDocument[]> => {
  const all = await financedDocuments.ofDocuments(bankId, [documentKey]);
  return all.filter((one) => !all.some((other) => isSameLine(one, other) && other.turn > one.turn));
};

const anotherHolds = async (
  deps: ClaimDocumentsDeps,
  mine: Wanted,
  holders: readonly FinancedDocument[],
): Promise<boolean> => {
  for (const holder of holders)
    if (
      holder.applicationId !== mine.applicationId &&
      isSameDocument(mine, holder) &&
      (await stands(deps, holder, mine.takenAt))
    )
      return true;
  return false;
};

const minuteMs = 60_000;

/** Whether a claim still counts: its acceptance is in the record, or may be on its way. */
const stands = async (
  { records, evidenceRules }: ClaimDocumentsDeps,
  { bankId, applicationId, evidenceId, takenAt }: FinancedDocument,
  at: string,
): Promise<boolean> => {
  const application = (await records.read(bankId, applicationId))?.state;
  if (application !== undefined && holdsDocuments(application, evidenceId)) return true;
  const isYoung =
    Date.parse(at) - Date.parse(takenAt) < evidenceRules.financing.pendingMinutes * minuteMs;
  const mayFollow = application?.evidence.some(
    (one) => one.evidenceId === evidenceId && one.status === 'uploaded',
  );
  return isYoung && mayFollow !== false;
};
