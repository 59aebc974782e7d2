import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ByteStore } from '../../../src/infrastructure/mongo/byte-store.js';
import { DamagedBytes, openByteStore } from '../../../src/infrastructure/mongo/byte-store.js';
import type { Database } from '../../../src/infrastructure/mongo/connect.js';
import { connectDatabase } from '../../../src/infrastructure/mongo/connect.js';
import type { TestDatabase } from '../../../tools/engines/test-engines.js';
import { sharedMongo } from '../../../tools/engines/test-engines.js';
import { freshId } from '../../contracts-of-ports/fresh-bank.js';

let engine: TestDatabase;
let database: Database;
let store: ByteStore;

beforeAll(async () => {
  engine = await sharedMongo();
  database = await connectDatabase(engine.uri);
  await database.ensureIndexes();
  store = openByteStore(database.connection, 'evidence');
}, 60_000);

afterAll(async () => {
  await database.close();
  await engine.release();
});

const count = (collection: 'files' | 'chunks', filter: Record<string, unknown>) =>
  database.connection.collection(`evidence.${collection}`).countDocuments(filter);

const put = (id: string, read: () => AsyncIterable<Uint8Array>) =>
  store.put({ id, read, metadata: {}, check: () => undefined });

const readBack = async (id: string): Promise<Buffer | null> => {
  const found = await store.open(id);
  return found === null ? null : buffer(found.stream);
};

const breakingOff = (bytes: Buffer) =>
  async function* (): AsyncIterable<Uint8Array> {
    yield await Promise.resolve(bytes);
    throw new Error('the upload broke off');
  };

describe('the byte store', () => {
  it('keeps the same bytes once, as one file with one set of parts', async () => {
    const id = freshId('file');
    const bytes = randomBytes(3_000_000);
    for (let time = 1; time <= 3; time += 1) await put(id, () => Readable.from([bytes]));
    expect(await count('files', { _id: id })).toBe(1);
    expect(await count('chunks', { files_id: id })).toBe(3);
  });

  it('has nothing of an upload that broke off, and the next one repairs it', async () => {
    const id = freshId('file');
    const bytes = randomBytes(3_000_000);
    await expect(put(id, breakingOff(bytes.fill(7, 0, 100)))).rejects.toThrow('broke off');
    expect(await count('chunks', { files_id: id })).toBeGreaterThan(0);
    expect(await store.open(id)).toBeNull();
    const right = randomBytes(2_000_000);
    await put(id, () => Readable.from([right]));
    expect(right.equals((await readBack(id))!)).toBe(true);
  });

  it('lies as GridFS has it, so that other tools can read it', async () => {
    const id = freshId('file');
    const bytes = randomBytes(2_500_000);
    await put(id, () => Readable.from([bytes]));
    const { GridFSBucket } = await import('mongoose').then((module) => module.default.mongo);
    const bucket = new GridFSBucket(database.connection.db!, { bucketName: 'evidence' });
    const read = await buffer(bucket.openDownloadStream(id as never));
    expect(bytes.equals(read)).toBe(true);
  });

  it('says so when a part is missing or cut short', async () => {
    const id = freshId('file');
    await put(id, () => Readable.from([randomBytes(2_500_000)]));
    const chunks = database.connection.collection<{ _id: string }>('evidence.chunks');
    await chunks.updateOne({ _id: `${id}/2` }, { $set: { data: Buffer.from('cut') } });
    await expect(readBack(id)).rejects.toBeInstanceOf(DamagedBytes);
    await chunks.deleteOne({ _id: `${id}/1` });
    await expect(readBack(id)).rejects.toBeInstanceOf(DamagedBytes);
  });

  it('lets a reader leave half-way', async () => {
    const id = freshId('file');
    await put(id, () => Readable.from([randomBytes(5_000_000)]));
    const found = await store.open(id);
    for await (const piece of found!.stream) {
      expect((piece as Buffer).length).toBeGreaterThan(0);
      break;
    }
    expect(found!.stream.destroyed).toBe(true);
  });

  it('stores a file without bytes', async () => {
    const id = freshId('file');
    await put(id, () => Readable.from([]));
    expect(await readBack(id)).toHaveLength(0);
  });
});
