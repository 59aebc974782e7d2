import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  TenantCollection,
  TenantDocument,
} from '../../../src/infrastructure/mongo/collection.js';
import { oneOf, openTenantCollection } from '../../../src/infrastructure/mongo/collection.js';
import type { Database } from '../../../src/infrastructure/mongo/connect.js';
import { connectDatabase } from '../../../src/infrastructure/mongo/connect.js';
import { strictSchema } from '../../../src/infrastructure/mongo/strict-schema.js';
import { MissingBank } from '../../../src/infrastructure/mongo/tenant-key.js';
import type { TestDatabase } from '../../../tools/engines/test-engines.js';
import { sharedMongo } from '../../../tools/engines/test-engines.js';

interface Note extends TenantDocument {
  readonly text: string;
  readonly maybe?: string | undefined;
}

let engine: TestDatabase;
let database: Database;
let notes: TenantCollection<Note>;

beforeAll(async () => {
  engine = await sharedMongo();
  database = await connectDatabase(engine.uri);
  notes = openTenantCollection<Note>(database.connection, {
    name: 'notes',
    schema: strictSchema({ bankId: 'text', text: 'text', maybe: 'text' }),
  });
  await notes.insert({ _id: 'bank-a/1', bankId: 'bank-a', text: 'one' });
  await notes.insert({ _id: 'bank-b/1', bankId: 'bank-b', text: 'one' });
}, 60_000);

afterAll(async () => {
  await database.close();
  await engine.release();
});

const all = { sort: {}, limit: 10 };

describe('a collection', () => {
  it('throws for a member that its schema does not have', async () => {
    const filter = { txet: 'one' } as never;
    await expect(notes.findOfBank('bank-a', filter, all)).rejects.toMatchObject({
      name: 'StrictModeError',
    });
    await expect(notes.findOneOfBank('bank-a', filter)).rejects.toMatchObject({
      name: 'StrictModeError',
    });
  });

  it.each([
    ['another operator', { text: { $ne: 'x' } }],
    ['a pattern', { text: { $regex: '.*' } }],
    ['a list of values', { text: { $in: ['one'] } }],
    ['code', { $where: 'true' }],
    ['an expression', { $expr: { $eq: [1, 1] } }],
  ])('matches nothing by %s that came from outside', async (_title, filter) => {
    const outcome = await notes
      .findOfBank('bank-a', filter as never, all)
      .catch((error: unknown) => error);
    expect(outcome instanceof Error || (outcome as readonly Note[]).length === 0).toBe(true);
  });

  it('compares with what this folder wrote', async () => {
    expect(await notes.findOfBank('bank-a', { text: oneOf(['one', 'two']) }, all)).toHaveLength(1);
    expect(await notes.findOfBank('bank-a', { text: oneOf(['two']) }, all)).toEqual([]);
  });

  it.each([[''], [undefined], [null], [7], [{ $ne: null }], ['a/b'], [['bank-a']]])(
    'throws for the bank %j',
    async (bankId) => {
      await expect(notes.findOfBank(bankId as never, {}, all)).rejects.toBeInstanceOf(MissingBank);
      await expect(notes.findOneOfBank(bankId as never, {})).rejects.toBeInstanceOf(MissingBank);
    },
  );

  it('cannot be led to another bank by a filter that names one', async () => {
    const wider = { $or: [{ bankId: 'bank-b' }, { text: 'one' }] } as never;
    for (const filter of [{ bankId: 'bank-b' }, wider]) {
      const found = await notes.findOfBank('bank-a', filter, all);
      expect(found.map((one) => one._id)).toEqual(['bank-a/1']);
    }
  });

  it('leaves out what JSON leaves out, and keeps no version of its own', async () => {
    await notes.insert({ _id: 'bank-a/2', bankId: 'bank-a', text: 'two', maybe: undefined });
    const stored = await notes.findById('bank-a/2');
    expect(stored).toStrictEqual({ _id: 'bank-a/2', bankId: 'bank-a', text: 'two' });
  });

  it('finds nothing by an id that is no text', async () => {
    const outcome = await notes.findById({ $ne: null } as never).catch((error: unknown) => error);
    expect(outcome === null || outcome instanceof Error).toBe(true);
  });
});
