import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import mongoose from 'mongoose';
import type { EngineProgram } from './engine.js';
import { EngineFault } from './engine-fault.js';
import { acceptsConnections } from './accepts-connections.js';
import { startChild, type RunningChild } from './child-process.js';

export interface MongodbPlace {
  /** Data and log go below; undefined keeps data in memory only (a temporary directory for mongod). */
  readonly dataDir: string;
  readonly inMemory: boolean;
  readonly port: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly ownGroup: boolean;
}

/**
 * Starts a MongoDB(-compatible) server on loopback and waits until it answers a ping.
 * @throws EngineFault also when the data there was written by the other kind of server.
 */
export async function startMongodb(
  program: EngineProgram,
  place: MongodbPlace,
): Promise<RunningChild> {
  const directory = join(place.dataDir, program.flavour);
  await refuseForeignData(program, place.dataDir);
  await mkdir(directory, { recursive: true });
  return await startChild({
    title: program.flavour === 'mongod' ? 'MongoDB' : 'The MongoDB-compatible server',
    command: program.command,
    args: [...program.leadingArgs, ...engineArgs(program, place, directory)],
    env: place.env,
    logFile: join(place.dataDir, 'logs', 'mongodb.log'),
    isReady: () => answersPing(place.port),
    readyMs: 120_000,
    stopMs: 10_000,
    ownGroup: place.ownGroup,
  });
}

function engineArgs(program: EngineProgram, place: MongodbPlace, directory: string): string[] {
  if (program.flavour === 'mongod') {
    return ['--dbpath', directory, '--bind_ip', '127.0.0.1', '--port', String(place.port)];
  }
  const file = place.inMemory ? ':memory:' : join(directory, 'greenlane.mv');
  return [file, String(place.port)];
}

async function refuseForeignData(program: EngineProgram, dataDir: string): Promise<void> {
  const other = program.flavour === 'mongod' ? 'mongo-java-server' : 'mongod';
  const foreign = await readdir(join(dataDir, other)).catch(() => [] as string[]);
  const own = await readdir(join(dataDir, program.flavour)).catch(() => [] as string[]);
  if (foreign.length > 0 && own.length === 0) {
    throw new EngineFault(
      `The data in ${dataDir} was written by ${other}, but ${program.flavour} was found (${program.source}) and cannot read it. Remedy: run ${other} again (its program stays in .engines/ unless removed; take mongod off PATH), or move ${join(dataDir, other)} away to begin afresh.`,
    );
  }
}

async function answersPing(port: number): Promise<boolean> {
  if (!(await acceptsConnections(`127.0.0.1:${port}`))) return false;
  const client = new mongoose.mongo.MongoClient(
    `mongodb://127.0.0.1:${port}/?directConnection=true`,
    {
      serverSelectionTimeoutMS: 500,
    },
  );
  try {
    await client.db('admin').command({ ping: 1 });
    return true;
  } catch {
    return false;
  } finally {
    await client.close();
  }
}
