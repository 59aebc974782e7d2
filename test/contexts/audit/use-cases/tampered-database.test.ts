import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { isSignatureOf } from '../../../../src/infrastructure/tokens/ed25519-signature.js';
import { connectDatabase } from '../../../../src/infrastructure/mongo/connect.js';
import type { Database } from '../../../../src/infrastructure/mongo/connect.js';
import type { ApplicationEvent } from '../../../../src/contexts/applications/rules/state/application-event.js';
import type { ApplicationCommit } from '../../../../src/contexts/applications/rules/state/fold-commits.js';
import { recordStoresOf } from '../../../../src/main/wiring/audit.js';
import { makeAnchors } from '../../../../src/contexts/audit/use-cases/make-anchors.js';
import { recordLines } from '../../../../src/contexts/audit/use-cases/record-lines.js';
import { verifyRecord } from '../../../../src/contexts/audit/use-cases/verify-record.js';
import { sharedMongo } from '../../../../tools/engines/test-engines.js';
import type { TestDatabase } from '../../../../tools/engines/test-engines.js';
import { resealed, streamOf } from '../../../builders/anchored-record.js';
import { sha256 } from '../../../builders/lifecycle.js';
import { freshBank, freshId } from '../../../contracts-of-ports/fresh-bank.js';
import { newSigningKey } from '../../decisions/rules/bundle/real-record.js';
import { manualClock } from '../../../fakes/manual-clock.js';

let engine: TestDatabase;
let database: Database;
const { signer } = newSigningKey();
let bankId = '';
let streamId = '';
let commits: readonly ApplicationCommit[] = [];

beforeAll(async () => {
  engine = await sharedMongo();
  database = await connectDatabase(engine.uri);
}, 60_000);

afterAll(async () => {
  await database.close();
  await engine.release();
});

beforeEach(async () => {
  bankId = freshBank();
  streamId = freshId('application');
  commits = streamOf(streamId, bankId);
  const { anchors } = database.repositories;
  const store = database.commitStore<ApplicationEvent>('applicationCommits');
  for (const commit of commits) await store.append(commit);
  await makeAnchors({
    stores: recordStoresOf(database),
    anchors,
    signer,
    clock: manualClock('2026-11-27T01:00:00.000Z'),
    sha256,
  })(bankId);
});

const verify = () => {
  const { anchors, texts } = database.repositories;
  const deps = { stores: recordStoresOf(database), anchors, texts };
  return verifyRecord(
    async function* () {
      for await (const line of recordLines(deps, bankId)) yield { number: null, line };
    },
    { sha256, isSignatureOf, pinnedKeys: [signer.signatory.publicKey] },
  );
};

/** Straight at the collection, as somebody with the database's password would. */
const overwrite = async (revision: number, content: object): Promise<void> => {
  const filter = { _id: `${streamId}:${revision}` } as object;
  const collection = database.connection.collection('applicationCommits');
  expect((await collection.updateOne(filter, { $set: content })).matchedCount).toBe(1);
};

const remove = async (revision: number): Promise<void> => {
  const filter = { _id: `${streamId}:${revision}` } as object;
  await database.connection.collection('applicationCommits').deleteOne(filter);
};

describe('a database that somebody wrote into', () => {
  it('holds as long as nobody did', async () => {
    expect(await verify()).toMatchObject({ holds: true, streams: 1, commits: 16, unanchored: 0 });
  });

  const kinds: readonly (readonly [string, string, () => Promise<void>])[] = [
    ['flip', 'hash', () => overwrite(7, { action: 'reject_evidence' })],
    [
      'swap',
      'previous_hash',
      async () => {
        const [one, other] = [commits[6]!, commits[7]!];
        await overwrite(7, { ...other, revision: 7 });
        await overwrite(8, { ...one, revision: 8 });
      },
    ],
    [
      'truncate',
      'truncated',
      async () => {
        for (let revision = 7; revision <= 16; revision += 1) await remove(revision);
      },
    ],
    [
      'rewrite',
      'rewritten',
      async () => {
        const changed = commits
          .slice(6)
          .map((one, index) =>
            index === 0 ? { ...one, actor: { ...one.actor, userId: 'somebody-else' } } : one,
          );
        for (const commit of resealed(changed)) await overwrite(commit.revision, commit);
      },
    ],
    ['take one out', 'gap', () => remove(7)],
  ];

  it.each(kinds)(
    'is found out by its first bad revision after a %s',
    async (_kind, code, tamper) => {
      await tamper();
      expect((await verify()).faults).toEqual([
        {
          code,
          bankId,
          at: { stream: 'application', streamId, revision: 7 },
          day: null,
          line: null,
        },
      ]);
    },
  );
});
