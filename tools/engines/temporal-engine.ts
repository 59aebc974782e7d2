import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import type { EngineProgram } from './engine.js';
import { acceptsConnections } from './accepts-connections.js';
import { startChild, type RunningChild } from './child-process.js';

/** Search attributes that workflows set, with their Temporal types. */
export const searchAttributes: Readonly<Record<string, 'Keyword' | 'Datetime'>> = {
  GreenlaneBank: 'Keyword',
  GreenlaneStatus: 'Keyword',
  GreenlaneWaitingFor: 'Keyword',
  GreenlaneDueAt: 'Datetime',
};

export interface TemporalPlace {
  readonly dataDir: string;
  /** Histories are lost when it stops. */
  readonly inMemory: boolean;
  readonly port: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly ownGroup: boolean;
}

/** Starts the Temporal development server on loopback and waits until its default namespace answers. */
export async function startTemporal(
  program: EngineProgram,
  place: TemporalPlace,
): Promise<RunningChild> {
  const directory = join(place.dataDir, 'temporal');
  await mkdir(directory, { recursive: true });
  const attributes = Object.entries(searchAttributes).flatMap(([name, type]) => [
    '--search-attribute',
    `${name}=${type}`,
  ]);
  const storage = place.inMemory
    ? []
    : [
        ...['--db-filename', join(directory, 'temporal.db')],
        ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
      ];
  const address = `127.0.0.1:${place.port}`;
  return await startChild({
    title: 'The Temporal server',
    command: program.command,
    args: [
      ...['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(place.port)],
      ...['--log-level', 'error', ...storage, ...attributes],
    ],
    env: place.env,
    logFile: join(place.dataDir, 'logs', 'temporal.log'),
    isReady: () => servesNamespace(address, 'default'),
    readyMs: 120_000,
    stopMs: 10_000,
    ownGroup: place.ownGroup,
  });
}

/** Starts the time-skipping test server; it listens on the port and keeps everything in memory. */
export async function startTestServer(
  program: EngineProgram,
  place: Omit<TemporalPlace, 'inMemory'>,
): Promise<RunningChild> {
  const address = `127.0.0.1:${place.port}`;
  return await startChild({
    title: 'The time-skipping Temporal server',
    command: program.command,
    args: [String(place.port)],
    env: place.env,
    logFile: join(place.dataDir, 'logs', 'temporal-test-server.log'),
    isReady: () => servesNamespace(address, undefined),
    readyMs: 120_000,
    stopMs: 5_000,
    ownGroup: place.ownGroup,
  });
}

async function servesNamespace(address: string, namespace: string | undefined): Promise<boolean> {
  // gRPC backs off for a second after a refused connection: first see that somebody listens.
  if (!(await acceptsConnections(address))) return false;
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: 1_000 });
    if (namespace !== undefined) await connection.workflowService.describeNamespace({ namespace });
    return true;
  } catch {
    return false;
  } finally {
    await connection?.close();
  }
}
