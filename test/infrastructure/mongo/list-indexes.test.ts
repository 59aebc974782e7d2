import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { ensureIndexes, indexPlans } from '../../../src/infrastructure/mongo/indexes.js';
import type { Repositories } from '../../../src/infrastructure/mongo/repositories.js';
import { createRepositories } from '../../../src/infrastructure/mongo/repositories.js';
import type { IndexEngine } from '../../../tools/engines/index-engine.js';
import { startIndexEngine } from '../../../tools/engines/index-engine.js';
import { stagesOf, usesAnIndex } from './query-plan.js';

const plan = (winningPlan: unknown) => ({ queryPlanner: { winningPlan } });

describe('reading a query plan', () => {
  it('sees an index below a fetch, a merge and a slot-based plan', () => {
    const scan = { stage: 'IXSCAN', indexName: 'bankId_1', indexBounds: { bankId: ['["a","a"]'] } };
    expect(
      usesAnIndex(plan({ stage: 'LIMIT', inputStage: { stage: 'FETCH', inputStage: scan } })),
    ).toBe(true);
    expect(usesAnIndex(plan({ stage: 'SORT_MERGE', inputStages: [scan, scan] }))).toBe(true);
    expect(
      usesAnIndex(plan({ queryPlan: { stage: 'FETCH', inputStage: scan }, slotBasedPlan: {} })),
    ).toBe(true);
    expect(stagesOf(plan({ stage: 'SORT_MERGE', inputStages: [scan, scan] }))).toEqual([
      'SORT_MERGE',
      'IXSCAN',
      'IXSCAN',
    ]);
  });

  it('sees a scan of the collection wherever it is, and no index in an empty answer', () => {
    const whole = { stage: 'COLLSCAN', direction: 'forward' };
    expect(usesAnIndex(plan(whole))).toBe(false);
    expect(usesAnIndex(plan({ stage: 'SORT', inputStage: whole }))).toBe(false);
    expect(usesAnIndex(plan({ stage: 'OR', inputStages: [{ stage: 'IXSCAN' }, whole] }))).toBe(
      false,
    );
    expect(usesAnIndex({})).toBe(false);
    expect(usesAnIndex(undefined)).toBe(false);
  });
});

const engine = await startIndexEngine();
if (typeof engine === 'string') console.warn(`NOT RUN: whether lists use an index, as ${engine}`);
const describeOnEngine = typeof engine === 'string' ? describe.skip : describe;

const bankId = 'bank-a';
const page = { bankId, limit: 20, cursor: null };
const shadow = { bankId, changeSetId: 'c', number: 1 };

type Ask = (stores: Repositories) => Promise<unknown>;

/** Cases that a committee member's vote is awaited on: of a state, and among these by amount and who has voted. */
const awaitedVotes = {
  waitingFor: ['bank'] as const,
  statuses: ['appealed'] as const,
  orVotesAwaited: {
    statuses: ['final_approval'] as const,
    limits: new Map([['CNY', 20_000_000]]),
    members: 3,
    voterIds: ['committee-1'],
  },
};

/**
 * Lists that narrow further, by members which no index holds, or by several words or a part of a text: MongoDB takes
 * the index of the others and looks at what it finds; secantusdb takes an index only where it holds every member asked
 * by, and reads the collection otherwise. So the whole is asked of a real MongoDB only, and of secantusdb what remains
 * without these members: that there is an index for the bank and more.
 */
const narrowed: readonly (readonly [string, Ask])[] = [
  [
    'applications by words of the goods',
    ({ applications }) => applications.list({ ...page, goodsWords: ['热泵'] }),
  ],
  [
    'applicants by several words',
    ({ applicants }) => applicants.findByWords({ bankId, words: ['海川', '贸易'], limit: 20 }),
  ],
  [
    'one’s own applicants by a word',
    ({ applicants }) =>
      applicants.findByWords({ bankId, words: ['海川'], applicantIds: ['a', 'b'], limit: 20 }),
  ],
  [
    'what one has put aside of the queue of a step',
    ({ applications }) =>
      applications.list({
        ...page,
        order: 'due',
        waitingFor: ['bank'],
        statuses: ['first_review'],
        applicationIds: ['a', 'b'],
      }),
  ],
  [
    'what is late in the queue of a step',
    ({ applications }) =>
      applications.list({
        ...page,
        order: 'due',
        waitingFor: ['bank'],
        statuses: ['first_review'],
        risk: 'breached',
        itemArea: '8',
        amount: { currency: 'CNY', leastMinor: 0, mostMinor: 100 },
      }),
  ],
];

const committee: readonly (readonly [string, Ask])[] = [
  [
    'the votes that a committee member is to give',
    ({ applications }) => applications.list({ ...page, order: 'due', ...awaitedVotes }),
  ],
  [
    'how many votes a committee member is to give',
    ({ applications }) => applications.count({ bankId, ...awaitedVotes }),
  ],
];

const questions: readonly (readonly [string, Ask])[] = [
  ['the newest applications', ({ applications }) => applications.list(page)],
  [
    'an applicant’s applications',
    ({ applications }) => applications.list({ ...page, applicantIds: ['a', 'b'] }),
  ],
  [
    'an application by its reference',
    ({ applications }) => applications.list({ ...page, reference: 'GL-1' }),
  ],
  [
    'applications by an item',
    ({ applications }) => applications.list({ ...page, itemCode: '8.5.2' }),
  ],
  [
    'applications by what happened to them',
    ({ applications }) => applications.list({ ...page, trait: 'late' }),
  ],
  [
    'what happened to the applications of a period',
    ({ applications }) =>
      applications.list({ ...page, trait: 'returned', submitted: { from: '2026-11-25' } }),
  ],
  [
    'applications long in a state',
    ({ applications }) =>
      applications.list({
        ...page,
        statuses: ['first_review'],
        statusSince: { before: '2026-11-25T00:00:00.000Z' },
      }),
  ],
  [
    'applications in somebody’s hand',
    ({ applications }) => applications.list({ ...page, assigneeId: 'first-1' }),
  ],
  ['who acts for an applicant', ({ users }) => users.usersOfApplicant(bankId, 'applicant-1')],
  [
    'applications by one of several',
    ({ applications }) =>
      applications.list({
        ...page,
        anyOf: [{ reference: 'GL-1' }, { itemCode: '8.5.2' }, { applicantIds: ['a'] }],
      }),
  ],
  [
    'applications by day of submission',
    ({ applications }) => applications.list({ ...page, submitted: { from: '2026-11-25' } }),
  ],
  [
    'applications by day of the decision',
    ({ applications }) => applications.list({ ...page, decided: { from: '2026-11-25' } }),
  ],
  [
    'applications by how they were decided',
    ({ applications }) => applications.list({ ...page, decidedOutcome: 'declined' }),
  ],
  [
    'what changed since an instant',
    ({ applications }) =>
      applications.list({ ...page, order: 'updated', updatedSince: '2026-11-25T00:00:00.000Z' }),
  ],
  [
    'applications by status',
    ({ applications }) => applications.list({ ...page, statuses: ['intake', 'screening'] }),
  ],
  [
    'an applicant’s applications by status',
    ({ applications }) => applications.list({ ...page, applicantIds: ['a'], statuses: ['draft'] }),
  ],
  [
    'what waits for somebody',
    ({ applications }) => applications.list({ ...page, waitingFor: ['bank'] }),
  ],
  ['what is due', ({ applications }) => applications.list({ ...page, order: 'due' })],
  [
    'the review queue',
    ({ applications }) =>
      applications.list({
        ...page,
        order: 'due',
        waitingFor: ['bank'],
        statuses: ['first_review'],
      }),
  ],
  [
    'the review queue with standards to be agreed to',
    ({ applications }) =>
      applications.list({
        ...{ ...page, order: 'due', waitingFor: ['bank'], statuses: ['first_review'] },
        orStandardProposed: ['intake', 'collection'],
        orPapersWait: ['approved', 'contract'],
        orCreditCorrected: ['credit', 'declined'],
      }),
  ],
  [
    'what is one’s own in the queue',
    ({ applications }) =>
      applications.list({ ...page, order: 'due', waitingFor: ['bank'], assigneeId: 'first-1' }),
  ],
  [
    'the queue of an applicant',
    ({ applications }) =>
      applications.list({ ...page, order: 'due', waitingFor: ['bank'], applicantIds: ['a'] }),
  ],
  [
    'what is stuck',
    ({ applications }) => applications.list({ ...page, order: 'due', stuck: true }),
  ],
  ['a person’s views of the queue', ({ queueViews }) => queueViews.ofOwner(bankId, 'first-1', 9)],
  ['shared views of the queue', ({ queueViews }) => queueViews.shared(bankId, 9)],
  ['the applicants', ({ applicants }) => applicants.list(page)],
  [
    'a person’s applicants',
    ({ applicants }) => applicants.list({ ...page, applicantIds: ['a', 'b'] }),
  ],
  ['an applicant by USCC', ({ applicants }) => applicants.findByUscc(bankId, '91320594MA1MYLXT7G')],
  ['the disposals', ({ disposals }) => disposals.list(page)],
  ['the disposals by status', ({ disposals }) => disposals.list({ ...page, status: 'proposed' })],
  ['what auditors read', ({ accesses }) => accesses.list(page)],
  ['what one auditor read', ({ accesses }) => accesses.list({ ...page, actorId: 'a' })],
  ['who read one thing', ({ accesses }) => accesses.list({ ...page, subjectId: 'a' })],
  ['the refusals of a person', ({ refusals }) => refusals.list({ ...page, actorId: 'a' })],
  [
    'the notes meant for somebody',
    ({ noteMentions }) => noteMentions.list({ ...page, recipients: ['user/first-1'] }),
  ],
  [
    'a person’s acts on many applications',
    ({ bulkOperations }) => bulkOperations.list({ ...page, userId: 'first-1' }),
  ],
  [
    'what became of an act on many applications',
    ({ bulkOperations }) => bulkOperations.results(bankId, 'operation-1'),
  ],
  ['what somebody has put aside', ({ snoozes }) => snoozes.list(bankId, 'first-1', '2026-12-01')],
  ['the anchors', ({ anchors }) => anchors.list(page)],
  ['the refusals', ({ refusals }) => refusals.list(page)],
  ['the financed documents', ({ financedDocuments }) => financedDocuments.list(page)],
  [
    'the lines of one document',
    ({ financedDocuments }) => financedDocuments.ofDocuments(page.bankId, ['sha256:0', 'sha256:1']),
  ],
  ['the refusals of a subject', ({ refusals }) => refusals.list({ ...page, subjectId: 'a' })],
  ['the users of a bank', ({ users }) => users.bankUsers(bankId)],
  ['a user by name', ({ users }) => users.findByName(bankId, 'wang')],
  ['exporters’ users', ({ users }) => users.applicantUsers(page)],
  ['changes of standing that wait', (all) => all.waitingStaffChanges.ofBank(bankId)],
  ['the change sets of a bank', ({ changeSets }) => changeSets.list(page)],
  [
    'the change sets in shadow',
    ({ changeSets }) => changeSets.inShadowFrom({ ...page, from: '2026-11-01T00:00:00.000Z' }),
  ],
  ['the figures of a shadow', ({ shadows }) => shadows.figures(shadow)],
  [
    'what differs in a shadow',
    ({ shadows }) => shadows.differing(shadow, { ...page, criterion: null }),
  ],
  [
    'what one criterion turned in a shadow',
    ({ shadows }) => shadows.differing(shadow, { ...page, criterion: '1.1.3#0 all/0' }),
  ],
  ['the revisions of a bank', ({ catalogue }) => catalogue.list(bankId)],
  [
    'the commits of an application',
    ({ applicationCommits }) => applicationCommits.read(bankId, 'a'),
  ],
  [
    'the applications that changed of late',
    async ({ applicationCommits }) => {
      for await (const _stream of applicationCommits.streams('2026-10-01T00:00:00.000Z')) continue;
    },
  ],
];

const matchOf = ({ pipeline }: mongoose.mongo.Document): unknown =>
  (pipeline as readonly { readonly $match?: unknown }[]).find((one) => '$match' in one)?.$match;

const whole = ({ filter }: mongoose.mongo.Document): Record<string, unknown> =>
  filter as Record<string, unknown>;

/** Of what is asked by those members with which an index begins: of the index that begins with the most. */
const indexed = (command: mongoose.mongo.Document): Record<string, unknown> => {
  const filter = whole(command);
  const begun = indexPlans
    .filter(({ collection }) => collection === command['find'])
    .map(({ keys }) => {
      const members = Object.keys(keys);
      const end = members.findIndex((one) => !(one in filter));
      return members.slice(0, end === -1 ? members.length : end);
    });
  const most = begun.reduce((best, one) => (one.length > best.length ? one : best), []);
  return Object.fromEntries(most.map((one) => [one, filter[one]]));
};

describeOnEngine('every list of the repositories', () => {
  let connection: mongoose.Connection;
  const asked: mongoose.mongo.Document[] = [];
  const { uri, isMongodb, stop } = engine as IndexEngine;

  beforeAll(async () => {
    const dbName = `greenlane-test-${randomBytes(6).toString('hex')}`;
    const settings = { dbName, monitorCommands: true, autoIndex: false, autoCreate: false };
    connection = await mongoose.createConnection(uri, settings).asPromise();
    await ensureIndexes(connection);
    connection.getClient().on('commandStarted', (event) => {
      if (event.commandName === 'find') asked.push(event.command);
      // How documents are counted: `$match`, then `$group`.
      if (event.commandName === 'aggregate')
        asked.push({ find: event.command['aggregate'] as unknown, filter: matchOf(event.command) });
    });
  });

  afterAll(async () => {
    await connection.db!.dropDatabase();
    await connection.close();
    await stop();
  });

  const expectIndex = async (ask: Ask, ofFilter = whole): Promise<void> => {
    asked.length = 0;
    await ask(createRepositories(connection));
    expect(asked.length).toBeGreaterThan(0);
    for (const command of [...asked]) {
      const members = ['find', 'filter', 'sort', 'limit'].filter((one) => one in command);
      const explain = Object.fromEntries(members.map((one) => [one, command[one] as unknown]));
      if ('filter' in explain) explain['filter'] = ofFilter(command);
      const explained = await connection.db!.command({ explain, verbosity: 'queryPlanner' });
      expect(stagesOf(explained)).not.toContain('COLLSCAN');
      expect(usesAnIndex(explained)).toBe(true);
    }
  };

  it.each(questions)('finds %s by an index', async (_title, ask) => {
    await expectIndex(ask);
  });

  it('reads of applications the summaries alone, and of these what is shown', async () => {
    asked.length = 0;
    await createRepositories(connection).applications.list({ ...page, order: 'due' });
    expect(asked.map(({ find, projection }): unknown => [find, projection])).toEqual([
      ['applicationSummaries', { summary: 1, dueKey: 1 }],
    ]);
  });

  it.each(committee)('finds %s by an index, which the rest narrows', async (_title, ask) => {
    await expectIndex(ask, isMongodb ? whole : indexed);
    expect(asked.map((command) => Object.keys(indexed(command)))).toEqual(
      asked.map(() => expect.arrayContaining(['bankId', 'status'])),
    );
  });

  (isMongodb ? it : it.skip).each(narrowed)(
    'finds %s by an index of MongoDB',
    async (_title, ask) => {
      await expectIndex(ask);
    },
  );
});
