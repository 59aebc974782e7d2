import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import type { DocumentField } from '../../rules/documents/document-field.js';
import { nothingRead } from '../../rules/documents/document-reading.js';
import type {
  DocumentReaderName,
  DocumentReading,
} from '../../rules/documents/document-reading.js';
import { proposeFacts } from '../../rules/documents/propose-facts.js';
import type { AskedEntry } from '../../rules/documents/propose-facts.js';
import type { DocumentProposal } from '../../rules/documents/document-proposal.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { Application } from '../../rules/state/application-state.js';
import type { Evidence } from '../../rules/evidence/checklist/checklist.js';
import { refuseUnscanned } from '../../rules/evidence/papers/scan.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { CatalogueLibrary } from '../../../catalogue/use-cases/catalogue-library.js';
import { entriesFor, linesOf } from '../../rules/evidence/papers/paper-findings.js';
import type { PaperFinding } from '../../rules/evidence/papers/paper-finding.js';
import type { ReadPaperFindings } from './read-paper-findings.js';
import type { DocumentReadingStore } from './ports-of-documents.js';

export interface ProposalDeps {
  readonly readApplication: (
    actor: Actor,
    applicationId: string,
  ) => Promise<Result<Application, Refusal>>;
  readonly readings: DocumentReadingStore;
  readonly reader: DocumentReaderName;
  readonly library: CatalogueLibrary;
  readonly readPaperFindings: ReadPaperFindings;
  readonly sha256: Sha256;
}

/** A piece of evidence with what its reading proposes; `reading` is `null` until it was asked for. */
export interface EvidenceProposals {
  readonly evidence: Evidence;
  readonly revision: number;
  readonly reading: DocumentReading | 'waiting' | null;
  readonly proposals: readonly DocumentProposal[];
  /** What it is said to prove, with the facts that are asked. */
  readonly asked: readonly AskedEntry[];
  /** Of the goods lines it was brought for, as these state them. */
  readonly modelsOfGoods: readonly string[];
  /** What of it, as stated and as read, does not fit the goods. */
  readonly findings: readonly PaperFinding[];
}

export interface DocumentPage {
  readonly number: number;
  readonly pageCount: number;
  readonly text: string;
  readonly fields: readonly DocumentField[];
  readonly reader: DocumentReaderName;
  readonly evidence: Evidence;
}

interface Found {
  readonly application: Application;
  readonly evidence: Evidence;
}

/** What is proposed for a piece of evidence, for whoever may see the application. */
export const readProposals =
  (deps: ProposalDeps) =>
  async (
    actor: Actor,
    applicationId: string,
    evidenceId: string,
  ): Promise<Result<EvidenceProposals, Refusal>> => {
    const found = await findEvidence(deps, actor, applicationId, evidenceId);
    return found.ok ? ok(await proposalsOf(deps, found.value)) : found;
  };

/** Asks for a document to be read, outside this request; asking again changes nothing. */
export const askForProposals =
  (deps: ProposalDeps) =>
  async (
    actor: Actor,
    applicationId: string,
    evidenceId: string,
  ): Promise<Result<EvidenceProposals, Refusal>> => {
    const found = await findEvidence(deps, actor, applicationId, evidenceId);
    if (!found.ok) return found;
    const { evidence, application } = found.value;
    const withheld = refuseUnscanned(evidence);
    if (withheld !== null) return fail(withheld);
    if (evidence.mediaType === readableType)
      await deps.readings.ask(documentOf(application, evidence), deps.reader);
    return ok(await proposalsOf(deps, found.value));
  };

/** One proposal as the reader made it, to be accepted or rejected. */
export const findProposal =
  (deps: ProposalDeps) =>
  async (
    actor: Actor,
    applicationId: string,
    evidenceId: string,
    proposalId: string,
  ): Promise<Result<DocumentProposal, Refusal>> => {
    const found = await findEvidence(deps, actor, applicationId, evidenceId);
    if (!found.ok) return found;
    const { proposals, evidence } = await proposalsOf(deps, found.value);
    const answered = (evidence.proposals ?? []).map((one) => one.proposal);
    const proposal = [...answered, ...proposals].find((one) => one.proposalId === proposalId);
    return proposal === undefined ? fail(refuse('proposal_unknown')) : ok(proposal);
  };

/** The text of one page, as it was read, and what was found on it. */
export const readDocumentPage =
  (deps: ProposalDeps) =>
  async (
    actor: Actor,
    applicationId: string,
    evidenceId: string,
    number: number,
  ): Promise<Result<DocumentPage, Refusal>> => {
    const found = await findEvidence(deps, actor, applicationId, evidenceId);
    if (!found.ok) return found;
    const reading = await readingOf(deps, found.value);
    if (reading === null || reading === 'waiting') return fail(notReadYet());
    const text = reading.pages[number - 1];
    if (text === undefined) return fail(pageUnknown(reading.pages.length));
    const { pageCount, reader } = reading;
    const fields = reading.fields.filter((one) => one.page === number);
    return ok({ number, pageCount, text, fields, reader, evidence: found.value.evidence });
  };

const readableType = 'application/pdf';

const documentOf = ({ bankId }: Application, { contentHash }: Evidence) => ({
  bankId,
  contentHash: contentHash.replace(/^sha256:/, ''),
});

const findEvidence = async (
  deps: ProposalDeps,
  actor: Actor,
  applicationId: string,
  evidenceId: string,
): Promise<Result<Found, Refusal>> => {
  const found = await deps.readApplication(actor, applicationId);
  if (!found.ok) return found;
  const evidence = found.value.evidence.find((one) => one.evidenceId === evidenceId);
  return evidence === undefined
    ? fail(refuse('evidence_unknown'))
    : ok({ application: found.value, evidence });
};

const readingOf = async (
  { readings, reader }: Pick<ProposalDeps, 'reader' | 'readings'>,
  { application, evidence }: Found,
): Promise<DocumentReading | 'waiting' | null> =>
  evidence.mediaType === readableType
    ? readings.find(documentOf(application, evidence), reader)
    : nothingRead(reader, 'not_a_text_document');

type ReadingDeps = Pick<ProposalDeps, 'library' | 'reader' | 'readings' | 'sha256'>;

const readAndProposed = async (
  deps: ReadingDeps,
  found: Found,
): Promise<Pick<EvidenceProposals, 'asked' | 'proposals' | 'reading'>> => {
  const { application, evidence } = found;
  const reading = await readingOf(deps, found);
  const content =
    reading === null || reading === 'waiting' ? null : await contentOf(deps, application);
  if (reading === null || reading === 'waiting' || content === null)
    return { reading, proposals: [], asked: [] };
  const asked = entriesOf(content, found);
  return { reading, proposals: proposeFacts(reading, asked, evidence, deps.sha256), asked };
};

/** What the reader found in each paper that stands, by the id of the paper. */
export const readPapers =
  (deps: ReadingDeps) =>
  async (application: Application): Promise<ReadonlyMap<string, readonly DocumentProposal[]>> => {
    const standing = application.evidence.filter(
      ({ status }) => status === 'uploaded' || status === 'accepted',
    );
    const found = await Promise.all(
      standing.map(async (evidence) => {
        const { proposals } = await readAndProposed(deps, { application, evidence });
        return [evidence.evidenceId, proposals] as const;
      }),
    );
    return new Map(found);
  };

const proposalsOf = async (deps: ProposalDeps, found: Found): Promise<EvidenceProposals> => {
  const { application, evidence } = found;
  const read = await readAndProposed(deps, found);
  const findings = await deps.readPaperFindings(application, evidence.evidenceId);
  const modelsOfGoods = linesOf(application, entriesFor(application, evidence)).flatMap(
    ({ model }) => model || [],
  );
  return { evidence, revision: application.revision, ...read, modelsOfGoods, findings };
};

const contentOf = async (
  { library }: Pick<ProposalDeps, 'library'>,
  { bankId, catalogue }: Application,
): Promise<CatalogueContent | null> => {
  const compiledRevision = catalogue === null ? null : await library.pinned(bankId, catalogue);
  return compiledRevision?.revision.content ?? null;
};

const entriesOf = (
  content: CatalogueContent,
  { application, evidence }: Found,
): readonly AskedEntry[] =>
  evidence.statements.flatMap(({ entryId }) => {
    const entry = application.checklist.find((one) => one.entryId === entryId);
    const fact = content.facts.find((one) => one.key === entry?.fact);
    return entry === undefined || fact === undefined
      ? []
      : [{ entryId, fact, standard: entry.standard }];
  });

const notReadYet = (): Refusal => refuse('document_not_read');

const pageUnknown = (pages: number): Refusal => refuse('page_unknown', { pages });
