import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EngineFault } from './engine-fault.js';
import { findMarkedProcesses } from './find-marked-processes.js';
import { identifyProcess, isAlive, type ProcessIdentity } from './process-identity.js';

/** What stands in `<data>/run/engines.json` while engines serve a data directory. */
export interface OwnerRecord {
  readonly owner: ProcessIdentity;
  readonly children: readonly ProcessIdentity[];
  readonly mongodbUri?: string;
  readonly temporalAddress?: string;
}

const markName = 'GREENLANE_DATA_IN_USE';

/** Goes into the environment of every process that serves a data directory, so that it is found when its parent is gone. */
export function dataMark(dataDir: string): Record<string, string> {
  return { [markName]: dataDir };
}

const recordPath = (dataDir: string) => join(dataDir, 'run', 'engines.json');

/** The record of a living owner of the data directory, or undefined. */
export async function readLivingOwner(dataDir: string): Promise<OwnerRecord | undefined> {
  const record = await readRecord(dataDir);
  return record !== undefined && (await isAlive(record.owner)) ? record : undefined;
}

async function readRecord(dataDir: string): Promise<OwnerRecord | undefined> {
  try {
    return JSON.parse(await readFile(recordPath(dataDir), 'utf8')) as OwnerRecord;
  } catch {
    return undefined;
  }
}

/**
 * Makes this process the owner of a data directory. Engines left behind by an owner that was killed are stopped first.
 * @throws EngineFault when a living process owns it.
 */
export async function claimDataDirectory(dataDir: string): Promise<void> {
  const record = await readRecord(dataDir);
  if (record !== undefined) {
    if (await isAlive(record.owner)) {
      throw new EngineFault(
        `Process ${record.owner.pid} already runs engines over ${dataDir}. Remedy: stop it first, or choose another directory with GREENLANE_DATA_DIR.`,
      );
    }
  }
  // The record misses what was started in its owner's last moment; the marks do not (Linux).
  const marked = (await findMarkedProcesses(markName, dataDir)) ?? [];
  const leftovers = [...(record?.children ?? []), ...marked];
  await Promise.all(leftovers.map((child) => stopLeftover(child)));
  await recordOwner(dataDir, { children: [] });
}

/** Writes down what runs, for the next start and for commands that want to use the same engines. */
export async function recordOwner(
  dataDir: string,
  running: Omit<OwnerRecord, 'owner'>,
): Promise<void> {
  const owner = await identifyProcess(process.pid);
  await mkdir(join(dataDir, 'run'), { recursive: true });
  await writeFile(recordPath(dataDir), `${JSON.stringify({ owner, ...running }, null, 2)}\n`);
}

/** Gives the data directory up. */
export async function releaseDataDirectory(dataDir: string): Promise<void> {
  await rm(recordPath(dataDir), { force: true });
}

async function stopLeftover(child: ProcessIdentity): Promise<void> {
  for (const [signal, graceMs] of [
    ['SIGTERM', 10_000],
    ['SIGKILL', 2_000],
  ] as const) {
    if (!(await isAlive(child))) return;
    signalIfAlive(child.pid, signal);
    const deadline = performance.now() + graceMs;
    while (performance.now() < deadline && (await isAlive(child))) await delay(50);
  }
}

function signalIfAlive(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the question and the signal.
  }
}
