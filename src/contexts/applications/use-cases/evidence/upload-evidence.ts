import type { Readable } from 'node:stream';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { Clock } from '../../../../kernel/ports.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { Evidence } from '../../rules/evidence/checklist/checklist.js';
import type { Application } from '../../rules/state/application-state.js';
import { gateViewOf } from '../../rules/acts/gate-view.js';
import { refuseAtGate } from '../../rules/acts/refuse-at-gate.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import type { Acted } from '../acts/act-on-application.js';
import type { ActEnvelope } from '../../rules/acts/act-envelope.js';
import type { CatalogueLibrary } from '../../../catalogue/use-cases/catalogue-library.js';
import { refuseForeignLines } from '../../rules/evidence/papers/decide-evidence.js';
import { checkEvidence } from './check-evidence.js';
import type { EvidenceDescription } from './evidence-description.js';
import { createdIdOf, fingerprintOf } from '../../../../kernel/record/command-id.js';
import type { EvidenceStore, ReceivedFile } from '../ports-of-applications.js';
import { remainingQuotaOf } from './remaining-quota.js';
import type { EvidenceQuota, RemainingQuota } from './remaining-quota.js';
import type { ReadEvidenceUsage } from './ports-of-quota.js';
import type { WaitingDocument } from './ports-of-documents.js';
import type { QuarantinedFile } from './ports-of-quarantine.js';

export interface UploadRequest {
  readonly actor: Actor;
  readonly applicationId: string;
  readonly commandId: string;
  readonly requestId: string;
  readonly description: EvidenceDescription;
  readonly file: {
    readonly stream: Readable;
    readonly fileName: string;
    readonly declaredType: string;
  };
}

export interface UploadDeps {
  readonly readApplication: (
    actor: Actor,
    applicationId: string,
  ) => Promise<Result<Application, Refusal>>;
  readonly act: (envelope: ActEnvelope) => Promise<Acted>;
  readonly evidenceStore: Pick<EvidenceStore, 'receive'>;
  readonly library: CatalogueLibrary;
  readonly sha256: Sha256;
  readonly clock: Clock;
  readonly quota: EvidenceQuota;
  readonly usageOf: ReadEvidenceUsage;
  /** Before the commit, as with the bytes: a crash between leaves a reading nobody needs. */
  readonly askForReading: (document: WaitingDocument) => Promise<void>;
  /** Before the commit as well: no quarantined file is ever forgotten. */
  readonly hold: (file: Omit<QuarantinedFile, 'heldAt'>) => Promise<void>;
}

export interface Uploaded {
  readonly evidence: Evidence;
  readonly revision: number;
}

/**
 * Takes one file for checklist entries: who may not upload is refused before a byte is read; the
 * bytes are stored by hash before the commit names them, so a crash between leaves bytes without
 * an entry, never an entry without bytes.
 */
export const uploadEvidence =
  (deps: UploadDeps) =>
  async (request: UploadRequest): Promise<Result<Uploaded, Refusal>> => {
    const found = await deps.readApplication(request.actor, request.applicationId);
    if (!found.ok) return refused(request, found.failure);
    const early = await refuseEarly(deps, found.value, request);
    if (early !== null) return refused(request, early);
    const { bankId } = found.value;
    const remaining = await remainingQuotaFor(deps, found.value, request);
    if (remaining?.bytes === 0) return refused(request, remaining.refusal);
    const file = remaining === null ? request.file : { ...request.file, remaining };
    const received = await deps.evidenceStore.receive(bankId, file);
    if ('kind' in received) return fail(received);
    await beforeCommit(deps, request, received);
    return commit(deps, request, received);
  };

const refused = (request: UploadRequest, refusal: Refusal): Result<Uploaded, Refusal> => {
  request.file.stream.resume();
  return fail(refusal);
};

/** `null`: the repeat of an upload that was taken already, which needs no room. */
const remainingQuotaFor = async (
  deps: UploadDeps,
  application: Application,
  request: UploadRequest,
): Promise<RemainingQuota | null> =>
  application.evidence.some((one) => one.evidenceId === evidenceIdOf(deps, request))
    ? null
    : remainingQuotaOf(deps.quota, application, await deps.usageOf(application.bankId));

const refuseEarly = async (
  deps: UploadDeps,
  application: Application,
  request: UploadRequest,
): Promise<Refusal | null> => {
  const repeat = application.evidence.some((one) => one.evidenceId === evidenceIdOf(deps, request));
  if (repeat) return null;
  const gate = refuseAtGate(gateViewOf(application), 'upload_evidence', request.actor);
  if (gate !== null) return gate;
  const { bankId, catalogue } = application;
  const compiledRevision = catalogue === null ? null : await deps.library.pinned(bankId, catalogue);
  return compiledRevision === null
    ? refuse('not_allowed_in_state.not_submitted')
    : (checkEvidence(
        compiledRevision.revision.content,
        application,
        request.description,
        dayOf(deps.clock.now()),
      ) ?? refuseForeignLines(application, request.description));
};

/** What is in quarantine is held to be scanned; anything else that can be read waits to be read. */
const beforeCommit = async (
  deps: UploadDeps,
  request: UploadRequest,
  { scan, mediaType, contentHash }: ReceivedFile,
): Promise<void> => {
  const { bankId } = request.actor;
  if (scan === 'quarantined')
    await deps.hold({
      bankId,
      applicationId: request.applicationId,
      evidenceId: evidenceIdOf(deps, request),
      contentHash,
    });
  else if (mediaType === 'application/pdf') await deps.askForReading({ bankId, contentHash });
};

const evidenceIdOf = (deps: UploadDeps, request: UploadRequest): string =>
  createdIdOf('evidence', request.commandId, deps.sha256);

const commit = async (
  deps: UploadDeps,
  request: UploadRequest,
  received: ReceivedFile,
): Promise<Result<Uploaded, Refusal>> => {
  const evidence = {
    evidenceId: evidenceIdOf(deps, request),
    ...request.description,
    contentHash: `sha256:${received.contentHash}`,
    sizeBytes: received.sizeBytes,
    mediaType: received.mediaType,
    scan: received.scan,
    fileName: request.file.fileName.normalize('NFC'),
  };
  const { answer } = await deps.act({
    bankId: request.actor.bankId,
    applicationId: request.applicationId,
    commandId: request.commandId,
    fingerprint: fingerprintOf(['upload_evidence', request.applicationId, evidence], deps.sha256),
    actor: request.actor,
    command: { kind: 'upload_evidence', evidence },
    expectedRevision: null,
    requestId: request.requestId,
  });
  if (answer.kind === 'refused') return fail(answer.refusal);
  return uploadedOf(deps, request, evidence.evidenceId, answer.revision);
};

const uploadedOf = async (
  deps: UploadDeps,
  request: UploadRequest,
  evidenceId: string,
  revision: number,
): Promise<Result<Uploaded, Refusal>> => {
  const found = await deps.readApplication(request.actor, request.applicationId);
  if (!found.ok) return found;
  const evidence = found.value.evidence.find((one) => one.evidenceId === evidenceId);
  return evidence === undefined ? fail(refuse('evidence_unknown')) : ok({ evidence, revision });
};
