import type { Readable } from 'node:stream';
import type { ScreeningSubject } from '../../../rulebook/rules/bank-rules/screening-policy.js';
import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import type { ActEnvelope } from '../../rules/acts/act-envelope.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { Application } from '../../rules/state/application-state.js';
import { refuseSnapshotDay } from '../../rules/evidence/screening/decide-screening-snapshot.js';
import { gateViewOf } from '../../rules/acts/gate-view.js';
import { refuseAtGate } from '../../rules/acts/refuse-at-gate.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { ScreeningSnapshot } from '../../rules/evidence/screening/screening-snapshot.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { Acted } from '../acts/act-on-application.js';
import { createdIdOf, fingerprintOf } from '../../../../kernel/record/command-id.js';
import { remainingQuotaOf } from './remaining-quota.js';
import type { EvidenceQuota } from './remaining-quota.js';
import { findScreeningSnapshot } from './find-screening-snapshot.js';
import { Unavailable } from '../../../../kernel/ports.js';
import type { Clock } from '../../../../kernel/ports.js';
import type { EvidenceStore, ReceivedFile } from '../ports-of-applications.js';
import type { ReadEvidenceUsage } from './ports-of-quota.js';

export interface SnapshotRequest {
  readonly actor: Actor;
  readonly applicationId: string;
  readonly commandId: string;
  readonly requestId: string;
  readonly description: { readonly subject: ScreeningSubject; readonly lookedUpOn: string };
  readonly file: {
    readonly stream: Readable;
    readonly fileName: string;
    readonly declaredType: string;
  };
}

export interface KeepSnapshotDeps {
  readonly readApplication: (
    actor: Actor,
    applicationId: string,
  ) => Promise<Result<Application, Refusal>>;
  readonly act: (envelope: ActEnvelope) => Promise<Acted>;
  readonly evidenceStore: Pick<EvidenceStore, 'receive'>;
  readonly quota: EvidenceQuota;
  readonly usageOf: ReadEvidenceUsage;
  readonly clock: Clock;
  readonly sha256: Sha256;
}

export interface SnapshotKept {
  readonly snapshot: ScreeningSnapshot;
  readonly revision: number;
}

/**
 * Takes the page of a look-up as evidence is taken: who may not is refused before a byte is read,
 * and the bytes are stored by hash before the commit names them.
 * @throws Unavailable while the malware gate is down: nothing is kept then.
 */
export const keepScreeningSnapshot =
  (deps: KeepSnapshotDeps) =>
  async (request: SnapshotRequest): Promise<Result<SnapshotKept, Refusal>> => {
    const snapshotId = createdIdOf('snapshot', request.commandId, deps.sha256);
    const found = await deps.readApplication(request.actor, request.applicationId);
    const remaining = found.ok
      ? await remainingQuotaFor(deps, found.value, request, snapshotId)
      : found;
    if (!remaining.ok) {
      request.file.stream.resume();
      return remaining;
    }
    const received = await deps.evidenceStore.receive(request.actor.bankId, {
      ...request.file,
      ...remaining.value,
      mustBeScanned: true,
    });
    return 'kind' in received ? fail(received) : commit(deps, request, snapshotId, received);
  };

type RemainingQuota = Pick<Parameters<EvidenceStore['receive']>[1], 'remaining'>;

/** The repeat of what was kept already needs no room. */
const remainingQuotaFor = async (
  deps: KeepSnapshotDeps,
  application: Application,
  { actor, description }: SnapshotRequest,
  snapshotId: string,
): Promise<Result<RemainingQuota, Refusal>> => {
  if (application.screeningSnapshots.some((one) => one.snapshotId === snapshotId)) return ok({});
  const refusal =
    refuseAtGate(gateViewOf(application), 'keep_screening_snapshot', actor) ??
    refuseSnapshotDay(description.lookedUpOn, deps.clock.now());
  if (refusal !== null) return fail(refusal);
  const usage = await deps.usageOf(application.bankId);
  const remaining = remainingQuotaOf(deps.quota, application, usage);
  return remaining.bytes === 0 ? fail(remaining.refusal) : ok({ remaining });
};

const commit = async (
  deps: KeepSnapshotDeps,
  { actor, applicationId, commandId, requestId, description, file }: SnapshotRequest,
  snapshotId: string,
  { contentHash, sizeBytes, mediaType, scan }: ReceivedFile,
): Promise<Result<SnapshotKept, Refusal>> => {
  if (scan === 'quarantined') throw new Unavailable('malware_gate', 30);
  const snapshot = {
    snapshotId,
    ...description,
    contentHash: `sha256:${contentHash}`,
    sizeBytes,
    mediaType,
    fileName: file.fileName.normalize('NFC'),
    scan,
  };
  const { answer } = await deps.act({
    bankId: actor.bankId,
    applicationId,
    commandId,
    fingerprint: fingerprintOf(['keep_screening_snapshot', applicationId, snapshot], deps.sha256),
    actor,
    command: { kind: 'keep_screening_snapshot', snapshot },
    expectedRevision: null,
    requestId,
  });
  if (answer.kind === 'refused') return fail(answer.refusal);
  const kept = await findScreeningSnapshot(deps, actor, applicationId, snapshotId);
  return kept.ok ? ok({ snapshot: kept.value, revision: answer.revision }) : kept;
};
