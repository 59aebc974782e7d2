import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Connection, WorkflowClient } from '@temporalio/client';
import mongoose, { Schema } from 'mongoose';
import { searchAttributeKeys } from '../../workflows/messages.js';
import { searchAttributes } from './temporal-engine.js';
import { createTimeSkippingEnvironment, sharedMongo, sharedTemporal } from './test-engines.js';
import type { TestDatabase, TestTemporal } from './test-engines.js';

let database: TestDatabase;
let temporal: TestTemporal;

beforeAll(async () => {
  [database, temporal] = await Promise.all([sharedMongo(), sharedTemporal()]);
}, 120_000);

afterAll(async () => {
  await Promise.all([database.release(), temporal.release()]);
}, 30_000);

describe('the database handed to a test file', () => {
  it('serves mongoose: create, lean insert and read, replace by _id, unique index', async () => {
    const connection = await mongoose.createConnection(database.uri).asPromise();
    try {
      const schema = new Schema({ _id: String, n: Number }, { versionKey: false });
      schema.index({ n: 1 }, { unique: true });
      const model = connection.model('Thing', schema, 'things');
      await model.init();
      await model.create({ _id: 'a', n: 1 });
      await model.insertMany([{ _id: 'b', n: 2 }], { lean: true });
      await model.replaceOne({ _id: 'a' }, { _id: 'a', n: 7 });
      const found = await model.find().sort({ n: -1 }).limit(5).lean();
      expect(found).toEqual([
        { _id: 'a', n: 7 },
        { _id: 'b', n: 2 },
      ]);
      await expect(model.create({ _id: 'c', n: 7 })).rejects.toMatchObject({ code: 11000 });
      await expect(model.create({ _id: 'a', n: 9 })).rejects.toMatchObject({ code: 11000 });
    } finally {
      await connection.close();
    }
  }, 30_000);

  it('streams 8 MB through GridFS and gives the same bytes back', async () => {
    const client = await mongoose.mongo.MongoClient.connect(database.uri);
    try {
      const bucket = new mongoose.mongo.GridFSBucket(client.db(), { bucketName: 'evidence' });
      const bytes = Buffer.alloc(8 << 20, 'greenlane');
      const upload = bucket.openUploadStream('file');
      await new Promise<void>((resolve, reject) => {
        upload.once('finish', () => resolve());
        upload.once('error', reject);
        upload.end(bytes);
      });
      const chunks: Buffer[] = [];
      for await (const chunk of bucket.openDownloadStream(upload.id)) chunks.push(chunk as Buffer);
      expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
    } finally {
      await client.close();
    }
  }, 30_000);
});

describe('the Temporal servers handed to a test file', () => {
  it('know the search attributes that workflows set', async () => {
    const connection = await Connection.connect({ address: temporal.address });
    try {
      const answer = await connection.operatorService.listSearchAttributes({
        namespace: temporal.namespace,
      });
      expect(Object.keys(answer.customAttributes)).toEqual(
        expect.arrayContaining(Object.keys(searchAttributes)),
      );
    } finally {
      await connection.close();
    }
  }, 30_000);

  it('register exactly the search attributes that the workflow declares', () => {
    const declared = Object.values(searchAttributeKeys).map((key) => [key.name, key.type]);
    const registered = Object.entries(searchAttributes).map(([name, type]) => [
      name,
      type.toUpperCase(),
    ]);
    expect(registered.sort()).toEqual(declared.sort());
  });

  it('answer on a task queue that no other file uses', async () => {
    const connection = await Connection.connect({ address: temporal.address });
    try {
      const client = new WorkflowClient({ connection, namespace: temporal.namespace });
      const workflowId = `${temporal.taskQueue}-none`;
      await client.start('none', { workflowId, taskQueue: temporal.taskQueue });
      const handle = client.getHandle(workflowId);
      expect((await handle.describe()).status.name).toBe('RUNNING');
      await handle.terminate();
    } finally {
      await connection.close();
    }
  }, 30_000);

  it('skip thirty days in no time', async () => {
    const environment = await createTimeSkippingEnvironment();
    try {
      const before = await environment.currentTimeMs();
      await environment.sleep('30 days');
      const passed = (await environment.currentTimeMs()) - before;
      expect(passed).toBeGreaterThanOrEqual(30 * 24 * 3_600_000);
    } finally {
      await environment.teardown();
    }
  }, 60_000);
});
