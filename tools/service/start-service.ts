import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Connection } from '@temporalio/client';
import { startChild, type RunningChild } from '../engines/child-process.js';
import { ensureDevelopmentKeys } from '../engines/development-keys.js';
import {
  ensureDevelopmentSignIns,
  signInsPath,
  type DevelopmentSignIn,
} from '../engines/development-sign-ins.js';
import { dataMark } from '../engines/data-owner.js';
import { findFreePort } from '../engines/free-port.js';
import { startEngines, type RunningEngines } from '../engines/start-engines.js';
import type { StartOptions } from '../engines/start-one-engine.js';
import { answersHttp } from './answers-http.js';
import { argumentsToRun } from './built-service.js';
import { serviceEnvironment } from './service-environment.js';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

export interface ServiceOptions extends StartOptions {
  /** Fixed port of the API; without it one of the free is taken. */
  readonly apiPort?: number;
  /** Starts API and worker again when a file that they import changes, and shows their logs here. */
  readonly watch?: boolean;
  /** Added to what API and worker get. */
  readonly extraEnv?: Readonly<Record<string, string>>;
  /** Task queue whose poller says that the worker is ready. */
  readonly taskQueue?: string;
}

/** The whole service on a development machine. */
export interface RunningService {
  /** `http://127.0.0.1:<port>`. */
  readonly baseUrl: string;
  readonly engines: RunningEngines;
  readonly api: RunningChild;
  readonly worker: RunningChild;
  readonly signIns: readonly DevelopmentSignIn[];
  /** Variables that API and worker got; a command line started with them talks to the same engines. */
  readonly environment: Readonly<Record<string, string>>;
  /** Stops API, worker, then engines. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts engines, API and worker over a data directory; resolves when all answer.
 * @throws EngineFault with the remedy; nothing is left running then.
 */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  const keys = await ensureDevelopmentKeys(options.dataDir);
  const signIns = await ensureDevelopmentSignIns(options.dataDir);
  const engines = await startEngines({
    ...options,
    alsoWanted:
      options.apiPort === undefined
        ? []
        : [{ port: options.apiPort, wantedBy: 'the API', variable: 'PORT' }],
  });
  const apiPort = options.apiPort ?? (await findFreePort());
  const addresses = { ...addressesOf(engines), apiPort };
  const environment = {
    ...serviceEnvironment(addresses, keys, signInsPath(options.dataDir)),
    ...options.extraEnv,
  };
  const [api, worker] = await startBoth(engines, environment, apiPort, options);
  return {
    baseUrl: `http://127.0.0.1:${apiPort}`,
    engines,
    api,
    worker,
    signIns,
    environment,
    stop: async () => {
      await Promise.all([api.stop(), worker.stop()]);
      await engines.stop();
    },
  };
}

/**
 * Another worker beside that of a running service, for its own data directory; it may not poll yet.
 * @throws EngineFault when it ends at once.
 */
export async function startAnotherWorker(
  service: RunningService,
  options: Pick<ServiceOptions, 'dataDir'>,
): Promise<RunningChild> {
  const child = await startRoot(
    'Another worker',
    'src/main/worker.ts',
    service.environment,
    options,
    () => Promise.resolve(true),
  );
  return service.engines.adopt(child);
}

function addressesOf({ mongodbUri, temporalAddress }: RunningEngines) {
  return { mongodbUri, temporalAddress };
}

async function startBoth(
  engines: RunningEngines,
  environment: Readonly<Record<string, string>>,
  apiPort: number,
  options: ServiceOptions,
): Promise<readonly [RunningChild, RunningChild]> {
  const results = await Promise.allSettled([
    startRoot('The API', 'src/main/server.ts', environment, options, () => answersHttp(apiPort)),
    startRoot('The worker', 'src/main/worker.ts', environment, options, () =>
      hasPoller(engines.temporalAddress, options.taskQueue ?? 'greenlane-applications'),
    ),
  ]);
  const [api, worker] = results;
  if (api.status === 'fulfilled' && worker.status === 'fulfilled') {
    return [await engines.adopt(api.value), await engines.adopt(worker.value)];
  }
  for (const result of results) if (result.status === 'fulfilled') await result.value.stop();
  await engines.stop();
  throw results.find((result) => result.status === 'rejected')?.reason;
}

async function startRoot(
  title: string,
  file: string,
  environment: Readonly<Record<string, string>>,
  options: ServiceOptions,
  isReady: () => Promise<boolean>,
): Promise<RunningChild> {
  const watch = options.watch ?? false;
  const logFile = join(options.dataDir, 'logs', `${basename(file, '.ts')}.log`);
  return await startChild({
    title,
    command: process.execPath,
    args: watch ? watched(file) : argumentsToRun(file),
    env: { ...process.env, ...environment, ...dataMark(options.dataDir) },
    cwd: projectRoot,
    isReady,
    readyMs: 180_000,
    stopMs: 15_000,
    ownGroup: options.ownGroup ?? false,
    ...(watch ? {} : { logFile }),
  });
}

function watched(file: string): readonly string[] {
  return ['--watch', '--watch-preserve-output', ...argumentsToRun(file)];
}

async function hasPoller(address: string, taskQueue: string): Promise<boolean> {
  const connection = await Connection.connect({ address });
  try {
    const answer = await connection.workflowService.describeTaskQueue({
      namespace: 'default',
      taskQueue: { name: taskQueue },
    });
    return answer.pollers.length > 0;
  } finally {
    await connection.close();
  }
}
