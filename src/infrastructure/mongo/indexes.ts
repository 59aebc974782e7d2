import type mongoose from 'mongoose';
import { guarded } from './driver-fault.js';

interface IndexPlan {
  readonly collection: string;
  readonly keys: Readonly<Record<string, 1 | -1>>;
  readonly unique?: true;
}

/** Every index there is, beside those of `_id`. */
export const indexPlans: readonly IndexPlan[] = [
  { collection: 'applicationSummaries', keys: { bankId: 1, newestKey: -1 } },
  { collection: 'applicationSummaries', keys: { bankId: 1, status: 1, newestKey: -1 } },
  { collection: 'applicationSummaries', keys: { bankId: 1, applicantId: 1, newestKey: -1 } },
  {
    collection: 'applicationSummaries',
    keys: { bankId: 1, applicantId: 1, status: 1, newestKey: -1 },
  },
  { collection: 'applicationSummaries', keys: { bankId: 1, hasOverrides: 1, newestKey: -1 } },
  { collection: 'applicationSummaries', keys: { bankId: 1, dueKey: 1 } },
  { collection: 'applicationSummaries', keys: { bankId: 1, waitingFor: 1, status: 1, dueKey: 1 } },
  {
    collection: 'applicationSummaries',
    keys: { bankId: 1, waitingFor: 1, assigneeId: 1, dueKey: 1 },
  },
  {
    collection: 'applicationSummaries',
    keys: { bankId: 1, waitingFor: 1, applicantId: 1, dueKey: 1 },
  },
  {
    collection: 'applicationSummaries',
    keys: { bankId: 1, standardProposed: 1, status: 1, dueKey: 1 },
  },
  {
    collection: 'applicationSummaries',
    keys: { bankId: 1, papersWait: 1, status: 1, dueKey: 1 },
  },
  {
    collection: 'applicationSummaries',
    keys: { bankId: 1, creditCorrected: 1, status: 1, dueKey: 1 },
  },
  { collection: 'applicationSummaries', keys: { bankId: 1, status: 1, dueKey: 1 } },
  { collection: 'applicationSummaries', keys: { bankId: 1, isStuck: 1, dueKey: 1 } },
  { collection: 'applicationSummaries', keys: { bankId: 1, traits: 1, newestKey: -1 } },
  {
    collection: 'applicationSummaries',
    keys: { bankId: 1, traits: 1, submittedOn: 1, newestKey: -1 },
  },
  {
    collection: 'applicationSummaries',
    keys: { bankId: 1, status: 1, statusSince: 1, newestKey: -1 },
  },
  { collection: 'applicationSummaries', keys: { bankId: 1, assigneeId: 1, newestKey: -1 } },
  { collection: 'applicationSummaries', keys: { bankId: 1, updatedKey: 1 } },
  { collection: 'applicationSummaries', keys: { bankId: 1, referenceStarts: 1, newestKey: -1 } },
  { collection: 'applicationSummaries', keys: { bankId: 1, itemCodes: 1, newestKey: -1 } },
  { collection: 'applicationSummaries', keys: { bankId: 1, goodsWords: 1, newestKey: -1 } },
  { collection: 'applicationSummaries', keys: { bankId: 1, submittedOn: 1, newestKey: -1 } },
  { collection: 'applicationSummaries', keys: { bankId: 1, decidedOn: 1, newestKey: -1 } },
  { collection: 'applicationSummaries', keys: { bankId: 1, decidedOutcome: 1, newestKey: -1 } },
  // The compare-and-set of a projection: some servers use an index only for exactly its fields.
  { collection: 'applications', keys: { _id: 1, revision: 1 }, unique: true },
  { collection: 'applicationSummaries', keys: { _id: 1, revision: 1 }, unique: true },
  // What the sweep asks: the streams that changed of late.
  { collection: 'applicationCommits', keys: { at: 1 } },
  { collection: 'noteCommits', keys: { at: 1 } },
  { collection: 'changeSetCommits', keys: { at: 1 } },
  { collection: 'queueViews', keys: { bankId: 1, ownerId: 1, oldestKey: 1 } },
  { collection: 'queueViews', keys: { bankId: 1, isShared: 1, oldestKey: 1 } },
  { collection: 'queueViews', keys: { _id: 1, revision: 1 }, unique: true },
  { collection: 'changeSets', keys: { bankId: 1, newestKey: -1 } },
  { collection: 'changeSets', keys: { bankId: 1, shadowKey: 1 } },
  { collection: 'changeSets', keys: { bankId: 1, unfinishedKey: 1 } },
  { collection: 'changeSets', keys: { _id: 1, revision: 1 }, unique: true },
  { collection: 'catalogueRevisions', keys: { owner: 1 } },
  { collection: 'delegations', keys: { bankId: 1, grantedAt: 1, delegationId: 1 } },
  { collection: 'users', keys: { bankId: 1, userName: 1 }, unique: true },
  { collection: 'users', keys: { bankId: 1, kind: 1, userId: 1 } },
  { collection: 'users', keys: { bankId: 1, applicantIds: 1, userId: 1 } },
  { collection: 'waitingStaffChanges', keys: { bankId: 1, userId: 1 } },
  { collection: 'applicants', keys: { bankId: 1, uscc: 1 }, unique: true },
  { collection: 'applicants', keys: { bankId: 1, newestKey: -1 } },
  { collection: 'applicants', keys: { bankId: 1, words: 1, newestKey: -1 } },
  { collection: 'applicants', keys: { bankId: 1, applicantId: 1, newestKey: -1 } },
  { collection: 'personNames', keys: { bankId: 1, userId: 1, commitment: 1 } },
  { collection: 'disposals', keys: { bankId: 1, newestKey: -1 } },
  { collection: 'disposals', keys: { bankId: 1, status: 1, newestKey: -1 } },
  { collection: 'accesses', keys: { bankId: 1, newestKey: -1 } },
  { collection: 'accesses', keys: { bankId: 1, actorId: 1, newestKey: -1 } },
  { collection: 'accesses', keys: { bankId: 1, subjectId: 1, newestKey: -1 } },
  { collection: 'refusals', keys: { bankId: 1, actorId: 1, newestKey: -1 } },
  { collection: 'anchors', keys: { bankId: 1, day: -1 } },
  { collection: 'financedDocuments', keys: { bankId: 1, documentKey: 1 } },
  { collection: 'financedDocuments', keys: { bankId: 1, newestKey: -1 } },
  { collection: 'refusals', keys: { bankId: 1, newestKey: -1 } },
  { collection: 'refusals', keys: { bankId: 1, subjectId: 1, newestKey: -1 } },
  { collection: 'processTroubles', keys: { bankId: 1, isOpen: 1, at: 1 } },
  // What the reading of documents asks: those that wait.
  { collection: 'documentReadings', keys: { reader: 1, state: 1, beganAt: 1 } },
  // How far the newest plan of an impact run is.
  { collection: 'impactParts', keys: { bankId: 1, runKey: 1, partKey: -1 } },
  // What the figures of a shadow count, and list newest first.
  {
    collection: 'shadowJudgements',
    keys: { bankId: 1, shadowKey: 1, counts: 1, newestKey: -1 },
  },
  { collection: 'shadowCriteria', keys: { bankId: 1, shadowKey: 1, criterion: 1 } },
  // What the sweep removes once it is older than it is kept.
  { collection: 'preChecks', keys: { madeAt: 1 } },
  { collection: 'sessionEnds', keys: { until: 1 } },
  { collection: 'takenCases', keys: { at: 1 } },
  { collection: 'noteMentions', keys: { bankId: 1, recipient: 1, isOpen: 1, newestKey: -1 } },
  { collection: 'noteMentions', keys: { _id: 1, revision: 1 }, unique: true },
  { collection: 'snoozes', keys: { bankId: 1, userId: 1, untilKey: 1 } },
  { collection: 'snoozes', keys: { _id: 1, revision: 1 }, unique: true },
  { collection: 'snoozes', keys: { applicationId: 1, bankId: 1 } },
  { collection: 'bulkOperations', keys: { bankId: 1, userId: 1, newestKey: -1 } },
  { collection: 'bulkResults', keys: { bankId: 1, operationId: 1, place: 1 } },
  // What a disposal removes.
  { collection: 'noteMentions', keys: { applicationId: 1, bankId: 1 } },
  { collection: 'shadowJudgements', keys: { applicationId: 1, bankId: 1 } },
  { collection: 'textsApart', keys: { applicationId: 1, bankId: 1 } },
  { collection: 'documentReadings', keys: { contentHash: 1, bankId: 1 } },
  // What the GridFS specification asks for, so that other tools can read the buckets.
  { collection: 'evidence.chunks', keys: { files_id: 1, n: 1 }, unique: true },
  { collection: 'catalogueContents.chunks', keys: { files_id: 1, n: 1 }, unique: true },
  { collection: 'spreadsheets.chunks', keys: { files_id: 1, n: 1 }, unique: true },
];

/** Creates what is missing; what is there stays. Run once before the service answers. */
export const ensureIndexes = async (connection: mongoose.Connection): Promise<void> => {
  const db = connection.getClient().db(connection.name);
  for (const { collection, keys, unique } of indexPlans)
    await guarded(() =>
      db.collection(collection).createIndex(keys, unique === true ? { unique } : {}, {}),
    );
};
