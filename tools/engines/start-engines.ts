import {
  claimDataDirectory,
  recordOwner,
  releaseDataDirectory,
  type OwnerRecord,
} from './data-owner.js';
import type { ResolveContext, ResolvedEngine } from './engine.js';
import type { Engine } from './engine-handle.js';
import { assertPortFree, type WantedPort } from './free-port.js';
import { identifyProcess } from './process-identity.js';
import { defaultResolveContext, resolveEngine } from './resolve-engine.js';
import { startOne, type StartOptions } from './start-one-engine.js';

export interface EnginesOptions extends StartOptions {
  /** Checked together with the engines' own ports, before anything is started. */
  readonly alsoWanted?: readonly WantedPort[];
}

export type { Engine } from './engine-handle.js';
export {
  startMongodbOnly,
  startTemporalOnly,
  startTimeSkippingServer,
} from './start-one-engine.js';

/** Something that runs as one process and can be started again. */
export interface Restartable {
  readonly pid: () => number | undefined;
  readonly restart: () => Promise<void>;
}

/** Engines that answer. */
export interface RunningEngines {
  readonly mongodbUri: string;
  readonly temporalAddress: string;
  readonly mongodb: Engine;
  readonly temporal: Engine;
  /** Also writes another child down as belonging to this data; the answer keeps the record right over restarts. */
  readonly adopt: <T extends Restartable>(child: T) => Promise<T>;
  /** Stops all that was started here, in order; safe to call twice. */
  readonly stop: () => Promise<void>;
}

/**
 * Finds and starts both engines over a data directory, at the same time. What a killed owner left behind is stopped first.
 * @throws EngineFault with the remedy; nothing is left running then.
 */
export async function startEngines(options: EnginesOptions): Promise<RunningEngines> {
  const context = options.context ?? defaultResolveContext();
  await claimDataDirectory(options.dataDir);
  try {
    for (const wanted of wantedPorts(options)) await assertPortFree(wanted);
    const [mongodb, temporal] = await startBoth(await resolveBoth(context), options, context);
    return await recorded(mongodb, temporal, options.dataDir);
  } catch (error) {
    await releaseDataDirectory(options.dataDir);
    throw error;
  }
}

function wantedPorts({ ports, alsoWanted = [] }: EnginesOptions): readonly WantedPort[] {
  const wanted = [...alsoWanted];
  if (ports?.mongodb !== undefined) {
    const variable = 'GREENLANE_MONGODB_PORT';
    wanted.push({ port: ports.mongodb, wantedBy: 'the MongoDB-compatible server', variable });
  }
  if (ports?.temporal !== undefined) {
    const variable = 'GREENLANE_TEMPORAL_PORT';
    wanted.push({ port: ports.temporal, wantedBy: 'the Temporal server', variable });
  }
  return wanted;
}

async function recorded(
  mongodb: Engine,
  temporal: Engine,
  dataDir: string,
): Promise<RunningEngines> {
  const children: Restartable[] = [];
  const addresses = { mongodbUri: mongodb.address, temporalAddress: temporal.address };
  const record = async () => {
    await recordOwner(dataDir, { children: await identities(children), ...addresses });
  };
  const adopt = async <T extends Restartable>(child: T): Promise<T> => {
    children.push(child);
    await record();
    return recordingRestart(child, record);
  };
  return {
    ...addresses,
    mongodb: await adopt(mongodb),
    temporal: await adopt(temporal),
    adopt,
    stop: async () => {
      await Promise.all([temporal.stop(), mongodb.stop()]);
      await releaseDataDirectory(dataDir);
    },
  };
}

async function startBoth(
  [mongodb, temporal]: readonly [ResolvedEngine, ResolvedEngine],
  options: StartOptions,
  context: ResolveContext,
): Promise<readonly [Engine, Engine]> {
  const results = await Promise.allSettled([
    startOne(mongodb, options, context),
    startOne(temporal, options, context),
  ]);
  const [first, second] = results;
  if (first.status === 'fulfilled' && second.status === 'fulfilled') {
    return [first.value, second.value];
  }
  for (const result of results) if (result.status === 'fulfilled') await result.value.stop();
  throw results.find((result) => result.status === 'rejected')?.reason;
}

async function identities(children: readonly Restartable[]): Promise<OwnerRecord['children']> {
  const pids = children.map((child) => child.pid()).filter((pid) => pid !== undefined);
  const found = await Promise.all(pids.map((pid) => identifyProcess(pid)));
  return found.filter((identity) => identity !== undefined);
}

function recordingRestart<T extends Restartable>(child: T, record: () => Promise<void>): T {
  return {
    ...child,
    restart: async () => {
      await child.restart();
      await record();
    },
  };
}

async function resolveBoth(
  context: ResolveContext,
): Promise<readonly [ResolvedEngine, ResolvedEngine]> {
  // Both downloads run to their end even when one fails: what was fetched is kept for the next try.
  const [mongodb, temporal] = await Promise.allSettled([
    resolveEngine('mongodb', context),
    resolveEngine('temporal', context),
  ]);
  if (mongodb.status === 'rejected') throw mongodb.reason;
  if (temporal.status === 'rejected') throw temporal.reason;
  return [mongodb.value, temporal.value];
}
