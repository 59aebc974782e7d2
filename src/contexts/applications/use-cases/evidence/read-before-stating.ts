import type { Readable } from 'node:stream';
import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { Application } from '../../rules/state/application-state.js';
import { gateViewOf } from '../../rules/acts/gate-view.js';
import { refuseAtGate } from '../../rules/acts/refuse-at-gate.js';
import { kindsCalled } from '../../rules/documents/kinds-called.js';
import type { KindCalled } from '../../rules/documents/kinds-called.js';
import type { DocumentReading } from '../../rules/documents/document-reading.js';
import type { DocumentProposal } from '../../rules/documents/document-proposal.js';
import { proposeFacts } from '../../rules/documents/propose-facts.js';
import { asksPaper } from '../../rules/evidence/checklist/checklist.js';
import type { ChecklistEntry } from '../../rules/evidence/checklist/checklist.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import type { CatalogueLibrary } from '../../../catalogue/use-cases/catalogue-library.js';
import { pinnedRevision } from '../assess-application.js';
import type { EvidenceStore } from '../ports-of-applications.js';
import type { DocumentReader } from './ports-of-documents.js';

export interface ReadingRequest {
  readonly actor: Actor;
  readonly applicationId: string;
  readonly file: {
    readonly stream: Readable;
    readonly fileName: string;
    readonly declaredType: string;
  };
}

export interface ReadBeforeDeps {
  readonly readApplication: (
    actor: Actor,
    applicationId: string,
  ) => Promise<Result<Application, Refusal>>;
  readonly evidenceStore: Pick<EvidenceStore, 'look'>;
  readonly reader: Pick<DocumentReader, 'read'>;
  readonly library: CatalogueLibrary;
  readonly sha256: Sha256;
}

/** What a file says, before anybody states anything of it. */
export interface PaperReading {
  /** `sha256:` and lower-case hex. */
  readonly contentHash: string;
  readonly reading: DocumentReading;
  /** What it calls itself, of the kinds that are asked for. */
  readonly kinds: readonly KindCalled[];
  /** What it says of itself, and values for what is asked. */
  readonly proposals: readonly DocumentProposal[];
}

/**
 * Reads a file for who may bring it, so that its words can be proposed in the form; nothing of it is kept,
 * and nothing is stated (docs/adr/0013-documents-read.md).
 * @throws Unavailable while the malware gate is down.
 */
export const readBeforeStating =
  (deps: ReadBeforeDeps) =>
  async ({
    actor,
    applicationId,
    file,
  }: ReadingRequest): Promise<Result<PaperReading, Refusal>> => {
    const found = await deps.readApplication(actor, applicationId);
    const asking = found.ok ? await askingOf(deps, found.value, actor) : found;
    if (!asking.ok) {
      file.stream.resume();
      return asking;
    }
    const looked = await deps.evidenceStore.look(file, async (judged) => ({
      contentHash: `sha256:${judged.contentHash}`,
      reading: await deps.reader.read(judged),
    }));
    return 'kind' in looked
      ? fail(looked)
      : ok(readingFor(looked.found, asking.value, deps.sha256));
  };

interface Asking {
  readonly content: CatalogueContent;
  readonly entries: readonly ChecklistEntry[];
}

const askingOf = async (
  deps: Pick<ReadBeforeDeps, 'library'>,
  application: Application,
  actor: Actor,
): Promise<Result<Asking, Refusal>> => {
  const gate = refuseAtGate(gateViewOf(application), 'upload_evidence', actor);
  if (gate !== null) return fail(gate);
  const content = (await pinnedRevision(deps, application))?.revision.content;
  return content === undefined
    ? fail(refuse('not_allowed_in_state.not_submitted'))
    : ok({ content, entries: application.checklist.filter((one) => asksPaper(one, application)) });
};

const readingFor = (
  { contentHash, reading }: Pick<PaperReading, 'contentHash' | 'reading'>,
  { content, entries }: Asking,
  sha256: Sha256,
): PaperReading => {
  const asked = new Set(
    entries.flatMap(({ proofs }) => proofs.map(({ evidenceType }) => evidenceType)),
  );
  const kinds = kindsCalled(
    reading.pages,
    content.evidenceTypes.filter(({ id }) => asked.has(id)),
  );
  const facts = entries.flatMap(({ entryId, fact, standard }) => {
    const definition = content.facts.find(({ key }) => key === fact);
    return definition === undefined ? [] : [{ entryId, fact: definition, standard }];
  });
  const evidenceType = kinds[0]?.evidenceType ?? '';
  const proposals = proposeFacts(reading, facts, { contentHash, evidenceType }, sha256);
  return { contentHash, reading, kinds, proposals };
};
