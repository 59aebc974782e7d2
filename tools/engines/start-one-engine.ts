import type { RunningChild } from './child-process.js';
import { dataMark } from './data-owner.js';
import type { EngineName, EngineProgram, ResolveContext, ResolvedEngine } from './engine.js';
import { connectExternal, controlChild, type Engine } from './engine-handle.js';
import { findFreePort } from './free-port.js';
import { startMongodb } from './mongodb-engine.js';
import { defaultResolveContext, resolveEngine } from './resolve-engine.js';
import { startTemporal, startTestServer } from './temporal-engine.js';

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

/** Starts a resolved engine, or connects to the one that the environment names. */
export async function startOne(
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
  const place = {
    dataDir,
    inMemory,
    port,
    ownGroup,
    env: { ...context.env, ...dataMark(dataDir) },
  };
  if (program.name === 'mongodb') return await startMongodb(program, place);
  if (program.name === 'temporal') return await startTemporal(program, place);
  return await startTestServer(program, place);
}
