import { isUnfinished, summaryOfChangeSet } from '../rules/change-set/change-set.js';
import type { ChangeSet, ChangeSetSummary } from '../rules/change-set/change-set.js';
import { foldChangeSet } from '../rules/change-set/evolve-change-set.js';
import { dayOf } from '../../../kernel/values/clock/calendar-day.js';
import { commitActivation } from './activate-change-set.js';
import { publishChangeSet, withdrawPlanned } from './change-catalogue.js';
import type { ChangeDeps } from './change-catalogue.js';
import { Unavailable } from '../../../kernel/ports.js';
import type { CommitStream, Page } from '../../../kernel/ports.js';

export interface ChangeSweepReport {
  readonly looked: number;
  /** Approved before a crash, published or, when the base had moved, voided now. */
  readonly finished: number;
  /** The list was behind the commits. */
  readonly relisted: number;
}

/** All of them, or only those written to since, and those of some banks of which something goes on by itself. */
export type ChangeSweepScope =
  'everything' | { readonly since: string; readonly bankIds: readonly string[] };

/**
 * Mends what a crash between two writes left behind: finishes every publication that was approved,
 * and brings the list up to the commits. Doing it twice changes nothing. Commits are read whole of
 * those only that are unfinished or behind in the list.
 * @throws Error with the first cause, after all others were mended: one that cannot be holds up none.
 */
export const sweepChangeSets = async (
  deps: ChangeDeps,
  scope: ChangeSweepScope = 'everything',
): Promise<ChangeSweepReport> => {
  const mended: Mended[] = [];
  const faults: unknown[] = [];
  for await (const { bankId, streamId } of streamsIn(deps, scope)) {
    try {
      mended.push(await look(deps, bankId, streamId));
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

const unfinishedAtOnce = 50;

async function* streamsIn(deps: ChangeDeps, scope: ChangeSweepScope): AsyncGenerator<CommitStream> {
  if (scope === 'everything') {
    yield* deps.changes.streams();
    return;
  }
  const seen = new Set<string>();
  for await (const stream of deps.changes.streams(scope.since)) {
    seen.add(`${stream.bankId}/${stream.streamId}`);
    yield stream;
  }
  for (const bankId of scope.bankIds) {
    let cursor: string | null = null;
    do {
      const page: Page<ChangeSetSummary> = await deps.projection.unfinished({
        bankId,
        limit: unfinishedAtOnce,
        cursor,
      });
      for (const { changeSetId } of page.items)
        if (!seen.has(`${bankId}/${changeSetId}`)) yield { bankId, streamId: changeSetId };
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
}

const look = async (deps: ChangeDeps, bankId: string, streamId: string): Promise<Mended> => {
  const listed = await deps.projection.find(bankId, streamId);
  if (listed !== null && !isUnfinished(listed) && !(await deps.projection.isBehind(listed))) {
    const later = await deps.changes.read(bankId, streamId, listed.revision);
    if (later.length === 0) return 'sound';
  }
  const record = foldChangeSet(await deps.changes.read(bankId, streamId));
  return record === null ? 'sound' : mend(deps, record.state);
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
