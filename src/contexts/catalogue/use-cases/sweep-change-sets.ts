import { summaryOfChangeSet } from '../rules/change-set/change-set.js';
import type { ChangeSet } from '../rules/change-set/change-set.js';
import { foldChangeSet } from '../rules/change-set/evolve-change-set.js';
import { dayOf } from '../../../kernel/values/clock/calendar-day.js';
import { commitActivation } from './activate-change-set.js';
import { publishChangeSet, withdrawPlanned } from './change-catalogue.js';
import type { ChangeDeps } from './change-catalogue.js';
import { Unavailable } from '../../../kernel/ports.js';

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
 * @throws Error with the first cause, after all others were mended: one that cannot be holds up none.
 */
export const sweepChangeSets = async (deps: ChangeDeps): Promise<ChangeSweepReport> => {
  const mended: Mended[] = [];
  const faults: unknown[] = [];
  for await (const { bankId, streamId } of deps.changes.streams()) {
    try {
      const record = foldChangeSet(await deps.changes.read(bankId, streamId));
      if (record !== null) mended.push(await mend(deps, record.state));
    } catch (error) {
      if (error instanceof Unavailable) throw error;
      faults.push(error);
    }
  }
  if (faults.length > 0)
    throw new Error(`${faults.length} change sets cannot be mended`, { cause: faults[0] });
  return {
    looked: mended.length,
    finished: mended.filter((one) => one === 'finished').length,
    relisted: mended.filter((one) => one === 'relisted').length,
  };
};

const keepUpProcesses = async (deps: ChangeDeps, changeSet: ChangeSet): Promise<void> => {
  if (changeSet.status === 'published' && changeSet.tookEffectAt === null)
    await activateOrSchedule(deps, changeSet);
  if (changeSet.impact?.status === 'running') await startAgain(deps, changeSet);
};

/** Puts a revision in force whose day has come; makes the Schedule again for one whose day is still to come. */
const activateOrSchedule = async (
  deps: ChangeDeps,
  { bankId, changeSetId, effectiveOn }: ChangeSet,
): Promise<void> => {
  if (effectiveOn === null) return;
  if (effectiveOn <= dayOf(deps.clock.now())) await commitActivation(deps, { bankId, changeSetId });
  else await deps.processes.scheduleActivation({ bankId, changeSetId, effectiveOn });
};

const startAgain = async (
  { processes }: ChangeDeps,
  { bankId, changeSetId, impact, status }: ChangeSet,
): Promise<void> => {
  if (impact === null || (status !== 'open' && status !== 'submitted')) return;
  await processes.startImpact({ bankId, changeSetId, runId: impact.runId });
};

type Mended = 'finished' | 'relisted' | 'sound';

const mend = async (deps: ChangeDeps, changeSet: ChangeSet): Promise<Mended> => {
  if (changeSet.status === 'approved') {
    await publishChangeSet(deps, changeSet);
    return 'finished';
  }
  if (changeSet.withdrawal !== null && changeSet.withdrawal.agreedBy !== null) {
    await withdrawPlanned(deps, changeSet);
    return 'finished';
  }
  await keepUpProcesses(deps, changeSet);
  const summary = summaryOfChangeSet(changeSet);
  if (!(await deps.projection.isBehind(summary))) return 'sound';
  await deps.projection.save(summary);
  return 'relisted';
};
