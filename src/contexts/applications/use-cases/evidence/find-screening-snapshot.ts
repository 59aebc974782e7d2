import type { Actor } from '../../../../kernel/values/actor.js';
import type { Application } from '../../rules/state/application-state.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { ScreeningSnapshot } from '../../rules/evidence/screening/screening-snapshot.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';

export interface FindSnapshotDeps {
  readonly readApplication: (
    actor: Actor,
    applicationId: string,
  ) => Promise<Result<Application, Refusal>>;
}

/** A snapshot of an application, for people of the bank: to an exporter there is none. */
export const findScreeningSnapshot = async (
  { readApplication }: FindSnapshotDeps,
  actor: Actor,
  applicationId: string,
  snapshotId: string,
): Promise<Result<ScreeningSnapshot, Refusal>> => {
  const found = await readApplication(actor, applicationId);
  if (!found.ok) return found;
  const snapshots = actor.kind === 'bank_user' ? found.value.screeningSnapshots : [];
  const snapshot = snapshots.find((one) => one.snapshotId === snapshotId);
  return snapshot === undefined ? fail(snapshotNotFound()) : ok(snapshot);
};

export const snapshotNotFound = (): Refusal => refuse('snapshot_not_found');
