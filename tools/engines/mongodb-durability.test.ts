import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import type { Engine } from './engine-handle.js';
import { startMongodbOnly } from './start-one-engine.js';

interface Entry {
  readonly _id: string;
  readonly n: number;
  readonly text: string;
}

const kills = 6;
const insertsBeforeKill = 150;
const writers = 10;
const readers = 2;

let dataDir: string;
let engine: Engine;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'greenlane-durability-'));
  engine = await startMongodbOnly({ dataDir });
}, 120_000);

afterAll(async () => {
  await engine.stop();
  await rm(dataDir, { recursive: true, force: true });
}, 30_000);

/** Kills the server once so many inserts are acknowledged; returns those, and what readers saw of them. */
async function killAmidWrites(round: number) {
  const client = new mongoose.mongo.MongoClient(engine.address, {
    serverSelectionTimeoutMS: 1_000,
    maxPoolSize: writers + readers,
  });
  await client.connect();
  const entries = client.db().collection<Entry>('entries');
  const counters = client.db().collection<{ _id: string; count: number }>('counters');
  const acknowledged: string[] = [];
  const seen = new Set<string>();
  const next = Array.from({ length: writers }, () => 0);
  let enough: () => void = () => undefined;
  const isEnough = new Promise<void>((resolve) => {
    enough = resolve;
  });
  const nameOf = (writer: number) => `${round}-${writer}-${next[writer] ?? 0}`;
  const write = async (writer: number) => {
    for (let n = 0; ; n += 1) {
      if (acknowledged.length >= insertsBeforeKill + 25 * round) enough();
      next[writer] = n;
      const _id = nameOf(writer);
      await entries.insertOne({ _id, n, text: 'x'.repeat(800) });
      acknowledged.push(_id);
      await counters.updateOne({ _id: `c${writer}` }, { $inc: { count: 1 } }, { upsert: true });
    }
  };
  // Looks for what is being written at this moment: it may be seen before its writer hears that it is stored.
  const read = async () => {
    for (let turn = 0; ; turn += 1) {
      const entry = await entries.findOne({ _id: nameOf(turn % writers) });
      if (entry !== null) seen.add(entry._id);
    }
  };
  const working = [
    ...Array.from({ length: writers }, (_, writer) => write(writer)),
    ...Array.from({ length: readers }, () => read()),
  ];
  const ended = Promise.allSettled(working);
  await Promise.race([isEnough, ended]);
  await engine.kill9();
  await client.close(true);
  await ended;
  return { acknowledged, seen };
}

describe('the MongoDB-compatible server', () => {
  it('keeps every acknowledged insert, and all that a reader saw, over kill -9 under concurrent writers', async () => {
    const acknowledged: string[] = [];
    const seen = new Set<string>();
    for (let round = 0; round < kills; round += 1) {
      const result = await killAmidWrites(round);
      acknowledged.push(...result.acknowledged);
      for (const id of result.seen) seen.add(id);
      await engine.restart();
    }
    const client = await mongoose.mongo.MongoClient.connect(engine.address);
    try {
      const entries = client.db().collection<Entry>('entries');
      const scanned = new Set((await entries.find().project({ _id: 1 }).toArray()).map(idOf));
      expect(acknowledged.length).toBeGreaterThan(kills * insertsBeforeKill);
      expect(seen.size).toBeGreaterThan(0);
      expect(acknowledged.filter((id) => !scanned.has(id))).toEqual([]);
      expect([...seen].filter((id) => !scanned.has(id))).toEqual([]);
      // Each document is also found by key, and its key is taken: the index was not left behind by the crash.
      for (const id of [...scanned].slice(-200)) {
        expect(await entries.countDocuments({ _id: id })).toBe(1);
        await expect(entries.insertOne({ _id: id, n: 0, text: '' })).rejects.toMatchObject({
          code: 11000,
        });
      }
      expect(await entries.countDocuments()).toBe(scanned.size);
      console.info(`${acknowledged.length} acknowledged inserts survived ${kills} kills`);
    } finally {
      await client.close();
    }
  }, 90_000);

  it('lets exactly one of a hundred racing inserts of the same _id win', async () => {
    const client = await mongoose.mongo.MongoClient.connect(engine.address);
    try {
      const commits = client.db().collection<{ _id: string; by: number }>('race');
      const results = await Promise.allSettled(
        Array.from({ length: 100 }, (_, by) => commits.insertOne({ _id: 'a:1', by })),
      );
      const refusals = results.filter((result) => result.status === 'rejected');
      expect(refusals).toHaveLength(99);
      for (const { reason } of refusals) expect(reason).toMatchObject({ code: 11000 });
    } finally {
      await client.close();
    }
  }, 30_000);
});

function idOf(document: { readonly _id?: unknown }): string {
  return String(document._id);
}
