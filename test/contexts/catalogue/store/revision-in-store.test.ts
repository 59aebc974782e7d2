import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { revisionInStore } from '../../../../src/commands/revision-in-store.js';
import { connectDatabase } from '../../../../src/infrastructure/mongo/connect.js';
import type { Database } from '../../../../src/infrastructure/mongo/connect.js';
import {
  baseRevisionOf,
  nextRevisionOf,
} from '../../../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import type { CatalogueRevision } from '../../../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import type { ChangeSetCommand } from '../../../../src/contexts/catalogue/rules/change-set/change-set-command.js';
import { changeCatalogue } from '../../../../src/contexts/catalogue/use-cases/change-catalogue.js';
import { sharedMongo } from '../../../../tools/engines/test-engines.js';
import type { TestDatabase } from '../../../../tools/engines/test-engines.js';
import { recordingChangeSetProcesses } from '../../../fakes/recording-change-set-processes.js';
import { bankUser } from '../../../builders/actors.js';
import { sha256 } from '../../../builders/lifecycle.js';
import { partOfCatalogue } from '../../../builders/part-of-catalogue.js';
import { shippedCatalogue } from '../../../builders/shipped-catalogue.js';
import { freshBank, freshId } from '../../../contracts-of-ports/fresh-bank.js';
import { inMemoryRefusalLog } from '../../../fakes/in-memory-refusal-log.js';
import { withInlineImpact } from '../../../fakes/inline-change-set-processes.js';
import { manualClock } from '../../../fakes/manual-clock.js';
import { asClaimed } from '../../../builders/as-claimed.js';

let engine: TestDatabase;
let database: Database;
let base: CatalogueRevision;
const bankId = freshBank();
const draftId = freshId('draft');

beforeAll(async () => {
  engine = await sharedMongo();
  database = await connectDatabase(engine.uri);
  const { catalogue, changeSetCommits, changeSets, names } = database.repositories;
  base = baseRevisionOf(await shippedCatalogue(), sha256);
  await catalogue.put(null, base);
  const part = partOfCatalogue(base.content, ['6.1']);
  const next = { content: part, effectiveOn: '2026-12-01', recordedAt: '2026-11-20T00:00:00.000Z' };
  await catalogue.put(bankId, nextRevisionOf(base, next, sha256));
  const change = changeCatalogue(
    withInlineImpact({
      standing: asClaimed,
      changes: changeSetCommits,
      catalogue,
      projection: changeSets,
      processes: recordingChangeSetProcesses(),
      names,
      refusals: inMemoryRefusalLog(),
      clock: manualClock('2026-11-25T00:00:00.000Z'),
      sha256,
      evaluatorBuild: 'test',
    }),
  );
  const act = async (command: ChangeSetCommand): Promise<void> => {
    const commandId = freshId('command');
    const done = await change({
      actor: { ...bankUser('admin-1', ['catalogue_administrator']), bankId: draftBank },
      changeSetId: draftId,
      commandId,
      fingerprint: commandId,
      requestId: commandId,
      expectedRevision: null,
      command,
    });
    if (!done.ok) throw new Error(done.failure.detail.en);
  };
  await act({ kind: 'open_change_set', title: '试用' });
  await act({
    kind: 'edit_change_set',
    edits: [
      {
        kind: 'set_threshold',
        itemCode: '6.1.3',
        scope: 'item',
        path: 'all/2/then/all/2',
        value: 150,
      },
    ],
  });
}, 60_000);

afterAll(async () => {
  await database.close();
  await engine.release();
});

const draftBank = freshBank();
const choose = (choice: Partial<Parameters<typeof revisionInStore>[1]>, uri = engine.uri) =>
  revisionInStore({ MONGODB_URI: uri }, { revision: null, asOf: null, bankId: null, ...choice });

describe('the revision a bulk check takes from the store', () => {
  it('is a draft by the id of its change set, of whatever bank', async () => {
    const chosen = await choose({ revision: `draft:${draftId}` });
    expect(chosen).toMatchObject({
      ok: true,
      value: { revision: `draft:${draftId}@2`, parentHash: base.contentHash },
    });
  });

  it('is what a bank published, by name or by the day it is in force on', async () => {
    const named = async (choice: Parameters<typeof choose>[0]): Promise<unknown> => {
      const chosen = await choose({ bankId, ...choice });
      return chosen.ok ? chosen.value.revision : chosen.failure;
    };
    expect([
      await named({ revision: '2025.2' }),
      await named({ asOf: '2026-11-30' }),
      await named({ asOf: '2026-12-01' }),
    ]).toEqual(['2025.2', '2025.1', '2025.2']);
  });

  it('is refused with the reason where there is none', async () => {
    const answers = [
      await choose({ revision: 'draft:none' }),
      await choose({ revision: `draft:${draftId}`, bankId }),
      await choose({ revision: '2025.9', bankId }),
      await choose({ bankId }, ''),
    ];
    expect(answers.map((one) => (one.ok ? '' : one.failure))).toEqual([
      expect.stringContaining('no draft none'),
      expect.stringContaining(`no draft ${draftId}`),
      expect.stringContaining('it has 2025.2, 2025.1'),
      expect.stringContaining('MONGODB_URI'),
    ]);
  });
});
