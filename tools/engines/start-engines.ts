import type { RunningChild } from './child-process.js';
import { claimDataDirectory, recordOwner, releaseDataDirectory } from './data-owner.js';
import type { EngineName, EngineProgram, ResolveContext, ResolvedEngine } from './engine.js';
import { connectExternal, controlChild, type Engine } from './engine-handle.js';
import { assertPortFree, findFreePort } from './free-port.js';
import { startMongodb } from './mongodb-engine.js';
import { identifyProcess } from './process-identity.js';
import { defaultResolveContext, resolveEngine } from './resolve-engine.js';
import { startTemporal, startTestServer } from './temporal-engine.js';

export type { Engine } from './engine-handle.js';

export interface StartOptions {
  /** Absolute path; data, logs and the run record go below. */
  readonly dataDir: string;
  /** Fixed ports; a missing one is chosen among the free. */
  readonly ports?: { readonly mongodb?: number; readonly temporal?: number };
  /** For tests: nothing survives a stop. */
  readonly inMemory?: boolean;
  /** Keeps Ctrl-C of a terminal from reaching the engines; the caller must call `stop`. Default false. */
  readonly ownGroup?: boolean;
  readonly context?: ResolveContext;
}

/** Engines that answer. */
export interface RunningEngines {
  readonly mongodbUri: string;
  readonly temporalAddress: string;
  readonly mongodb: Engine;
  readonly temporal: Engine;
  /** Stops all that was started here, in order; safe to call twice. */
  readonly stop: () => Promise<void>;
}

/**
 * Finds and starts both engines over a data directory, at the same time.
 * @throws EngineFault with the remedy; nothing is left running then.
 */
export async function startEngines(options: StartOptions): Promise<RunningEngines> {
  const context = options.context ?? defaultResolveContext();
  const { ports = {} } = options;
  if (ports.mongodb !== undefined) {
    await assertPortFree(ports.mongodb, 'the MongoDB-compatible server', 'GREENLANE_MONGODB_PORT');
  }
  if (ports.temporal !== undefined) {
    await assertPortFree(ports.temporal, 'the Temporal server', 'GREENLANE_TEMPORAL_PORT');
  }
  const programs = await resolveBoth(context);
  await claimDataDirectory(options.dataDir);
  const [mongodb, temporal] = await startBoth(programs, options, context);
  const started = [temporal, mongodb];
  const record = async () =>
    await recordOwner(options.dataDir, {
      children: await identities(started),
      mongodbUri: mongodb.address,
      temporalAddress: temporal.address,
    });
  await record();
  return {
    mongodbUri: mongodb.address,
    temporalAddress: temporal.address,
    mongodb: recordingRestart(mongodb, record),
    temporal: recordingRestart(temporal, record),
    stop: async () => {
      await Promise.all(started.map((engine) => engine.stop()));
      await releaseDataDirectory(options.dataDir);
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
  const engines = results.flatMap((result) =>
    result.status === 'fulfilled' ? [result.value] : [],
  );
  const failure = results.find((result) => result.status === 'rejected');
  const [first, second] = engines;
  if (failure === undefined && first !== undefined && second !== undefined) return [first, second];
  await Promise.all(engines.map((engine) => engine.stop()));
  await releaseDataDirectory(options.dataDir);
  throw failure?.reason;
}

/** Finds and starts the MongoDB(-compatible) server alone, for tests that need no more; claims no data directory. */
export async function startMongodbOnly(options: StartOptions): Promise<Engine> {
  const context = options.context ?? defaultResolveContext();
  return await startOne(await resolveEngine('mongodb', context), options, context);
}

/** Finds and starts the Temporal development server alone; claims no data directory. */
export async function startTemporalOnly(options: StartOptions): Promise<Engine> {
  const context = options.context ?? defaultResolveContext();
  return await startOne(await resolveEngine('temporal', context), options, context);
}

/** Finds and starts a time-skipping Temporal server for tests. Its clock is one for all its workflows. */
export async function startTimeSkippingServer(options: StartOptions): Promise<Engine> {
  const context = options.context ?? defaultResolveContext();
  return await startOne(await resolveEngine('temporal-test-server', context), options, context);
}

const portAttempts = 3;

async function startOne(
  resolved: ResolvedEngine,
  options: StartOptions,
  context: ResolveContext,
): Promise<Engine> {
  if (resolved.kind === 'external') return await connectExternal(resolved);
  const fixed = fixedPort(resolved.name, options);
  for (let attempt = 1; ; attempt += 1) {
    const port = fixed ?? (await findFreePort());
    try {
      const child = await startProgram(resolved, port, options, context);
      return controlChild(resolved, child, port);
    } catch (error) {
      // A free port may have been taken between the search and the start.
      if (fixed !== undefined || attempt >= portAttempts || !isPortTrouble(error)) throw error;
    }
  }
}

function fixedPort(name: EngineName, { ports }: StartOptions): number | undefined {
  if (name === 'mongodb') return ports?.mongodb;
  return ports?.temporal;
}

function isPortTrouble(error: unknown): boolean {
  return error instanceof Error && /address already in use|cannot listen/i.test(error.message);
}

async function startProgram(
  program: EngineProgram,
  port: number,
  options: StartOptions,
  context: ResolveContext,
): Promise<RunningChild> {
  const { dataDir, inMemory = false, ownGroup = false } = options;
  const place = { dataDir, inMemory, port, ownGroup, env: context.env };
  if (program.name === 'mongodb') return await startMongodb(program, place);
  if (program.name === 'temporal') return await startTemporal(program, place);
  return await startTestServer(program, place);
}

async function identities(engines: readonly Engine[]) {
  const pids = engines.map((engine) => engine.pid()).filter((pid) => pid !== undefined);
  const found = await Promise.all(pids.map((pid) => identifyProcess(pid)));
  return found.filter((identity) => identity !== undefined);
}

function recordingRestart(engine: Engine, record: () => Promise<void>): Engine {
  return {
    ...engine,
    restart: async () => {
      await engine.restart();
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
