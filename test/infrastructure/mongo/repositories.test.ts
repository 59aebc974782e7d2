import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../../src/infrastructure/mongo/connect.js';
import { connectDatabase } from '../../../src/infrastructure/mongo/connect.js';
import { firstPreviousHash, sealCommit } from '../../../src/kernel/record/commit.js';
import {
  foldCommits,
  foldOne,
} from '../../../src/contexts/applications/rules/state/fold-commits.js';
import type {
  ApplicationCommit,
  ApplicationRecord,
} from '../../../src/contexts/applications/rules/state/fold-commits.js';
import { RejectedCommit } from '../../../src/kernel/ports.js';
import type { TestDatabase } from '../../../tools/engines/test-engines.js';
import { sharedMongo } from '../../../tools/engines/test-engines.js';
import { people } from '../../builders/actors.js';
import { sha256, straightThrough, apply } from '../../builders/lifecycle.js';
import { describeAnchorStore } from '../../contracts-of-ports/anchor-store.js';
import { describeImpactStore } from '../../contracts-of-ports/impact-store.js';
import { describeShadowStore } from '../../contracts-of-ports/shadow-store.js';
import { describeApplicantStore } from '../../contracts-of-ports/applicant-store.js';
import { describeApplicationProjection } from '../../contracts-of-ports/application-projection.js';
import { describeAssessmentStore } from '../../contracts-of-ports/assessment-store.js';
import { describeCatalogueStore } from '../../contracts-of-ports/catalogue-store.js';
import {
  changeSetIn,
  describeChangeSetProjection,
} from '../../contracts-of-ports/change-set-projection.js';
import { describeCommitStore } from '../../contracts-of-ports/commit-store.js';
import { describeWaitingStaffChanges } from '../../contracts-of-ports/waiting-staff-changes.js';
import { describeDelegationStore } from '../../contracts-of-ports/delegation-store.js';
import { describeSessionEnds } from '../../contracts-of-ports/session-ends.js';
import { describeDocumentReadingStore } from '../../contracts-of-ports/document-reading-store.js';
import { describeEvidenceBytes } from '../../contracts-of-ports/evidence-bytes.js';
import { describeAccessLog } from '../../contracts-of-ports/access-log.js';
import { describeDisposalProjection } from '../../contracts-of-ports/disposal-projection.js';
import { describePersonNames } from '../../contracts-of-ports/person-names.js';
import { freshBank, minute } from '../../contracts-of-ports/fresh-bank.js';
import { describeFinancedDocuments } from '../../contracts-of-ports/financed-documents.js';
import { describeBulkOperations } from '../../contracts-of-ports/bulk-operations.js';
import { describeSnoozes } from '../../contracts-of-ports/snoozes.js';
import { describeNoteMentions } from '../../contracts-of-ports/note-mentions.js';
import { describeTextsApart } from '../../contracts-of-ports/texts-apart.js';
import { describePreCheckStore } from '../../contracts-of-ports/pre-check-store.js';
import { describeQuarantine } from '../../contracts-of-ports/quarantine.js';
import { describeRefusalLog } from '../../contracts-of-ports/refusal-log.js';
import { freshId } from '../../contracts-of-ports/fresh-bank.js';
import { describeSpreadsheetStore } from '../../contracts-of-ports/spreadsheet-store.js';
import { describeAssignmentStore } from '../../contracts-of-ports/assignment-store.js';
import { describeQueueViews } from '../../contracts-of-ports/queue-views.js';
import { describeTakenCases } from '../../contracts-of-ports/taken-cases.js';
import { describeUserStore } from '../../contracts-of-ports/user-store.js';

let engine: TestDatabase;
let database: Database;

beforeAll(async () => {
  engine = await sharedMongo();
  database = await connectDatabase(engine.uri);
  await database.ensureIndexes();
}, 60_000);

afterAll(async () => {
  await database.close();
  await engine.release();
});

const onEngine = 'on a real server';

describeCommitStore(onEngine, () => database.commitStore('applicationCommits'));
describeApplicationProjection(onEngine, () => database.repositories.applications);
describeAssessmentStore(onEngine, () => database.repositories.assessments);
describeAccessLog(onEngine, () => database.repositories.accesses);
describeDisposalProjection(onEngine, () => database.repositories.disposals);
describePersonNames(onEngine, () => database.repositories.names);
describeNoteMentions(onEngine, () => database.repositories.noteMentions);
describeBulkOperations(onEngine, () => database.repositories.bulkOperations);
describeSnoozes(onEngine, () => database.repositories.snoozes);
describeTextsApart(onEngine, () => database.repositories.texts);
describePreCheckStore(onEngine, () => database.repositories.preChecks);
describeCatalogueStore(onEngine, () => database.repositories.catalogue);
describeChangeSetProjection(onEngine, () => database.repositories.changeSets);
describeDocumentReadingStore(onEngine, () => database.repositories.documentReadings);
describeQuarantine(onEngine, () => database.repositories.quarantine);
describeEvidenceBytes(onEngine, () => database.repositories.evidenceBytes);
describeUserStore(onEngine, () => database.repositories.users);
describeDelegationStore(onEngine, () => database.repositories.delegations);
describeSessionEnds(onEngine, () => database.repositories.sessionEnds);
describeWaitingStaffChanges(onEngine, () => database.repositories.waitingStaffChanges);
describeApplicantStore(onEngine, () => database.repositories.applicants);
describeAnchorStore(onEngine, () => database.repositories.anchors);
describeImpactStore(onEngine, () => database.repositories.impacts);
describeShadowStore(onEngine, () => database.repositories.shadows);
describeAssignmentStore(onEngine, () => database.repositories.assignments);
describeTakenCases(onEngine, () => database.repositories.takenCases);
describeQueueViews(onEngine, () => database.repositories.queueViews);
describeFinancedDocuments(onEngine, () => database.repositories.financedDocuments);
describeRefusalLog(onEngine, () => database.repositories.refusals);
describeSpreadsheetStore(onEngine, () => database.repositories.spreadsheets);

describe('commits and projection together', () => {
  const scenario = apply(straightThrough);

  it('brings a stale projection up to the fold of the commits by reading what follows', async () => {
    const { applicationCommits, applications } = database.repositories;
    for (const commit of scenario.commits) await applicationCommits.append(commit);
    const [bankId, id] = [scenario.commits[0]!.bankId, scenario.commits[0]!.streamId];
    const stale = foldCommits(scenario.commits.slice(0, 6))!;
    await applications.save(stale.state);

    const found = (await applications.find(bankId, id))!;
    const behind: ApplicationRecord = { ...stale, state: found };
    const following = await applicationCommits.read(bankId, id, found.revision);
    const caughtUp = following.reduce<ApplicationRecord>(foldOne, behind);
    await applications.save(caughtUp.state);

    expect(following).toHaveLength(scenario.commits.length - 6);
    const folded = foldCommits(await applicationCommits.read(bankId, id))!.state;
    expect(await applications.find(bankId, id)).toEqual(folded);
    expect(folded).toEqual(scenario.record!.state);
  });

  it('refuses a commit that breaks four eyes, whoever hands it over, and stores nothing of it', async () => {
    const { applicationCommits } = database.repositories;
    const { bankId } = scenario.commits[0]!;
    const streamId = freshId('application');
    const told: ApplicationCommit[] = [];
    for (const { hash: _hash, ...commit } of scenario.commits) {
      const previousHash = told.at(-1)?.hash ?? firstPreviousHash;
      told.push(sealCommit({ ...commit, streamId, previousHash }, sha256));
    }
    for (const commit of told.slice(0, -1)) await applicationCommits.append(commit);
    const last = told.at(-1)!;
    const forged = { ...last, actor: { ...last.actor, userId: people.first.userId } };
    await expect(applicationCommits.append(forged)).rejects.toThrow(RejectedCommit);
    expect(await applicationCommits.read(bankId, streamId)).toHaveLength(told.length - 1);
    expect(await applicationCommits.append(last)).toBe('appended');
    expect(await applicationCommits.append(forged)).toBe('conflict');
  });

  it('keeps the streams of change sets apart from those of applications', async () => {
    const changeSets = database.commitStore<{ readonly type: string }>('changeSetCommits');
    const [first] = scenario.commits;
    const commit = { ...first!, bankId: 'bank-b', events: [{ type: 'change_set.opened' }] };
    expect(await changeSets.append(commit)).toBe('appended');
    expect(await changeSets.read('bank-b', commit.streamId)).toEqual([commit]);
    expect(await database.repositories.applicationCommits.read('bank-b', commit.streamId)).toEqual(
      [],
    );
  });
});

describe('a change set that an earlier build listed', () => {
  it('is found in shadow once the sweep has listed it anew', async () => {
    const { changeSets } = database.repositories;
    const bankId = freshBank();
    const changeSet = changeSetIn(bankId, {
      shadow: {
        ...{ number: 1, revision: '2025.2', contentHash: `sha256:${'b'.repeat(64)}` },
        ...{ startedBy: 'admin-1', startedAt: minute(1), days: 1, endedEarly: null },
        endsAt: minute(50),
      },
    });
    await changeSets.save(changeSet);
    await database.connection
      .collection('changeSets')
      .updateOne({ changeSetId: changeSet.changeSetId }, { $unset: { shadowKey: '' } });
    const inShadow = async () =>
      (await changeSets.inShadowFrom({ bankId, from: minute(1), limit: 9, cursor: null })).items;
    expect(await inShadow()).toEqual([]);
    expect(await changeSets.isBehind(changeSet)).toBe(true);
    await changeSets.save(changeSet);
    expect(await inShadow()).toEqual([changeSet]);
    expect(await changeSets.isBehind(changeSet)).toBe(false);
  });
});

describe('the indexes', () => {
  it('are made again without complaint', async () => {
    await database.ensureIndexes();
    await database.ensureIndexes();
    const made = await database.connection.collection('applicants').indexes();
    expect(made.map((one) => one.key)).toContainEqual({ bankId: 1, uscc: 1 });
  });
});

describe('what a bank keeps', () => {
  it('is counted by files and bytes, the same bytes once, and other banks apart', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'greenlane-usage-'));
    const { evidenceBytes, evidenceUsage } = database.repositories;
    const bankId = freshBank();
    const put = async (bank: string, text: string) => {
      const filePath = join(directory, 'file');
      await writeFile(filePath, text);
      const contentHash = createHash('sha256').update(text).digest('hex');
      const sizeBytes = text.length;
      await evidenceBytes.put({ bankId: bank, contentHash, filePath, sizeBytes, mediaType: 'x/y' });
    };
    expect(await evidenceUsage(bankId)).toEqual({ files: 0, bytes: 0 });
    for (const text of ['one', 'three', 'one']) await put(bankId, text);
    await put(`${bankId}0`, 'another bank');
    expect(await evidenceUsage(bankId)).toEqual({ files: 2, bytes: 8 });
    await rm(directory, { recursive: true });
  });
});
