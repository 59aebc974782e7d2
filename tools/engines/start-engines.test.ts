import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import mongoose from 'mongoose';
import { Connection } from '@temporalio/client';
import { findMarkedProcesses } from './find-marked-processes.js';
import { claimDataDirectory, dataMark, readLivingOwner } from './data-owner.js';
import { identifyProcess, isAlive } from './process-identity.js';
import { probeDatabase } from './probe-database.js';
import { defaultResolveContext } from './resolve-engine.js';
import { startEngines } from './start-engines.js';
import { startMongodbOnly } from './start-one-engine.js';

let directory: string;
let dataDir: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'greenlane-start-'));
  dataDir = join(directory, 'data');
  await mkdir(dataDir);
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

/** This machine, with a mark in the environment of all it starts and other programs first on PATH. */
function marked(mark: string) {
  const context = defaultResolveContext();
  const path = `${join(directory, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  return { ...context, env: { ...process.env, PATH: path, GREENLANE_MARK: mark } };
}

async function fakeProgram(name: string, body: string): Promise<void> {
  await mkdir(join(directory, 'bin'), { recursive: true });
  await writeFile(join(directory, 'bin', name), `#!/bin/sh\n${body}\n`);
  await chmod(join(directory, 'bin', name), 0o755);
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

describe('both engines', () => {
  it('keep their data and addresses over kill -9 and restart, and leave nothing behind', async () => {
    const mark = `both-${process.pid}`;
    const engines = await startEngines({ dataDir, context: marked(mark) });
    try {
      const client = await mongoose.mongo.MongoClient.connect(engines.mongodbUri);
      await client.db().collection<{ _id: string }>('kept').insertOne({ _id: 'a' });
      await client.close();
      await engines.mongodb.kill9();
      await engines.temporal.kill9();
      expect([engines.mongodb.pid(), engines.temporal.pid()]).toEqual([undefined, undefined]);
      await Promise.all([engines.mongodb.restart(), engines.temporal.restart()]);
      const again = await mongoose.mongo.MongoClient.connect(engines.mongodbUri);
      expect(await again.db().collection('kept').countDocuments()).toBe(1);
      await again.close();
      const connection = await Connection.connect({ address: engines.temporalAddress });
      await connection.close();
      expect(await readLivingOwner(dataDir)).toMatchObject({ mongodbUri: engines.mongodbUri });
    } finally {
      await engines.stop();
    }
    expect(await readLivingOwner(dataDir)).toBeUndefined();
    expect((await findMarkedProcesses('GREENLANE_MARK', mark)) ?? []).toEqual([]);
  }, 120_000);
});

describe('a start that cannot succeed', () => {
  it('names the taken port and the variable that chooses another, and starts nothing', async () => {
    const mark = `taken-${process.pid}`;
    const stranger = createServer().listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const address = stranger.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    try {
      const start = startEngines({ dataDir, ports: { temporal: port }, context: marked(mark) });
      await expect(start).rejects.toMatchObject({
        name: 'EngineFault',
        message: expect.stringMatching(
          new RegExp(`Port ${port} .*Temporal.* is taken.*GREENLANE_TEMPORAL_PORT`),
        ),
      });
    } finally {
      stranger.close();
    }
    expect((await findMarkedProcesses('GREENLANE_MARK', mark)) ?? []).toEqual([]);
    expect(await exists(join(dataDir, 'run', 'engines.json'))).toBe(false);
  }, 60_000);

  it('stops the engine that did start when the other one ends at once, and says why', async () => {
    const mark = `half-${process.pid}`;
    await fakeProgram(
      'temporal',
      '[ "$1" = --version ] && exit 0; echo "error: no disk" >&2; exit 3',
    );
    const start = startEngines({ dataDir, context: marked(mark) });
    await expect(start).rejects.toMatchObject({
      name: 'EngineFault',
      message: expect.stringMatching(/The Temporal server ended while starting: error: no disk/),
    });
    expect((await findMarkedProcesses('GREENLANE_MARK', mark)) ?? []).toEqual([]);
    expect(await readLivingOwner(dataDir)).toBeUndefined();
  }, 60_000);

  it('refuses data that another kind of server wrote, instead of showing an empty database', async () => {
    const own = await startMongodbOnly({ dataDir });
    await own.stop();
    const other = own.source.includes('mongo-java-server') ? 'mongo-java-server' : 'mongod';
    const foreign = other === 'mongod' ? 'mongo-java-server' : 'mongod';
    await mkdir(join(dataDir, foreign), { recursive: true });
    await rm(join(dataDir, other), { recursive: true });
    await writeFile(join(dataDir, foreign, 'file'), 'data');
    await expect(startMongodbOnly({ dataDir })).rejects.toMatchObject({
      name: 'EngineFault',
      message: expect.stringContaining(`was written by ${foreign}`),
    });
  }, 60_000);

  it('says which variable names a server that does not answer', async () => {
    const context = { ...defaultResolveContext(), env: { MONGODB_URI: 'mongodb://127.0.0.1:9/x' } };
    await expect(startMongodbOnly({ dataDir, context })).rejects.toMatchObject({
      name: 'EngineFault',
      message: expect.stringMatching(/MONGODB_URI names an engine that does not answer/),
    });
  }, 30_000);
});

describe('a data directory', () => {
  it('is refused to a second process while the first one lives', async () => {
    const other = spawn('sleep', ['60']);
    try {
      const owner = await identifyProcess(other.pid ?? 0);
      await mkdir(join(dataDir, 'run'));
      await writeFile(
        join(dataDir, 'run', 'engines.json'),
        JSON.stringify({ owner, children: [] }),
      );
      await expect(claimDataDirectory(dataDir)).rejects.toMatchObject({
        name: 'EngineFault',
        message: expect.stringContaining(`Process ${other.pid ?? 0} already runs engines`),
      });
    } finally {
      other.kill('SIGKILL');
    }
  });

  it('is taken over from an owner that was killed, whose engines are stopped first', async () => {
    const leftover = spawn('sleep', ['60']);
    const child = await identifyProcess(leftover.pid ?? 0);
    const owner = { pid: 2 ** 22 - 1, startedAt: '1' };
    await mkdir(join(dataDir, 'run'));
    const record = { owner, children: [child] };
    await writeFile(join(dataDir, 'run', 'engines.json'), JSON.stringify(record));
    await claimDataDirectory(dataDir);
    expect(child === undefined || (await isAlive(child))).toBe(false);
    expect(await readLivingOwner(dataDir)).toMatchObject({ owner: { pid: process.pid } });
  });

  it('stops what a killed owner had started but not yet written down', async () => {
    const leftover = spawn('sleep', ['60'], { env: { ...process.env, ...dataMark(dataDir) } });
    const child = await identifyProcess(leftover.pid ?? 0);
    expect(child).toBeDefined();
    await claimDataDirectory(dataDir);
    expect(child === undefined || (await isAlive(child))).toBe(false);
  });

  it('does not mistake a later process with the same id for the owner', async () => {
    const self = await identifyProcess(process.ppid);
    expect(self).toBeDefined();
    expect(await isAlive({ pid: process.ppid, startedAt: 'earlier' })).toBe(false);
  });
});

describe('the capability probe', () => {
  it('names what the database lacks, and agrees with what it is', async () => {
    const engine = await startMongodbOnly({ dataDir, inMemory: true });
    try {
      const probe = await probeDatabase(engine.address);
      expect(Number(probe.version.split('.')[0])).toBeGreaterThanOrEqual(7);
      const all = ['sessions', 'transactions', 'change streams'];
      const standalone = ['transactions', 'change streams'];
      const expected = engine.source.includes('mongo-java-server') ? all : standalone;
      expect(probe.lacks).toEqual(expected);
    } finally {
      await engine.stop();
    }
  }, 60_000);
});
