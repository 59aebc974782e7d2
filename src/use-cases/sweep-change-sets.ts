import { summaryOfChangeSet } from '../domain/change-set/change-set.js';
import type { ChangeSet } from '../domain/change-set/change-set.js';
import { foldChangeSet } from '../domain/change-set/evolve-change-set.js';
import { publishChangeSet } from './change-catalogue.js';
import type { ChangeDeps } from './change-catalogue.js';

export interface ChangeSweepReport {
  readonly looked: number;
  /** Approved before a crash, published or, when the base had moved, voided now. */
  readonly finished: number;
  /** The list was behind the commits. */
  readonly relisted: number;
}

/**
 * Mends what a crash between two writes left behind: finishes every publication that was approved,
 * and brings the list up to the commits. Doing it twice changes nothing.
 */
export const sweepChangeSets = async (deps: ChangeDeps): Promise<ChangeSweepReport> => {
  const mended: Mended[] = [];
  for await (const { bankId, streamId } of deps.changes.streams()) {
    const record = foldChangeSet(await deps.changes.read(bankId, streamId));
    if (record !== null) mended.push(await mend(deps, record.changeSet));
  }
  return {
    looked: mended.length,
    finished: mended.filter((one) => one === 'finished').length,
    relisted: mended.filter((one) => one === 'relisted').length,
  };
};

type Mended = 'finished' | 'relisted' | 'sound';

const mend = async (deps: ChangeDeps, changeSet: ChangeSet): Promise<Mended> => {
  if (changeSet.status === 'approved') {
    await publishChangeSet(deps, changeSet);
    return 'finished';
  }
  const { bankId, changeSetId, revision } = changeSet;
  const listed = await deps.projection.find(bankId, changeSetId);
  if ((listed?.revision ?? 0) >= revision) return 'sound';
  await deps.projection.save(summaryOfChangeSet(changeSet));
  return 'relisted';
};
