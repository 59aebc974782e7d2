import type { Readable } from 'node:stream';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { ScreeningSnapshot } from '../../rules/evidence/screening/screening-snapshot.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import { findScreeningSnapshot, snapshotNotFound } from './find-screening-snapshot.js';
import type { FindSnapshotDeps } from './find-screening-snapshot.js';
import type { EvidenceStore } from '../ports-of-applications.js';

export interface OpenedSnapshot {
  readonly snapshot: ScreeningSnapshot;
  readonly stream: Readable;
  readonly sizeBytes: number;
}

/** The bytes of a snapshot, for people of the bank. */
export const openScreeningSnapshot =
  (deps: FindSnapshotDeps & { readonly evidenceStore: Pick<EvidenceStore, 'open'> }) =>
  async (
    actor: Actor,
    applicationId: string,
    snapshotId: string,
  ): Promise<Result<OpenedSnapshot, Refusal>> => {
    const found = await findScreeningSnapshot(deps, actor, applicationId, snapshotId);
    if (!found.ok) return found;
    const hash = found.value.contentHash.replace(/^sha256:/, '');
    const opened = await deps.evidenceStore.open(actor.bankId, hash);
    if (opened === null) return fail(snapshotNotFound());
    const { stream, sizeBytes } = opened;
    return ok({ snapshot: found.value, stream, sizeBytes });
  };
