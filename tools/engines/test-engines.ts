import { randomBytes } from 'node:crypto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import mongoose from 'mongoose';
import { resolveEngine } from './resolve-engine.js';
import type { Engine } from './engine-handle.js';
import { startMongodbOnly, startTemporalOnly } from './start-one-engine.js';
import { temporaryFolder } from './temporary-folder.js';
import {
  sharedMongodbVariable,
  sharedTemporalVariable,
  sharedTestServerVariable,
} from './test-engine-variables.js';

/** A database of the calling test file's own on a real server. */
export interface TestDatabase {
  /** URI with the database's name. */
  readonly uri: string;
  readonly databaseName: string;
  /** Drops the database, and stops the server if it was started for this file alone. */
  readonly release: () => Promise<void>;
}

/** A real Temporal development server; no two files share a task queue. */
export interface TestTemporal {
  readonly address: string;
  readonly namespace: 'default';
  /** Unique; also good as a prefix of workflow ids. */
  readonly taskQueue: string;
  readonly release: () => Promise<void>;
}

/**
 * A fresh database on the server that `npm test` shares, or on one started for this file when jest runs it alone.
 * Call in `beforeAll`, and `release` in `afterAll`.
 */
export async function sharedMongo(): Promise<TestDatabase> {
  const shared = process.env[sharedMongodbVariable];
  const own = shared === undefined ? await startAlone(startMongodbOnly) : undefined;
  const databaseName = uniqueName('test');
  const url = new URL(shared ?? own?.engine.address ?? '');
  url.pathname = `/${databaseName}`;
  const uri = url.toString();
  return {
    uri,
    databaseName,
    release: own?.stop ?? (() => dropDatabase(uri)),
  };
}

/**
 * The Temporal development server that `npm test` shares, or one started for this file when jest runs it alone.
 * Call in `beforeAll`, and `release` in `afterAll`.
 */
export async function sharedTemporal(): Promise<TestTemporal> {
  const shared = process.env[sharedTemporalVariable];
  const own = shared === undefined ? await startAlone(startTemporalOnly) : undefined;
  return {
    address: shared ?? own?.engine.address ?? '',
    namespace: 'default',
    taskQueue: uniqueName('queue'),
    release: own?.stop ?? (() => Promise.resolve()),
  };
}

/**
 * An environment of the SDK over a time-skipping server of its own: the clock is one for the whole server, so files
 * never share it. Call `teardown` in `afterAll`, after every worker has ended.
 */
export async function createTimeSkippingEnvironment(): Promise<TestWorkflowEnvironment> {
  return await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: await findTestServer() } },
  });
}

async function findTestServer(): Promise<string> {
  const shared = process.env[sharedTestServerVariable];
  if (shared !== undefined) return shared;
  const resolved = await resolveEngine('temporal-test-server');
  if (resolved.kind !== 'program') throw new Error('a test server is always a program');
  return resolved.command;
}

async function startAlone(
  start: (options: { readonly dataDir: string; readonly inMemory: true }) => Promise<Engine>,
): Promise<{ readonly engine: Engine; readonly stop: () => Promise<void> }> {
  const { path: dataDir, remove } = await temporaryFolder('greenlane-test-');
  const engine = await start({ dataDir, inMemory: true });
  const stop = async () => {
    await engine.stop();
    await remove();
  };
  return { engine, stop };
}

async function dropDatabase(uri: string): Promise<void> {
  const client = new mongoose.mongo.MongoClient(uri);
  try {
    await client.db().dropDatabase();
  } finally {
    await client.close();
  }
}

function uniqueName(prefix: string): string {
  return `${prefix}-${randomBytes(6).toString('hex')}`;
}
