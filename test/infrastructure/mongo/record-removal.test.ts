import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSignatureOf } from '../../../src/infrastructure/tokens/ed25519-signature.js';
import { connectDatabase } from '../../../src/infrastructure/mongo/connect.js';
import type { Database } from '../../../src/infrastructure/mongo/connect.js';
import type { DisposalEvent } from '../../../src/contexts/audit/rules/disposal.js';
import type { ApplicationEvent } from '../../../src/contexts/applications/rules/state/application-event.js';
import { sealCommit } from '../../../src/kernel/record/commit.js';
import { nothingRead } from '../../../src/contexts/applications/rules/documents/document-reading.js';
import { foldCommits } from '../../../src/contexts/applications/rules/state/fold-commits.js';
import { recordStoresOf } from '../../../src/main/wiring/audit.js';
import { makeAnchors } from '../../../src/contexts/audit/use-cases/make-anchors.js';
import { recordLines } from '../../../src/contexts/audit/use-cases/record-lines.js';
import { verifyRecord } from '../../../src/contexts/audit/use-cases/verify-record.js';
import { sharedMongo } from '../../../tools/engines/test-engines.js';
import type { TestDatabase } from '../../../tools/engines/test-engines.js';
import { streamOf } from '../../builders/anchored-record.js';
import { sha256 } from '../../builders/lifecycle.js';
import { freshBank, freshId } from '../../contracts-of-ports/fresh-bank.js';
import { newSigningKey } from '../../contexts/decisions/rules/bundle/real-record.js';
import { manualClock } from '../../fakes/manual-clock.js';

let engine: TestDatabase;
let database: Database;
const { signer } = newSigningKey();

beforeAll(async () => {
  engine = await sharedMongo();
  database = await connectDatabase(engine.uri);
}, 60_000);

afterAll(async () => {
  await database.close();
  await engine.release();
});

const anchor = async (bankId: string, now: string): Promise<void> => {
  const { anchors } = database.repositories;
  const stores = recordStoresOf(database);
  await makeAnchors({ stores, anchors, signer, clock: manualClock(now), sha256 })(bankId);
};

const verify = (bankId: string) => {
  const { anchors, texts } = database.repositories;
  const deps = { stores: recordStoresOf(database), anchors, texts };
  return verifyRecord(
    async function* () {
      for await (const line of recordLines(deps, bankId)) yield { number: null, line };
    },
    { sha256, isSignatureOf, pinnedKeys: [signer.signatory.publicKey] },
  );
};

/** Two applications of a bank, anchored; the first has a file of its own. */
const stored = async () => {
  const bankId = freshBank();
  const ids = [freshId('application'), freshId('application')] as const;
  const { applications, evidenceBytes } = database.repositories;
  const store = database.commitStore<ApplicationEvent>('applicationCommits');
  const [first] = ids.map((id) => streamOf(id, bankId));
  for (const id of ids) {
    const commits = streamOf(id, bankId);
    for (const commit of commits) await store.append(commit);
    await applications.save({ ...foldCommits(commits)!.state, bankId, applicationId: id });
  }
  const notes = database.commitStore('noteCommits');
  const noted = streamOf(ids[0], bankId).slice(0, 2);
  for (const commit of noted) await notes.append(commit);
  const directory = await mkdtemp(join(tmpdir(), 'greenlane-removal-'));
  const filePath = join(directory, 'file.pdf');
  await writeFile(filePath, 'bytes');
  const file = { contentHash: sha256('bytes'), sizeBytes: 5, mediaType: 'application/pdf' };
  await evidenceBytes.put({ bankId, filePath, ...file });
  await rm(directory, { recursive: true });
  await anchor(bankId, '2026-11-27T01:00:00.000Z');
  return { bankId, ids, commits: first!, lastNote: noted.at(-1)!, contentHash: file.contentHash };
};

const resolvedBy = (
  bankId: string,
  tombstone: Extract<DisposalEvent, { type: 'disposal.resolved' }>['tombstone'],
) => {
  const { hash: _hash, ...first } = streamOf(freshId('disposal'), bankId)[0]!;
  return sealCommit<DisposalEvent>(
    {
      ...first,
      at: '2026-11-27T02:00:00.000Z',
      events: [{ type: 'disposal.resolved', tombstone }],
      action: 'agree_to_disposal',
    },
    sha256,
  );
};

describe('the removal of an application', () => {
  it('leaves nothing of it and everything of others, and a record that still holds', async () => {
    const { bankId, ids, commits, lastNote, contentHash } = await stored();
    const { removal, applicationCommits, applications, evidenceBytes } = database.repositories;
    const last = commits.at(-1)!;
    const tombstone = {
      applicationId: ids[0],
      lastRevision: last.revision,
      lastHash: last.hash,
      noteStream: { lastRevision: lastNote.revision, lastHash: lastNote.hash },
      status: 'withdrawn',
      closedAt: last.at,
    } as const;
    const resolved = resolvedBy(bankId, tombstone);
    await database.commitStore<DisposalEvent>('disposalCommits').append(resolved);
    const { documentReadings, quarantine } = database.repositories;
    const document = { bankId, contentHash };
    const reader = { name: 'reader', version: '1' };
    const [read, other] = [document, { ...document, contentHash: sha256('other') }];
    for (const one of [read, other])
      await documentReadings.keep(one, nothingRead(reader, 'no_text'));
    const [applicationId, evidenceId] = [ids[0], 'e-1'];
    await quarantine.hold({ ...document, applicationId, evidenceId, heldAt: last.at });
    const { texts } = database.repositories;
    const [note] = await texts.keep({ bankId, applicationId }, ['内部意见']);
    const [kept] = await texts.keep({ bankId, applicationId: ids[1] }, ['内部意见']);
    const { shadows } = database.repositories;
    const shadow = { bankId, changeSetId: 'change-set-1', number: 1 };
    for (const applicationId of ids)
      await shadows.put(shadow, {
        applicationId,
        assessmentId: sha256(applicationId),
        assessedAt: last.at,
        flips: [],
      });
    const what = {
      bankId,
      applicationId: ids[0],
      lastRevision: last.revision,
      lastNoteRevision: lastNote.revision,
      assessmentIds: [],
      contentHashes: [contentHash],
    };
    await removal.removeApplication(what);
    await removal.removeApplication(what);

    expect(await applicationCommits.read(bankId, ids[0])).toEqual([]);
    expect(await applications.find(bankId, ids[0])).toBeNull();
    expect(await shadows.figures(shadow)).toMatchObject({ judged: 1 });
    const listed = await applications.list({ bankId, limit: 9, cursor: null });
    expect(listed.items.map(({ applicationId }) => applicationId)).toEqual([ids[1]]);
    expect(await evidenceBytes.open(bankId, contentHash)).toBeNull();
    expect(await documentReadings.find(read, reader)).toBeNull();
    expect(await documentReadings.find(other, reader)).not.toBeNull();
    expect((await quarantine.held()).filter((one) => one.bankId === bankId)).toEqual([]);
    expect(await texts.open(bankId, [note!])).toEqual([]);
    expect(await texts.open(bankId, [kept!])).toHaveLength(1);
    expect(await applicationCommits.read(bankId, ids[1])).toHaveLength(commits.length);
    expect(await database.commitStore('noteCommits').read(bankId, ids[0])).toEqual([]);
    expect(await verify(bankId)).toMatchObject({ holds: true, disposed: 1, faults: [] });
    await anchor(bankId, '2026-12-02T01:00:00.000Z');
    expect(await verify(bankId)).toMatchObject({ holds: true, disposed: 1, unanchored: 0 });
  });

  it('leaves a record that holds where a note was anchored after the tombstone was written', async () => {
    const { bankId, ids, commits } = await stored();
    const last = commits.at(-1)!;
    const [first] = streamOf(ids[0], bankId);
    const resolved = resolvedBy(bankId, {
      applicationId: ids[0],
      lastRevision: last.revision,
      lastHash: last.hash,
      noteStream: { lastRevision: 1, lastHash: first!.hash },
      status: 'withdrawn',
      closedAt: last.at,
    });
    await database.commitStore<DisposalEvent>('disposalCommits').append(resolved);
    await database.repositories.removal.removeApplication({
      bankId,
      applicationId: ids[0],
      lastRevision: last.revision,
      lastNoteRevision: 2,
      assessmentIds: [],
      contentHashes: [],
    });
    expect(await verify(bankId)).toMatchObject({ holds: true, disposed: 1, faults: [] });
  });

  it('without a decision, or with a tombstone of another hash, is found out', async () => {
    const { bankId, ids, commits } = await stored();
    await database.repositories.removal.removeApplication({
      bankId,
      applicationId: ids[0],
      lastRevision: commits.length,
      lastNoteRevision: 0,
      assessmentIds: [],
      contentHashes: [],
    });
    const missing = [{ code: 'missing', at: { streamId: ids[0], revision: 1 } }];
    expect((await verify(bankId)).faults).toMatchObject(missing);
    const forged = resolvedBy(bankId, {
      applicationId: ids[0],
      lastRevision: commits.length,
      lastHash: `sha256:${sha256('another')}`,
      status: 'withdrawn',
      closedAt: '2026-11-25T02:00:00.000Z',
    });
    await database.commitStore<DisposalEvent>('disposalCommits').append(forged);
    expect((await verify(bankId)).faults).toMatchObject(missing);
  });
});
