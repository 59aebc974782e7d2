import { beforeAll, describe, expect, it } from '@jest/globals';
import { applicationRoutes } from '../../../../src/contexts/applications/routes/application-routes.js';
import { financingRoutes } from '../../../../src/contexts/applications/routes/financing-routes.js';
import { queueRoutes } from '../../../../src/contexts/applications/routes/queue-routes.js';
import { nextStepsOf } from '../../../../src/contexts/applications/rules/next-steps/next-steps.js';
import { alikeAmong } from '../../../../src/contexts/applications/use-cases/financed-once/find-alike.js';
import {
  readApplication,
  readCommits,
} from '../../../../src/contexts/applications/use-cases/reading/read-application.js';
import { readClocked } from '../../../../src/contexts/applications/use-cases/reading/read-clocked.js';
import {
  queueCounts,
  reviewQueue,
} from '../../../../src/contexts/applications/use-cases/review/review-queue.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { bankUser, people } from '../../../builders/actors.js';
import {
  harnessApplicationId,
  harnessLibrary,
  userOf,
} from '../../../builders/application-harness.js';
import { approvedScenario, payout, staff } from '../../../builders/financing.js';
import { apply } from '../../../builders/lifecycle.js';
import { plainBankRules } from '../../../builders/bank-rules.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { publishedCalendar } from '../../../kernel/values/clock/published-calendar.js';
import type { Actor } from '../../../../src/kernel/values/actor.js';
import { reviewClient } from './review-client.js';
import type { ReviewClient } from './review-client.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const one = bankUser('credit-1', ['credit_officer']);
const other = bankUser('credit-2', ['credit_officer']);
const core = bankUser('core-1', ['integrator']);
/** Reviews and, where the bank lets them, decides credit too. */
const reviewer = bankUser('first-1', ['first_reviewer', 'credit_officer']);

const credit = (creditReference: string, over: object = {}) => ({
  ...{ granted: true, creditReference, decidedOn: '2026-11-25', note: '' },
  ...over,
});

const corrected = credit('SX-2', { corrects: 'SX-1', note: '登记有误' });

const calendarOf = () => Promise.resolve(publishedCalendar());
const unused = () => Promise.reject(new Error('not asked in these tests'));

/** An application before its final approval, with all that credit officers and the exporter read of it. */
const undecided = (): Promise<ReviewClient> =>
  reviewClient(library, 'return_application', {
    users: [one, other, core].map((actor) => userOf(actor)),
    routes: ({ send, harness: { deps } }) => [
      ...financingRoutes(send),
      ...queueRoutes({
        reviewQueue: reviewQueue({
          alikeAmong: alikeAmong(deps),
          disagreeingAmong: () => Promise.resolve(new Map<string, never[]>()),
          projection: deps.projection,
          users: deps.users,
          applicants: inMemoryApplicantStore(),
          calendarOf,
          clock: deps.clock,
          bankRules: plainBankRules(),
        }),
        queueCounts: queueCounts(deps),
        stuckApplications: unused,
      }),
      ...applicationRoutes({
        readFacts: () => Promise.resolve([]),
        readCrossField: () => Promise.resolve([]),
        act: send,
        draftApplication: unused,
        checkDraft: unused,
        readApplication: readApplication(deps),
        readCommits: readCommits(deps),
        readClocked: readClocked({ ...deps, calendarOf }),
        readLinkedPreCheck: unused,
        listApplications: unused,
      }),
    ],
  });

const approve = (client: ReviewClient) =>
  client.post(people.final, 'decision', { agrees: true, note: '' });

/** Found green, and ended by a refusal of the credit side. */
const refused = async (): Promise<ReviewClient> => {
  const client = await undecided();
  await approve(client);
  await client.post(one, 'credit', credit('SX-1', { granted: false }));
  expect((await client.harness.application()).status).toBe('declined');
  return client;
};

const stepsOf = async ({ harness }: ReviewClient) =>
  nextStepsOf(await harness.application(), { now: '2026-11-25T02:00:00.000Z', calendar: null });

const nextOf = async (client: ReviewClient, actor: Actor) =>
  (await client.get(actor, `/v1/applications/${harnessApplicationId}/next-steps`))
    .body as unknown as {
    readonly yours: {
      readonly yourTurn: boolean;
      readonly what: { readonly en: string };
      readonly barred: { readonly code: string } | null;
      readonly open: readonly { readonly text: { readonly en: string }; readonly by?: string }[];
    };
  };

const queueOf = async (client: ReviewClient, actor: Actor) =>
  (await client.get(actor, '/v1/review-queue')).body['items'] as readonly {
    readonly blockedBy: string | null;
    readonly next: { readonly yourTurn: boolean };
  }[];

const statusOf = async (client: ReviewClient): Promise<string> =>
  (await client.harness.application()).status;

describe('a refusal of credit recorded by mistake', () => {
  it('is taken back by two people who record the same, and by nobody alone', async () => {
    const client = await refused();
    const { bank, exporter } = await stepsOf(client);
    expect(bank.what.en).toContain('two people of the credit side');
    expect(bank.until).not.toBeNull();
    expect(exporter.why.en).toContain('no money is granted');
    expect(exporter.until).toBeNull();
    expect(await client.post(one, 'credit', { ...corrected, note: ' ' })).toMatchObject({
      status: 422,
      body: { code: 'reasons_missing' },
    });
    expect(await client.post(one, 'credit', corrected)).toMatchObject({
      status: 200,
      body: { status: 'declined' },
    });
    expect(await client.post(one, 'credit', corrected)).toMatchObject({
      status: 403,
      body: { code: 'proposer_never_confirms' },
    });
    expect(await client.post(core, 'credit', corrected)).toMatchObject({
      status: 403,
      body: { code: 'authority_missing' },
    });
    expect(await client.post(other, 'credit', { ...corrected, note: '' })).toMatchObject({
      status: 200,
      body: { status: 'credit' },
    });
    expect((await client.harness.application()).financing).toMatchObject({
      credit: { granted: true, creditReference: 'SX-2', recordedBy: 'credit-2' },
      earlierCredits: [{ granted: false, creditReference: 'SX-1' }],
    });
  });

  it('has one correction waiting: another one is refused until that is refused or taken back', async () => {
    const client = await refused();
    await client.post(one, 'credit', corrected);
    const differs = { ...corrected, creditReference: 'SX-3' };
    for (const actor of [one, other, core])
      expect(await client.post(actor, 'credit', differs)).toMatchObject({
        status: 409,
        body: { code: 'credit_correction_open', detail: expect.stringContaining('SX-2') },
      });
    const refusal = { note: '' };
    expect(await client.post(other, 'credit-correction/refusal', refusal)).toMatchObject({
      status: 422,
    });
    expect(await client.post(core, 'credit-correction/refusal', { note: '误报' })).toMatchObject({
      status: 403,
      body: { code: 'authority_missing' },
    });
    expect(
      await client.post(other, 'credit-correction/refusal', { note: '原决定无误' }),
    ).toMatchObject({ status: 200, body: { status: 'declined' } });
    expect((await nextOf(client, one)).yours.open).toEqual([
      expect.objectContaining({
        text: expect.objectContaining({ en: expect.stringContaining('was refused; what stood') }),
        by: 'credit-2',
        note: '原决定无误',
      }),
    ]);
    expect(
      await client.post(other, 'credit-correction/refusal', { note: '原决定无误' }),
    ).toMatchObject({ status: 409, body: { code: 'no_credit_correction' } });
    await client.post(one, 'credit', differs);
    expect(await client.post(one, 'credit-correction/refusal', { note: '日期有误' })).toMatchObject(
      {
        status: 200,
      },
    );
    expect((await stepsOf(client)).bank.open[0]?.text.en).toContain(
      'taken back by who proposed it',
    );
    await client.post(core, 'credit', corrected);
    expect(await client.post(one, 'credit', corrected)).toMatchObject({
      body: { status: 'credit' },
    });
  });

  it('is put before the officer who can agree, and by whom and why it was proposed', async () => {
    const client = await refused();
    expect(await queueOf(client, other)).toEqual([]);
    await client.post(one, 'credit', corrected);
    expect((await nextOf(client, other)).yours).toMatchObject({
      yourTurn: true,
      what: { en: expect.stringContaining('records the same one, or refuses it') },
      open: [
        {
          text: { en: expect.stringContaining('the credit is granted, decision SX-2') },
          by: 'credit-1',
          note: '登记有误',
        },
      ],
    });
    expect((await nextOf(client, one)).yours).toMatchObject({
      yourTurn: false,
      barred: { code: 'proposer_never_confirms' },
    });
    expect(await queueOf(client, other)).toMatchObject([
      { blockedBy: null, next: { yourTurn: true } },
    ]);
    expect(await queueOf(client, one)).toMatchObject([
      { blockedBy: 'proposer_never_confirms', next: { yourTurn: false } },
    ]);
    expect((await client.get(other, '/v1/review-queue/counts')).body).toMatchObject({
      steps: [{ step: 'credit', waiting: 1 }],
    });
    const { body } = await client.get(other, `/v1/applications/${harnessApplicationId}`);
    expect(body['financing']).toMatchObject({
      correction: { recordedBy: 'credit-1', note: '登记有误', creditReference: 'SX-2' },
    });
  });

  it('reaches the exporter in no word before it is agreed to', async () => {
    const client = await refused();
    const read = async () => {
      const answers = await Promise.all(
        ['', '/next-steps', '/timeline'].map((under) =>
          client.get(people.exporter, `/v1/applications/${harnessApplicationId}${under}`),
        ),
      );
      return JSON.stringify(answers.map(({ body }) => body));
    };
    await client.post(one, 'credit', corrected);
    expect(await read()).not.toMatch(/SX-2|correction_proposed|登记有误/);
    await client.post(other, 'credit-correction/refusal', { note: '原决定无误' });
    await client.post(one, 'credit', corrected);
    expect(await read()).not.toMatch(/SX-2|credit\.correction|原决定无误/);
    await client.post(other, 'credit', corrected);
    expect(await read()).toContain('credit.corrected');
  });

  it('is a step of its own: who took another neither proposes nor agrees, and the other way round', async () => {
    const client = await refused();
    expect(await client.post(reviewer, 'credit', corrected)).toMatchObject({
      status: 403,
      body: { code: 'one_person_one_step' },
    });
    await client.post(one, 'credit', corrected);
    expect(await client.post(reviewer, 'credit', corrected)).toMatchObject({
      status: 403,
      body: { code: 'one_person_one_step' },
    });
    expect((await nextOf(client, reviewer)).yours).toMatchObject({
      yourTurn: false,
      barred: { code: 'one_person_one_step' },
    });
    await client.post(other, 'credit', corrected);
    const { stepActs } = await client.harness.application();
    expect(stepActs.slice(-2)).toMatchObject([
      { step: 'credit_correction', persons: ['credit-1'] },
      { step: 'credit_correction', persons: ['credit-2'] },
    ]);
  });

  it('is refused again, once corrected, by two people and not by one', async () => {
    const client = await refused();
    await client.post(one, 'credit', corrected);
    await client.post(other, 'credit', corrected);
    const again = credit('SX-3', { granted: false, corrects: 'SX-2', note: '额度已用尽' });
    expect(await client.post(one, 'credit', again)).toMatchObject({ body: { status: 'credit' } });
    const contract = {
      ...{ contractReference: 'HT-1', signedOn: '2026-11-25', maturesOn: '2028-11-25' },
      ...{ useOfProceedsClause: true, reportingDuty: true, covenants: [], conditions: [] },
    };
    expect(await client.post(people.manager, 'contract', contract)).toMatchObject({
      status: 409,
      body: { code: 'credit_correction_open' },
    });
    expect((await nextOf(client, people.manager)).yours).toMatchObject({
      yourTurn: false,
      what: { en: expect.stringContaining('Check the corrected credit decision') },
      barred: { code: 'credit_correction_open' },
    });
    expect((await nextOf(client, one)).yours.barred).toMatchObject({
      code: 'proposer_never_confirms',
      text: { en: expect.stringContaining('It is for another credit officer:') },
    });
    expect((await nextOf(client, other)).yours.yourTurn).toBe(true);
    expect(await queueOf(client, people.manager)).toMatchObject([{ next: { yourTurn: false } }]);
    expect(await client.post(other, 'credit', again)).toMatchObject({
      body: { status: 'declined' },
    });
    expect((await client.harness.application()).financing.correctableUntil).toBeDefined();
  });

  it('is corrected by two people before the approval too, and stays waiting across it', async () => {
    const client = await undecided();
    await client.post(one, 'credit', credit('SX-1', { granted: false }));
    await client.post(one, 'credit', corrected);
    expect((await client.harness.application()).financing.credit).toMatchObject({ granted: false });
    expect((await nextOf(client, other)).yours.yourTurn).toBe(true);
    expect(await queueOf(client, other)).toMatchObject([{ blockedBy: null }]);
    expect((await nextOf(client, people.final)).yours.open.map(({ text }) => text.en)).toEqual(
      expect.arrayContaining([expect.stringContaining('Proposed as a correction')]),
    );
    await approve(client);
    expect(await statusOf(client)).toBe('declined');
    await client.post(other, 'credit', corrected);
    expect(await statusOf(client)).toBe('credit');

    const early = await undecided();
    await early.post(one, 'credit', credit('SX-1', { granted: false }));
    await early.post(one, 'credit', corrected);
    await early.post(other, 'credit', corrected);
    expect((await early.harness.application()).financing.credit).toMatchObject({ granted: true });
    await approve(early);
    expect(await statusOf(early)).toBe('credit');
  });

  it('waits on nobody once nobody can agree to it, and is told as what can only be refused', async () => {
    const onlyRefused = expect.stringContaining('can only be refused, or taken back');
    const expectStuck = async (client: ReviewClient, code: string, correction: object) => {
      const { yours } = await nextOf(client, other);
      expect(yours.yourTurn).toBe(false);
      expect(yours.what.en).not.toContain('records the same one');
      expect(yours.open.map(({ text }) => text.en)).toContainEqual(onlyRefused);
      expect(await client.post(other, 'credit', correction)).toMatchObject({ body: { code } });
      for (const { next } of await queueOf(client, other)) expect(next.yourTurn).toBe(false);
      expect(
        await client.post(other, 'credit-correction/refusal', { note: '不再需要' }),
      ).toMatchObject({ status: 200 });
    };
    const before = async (again: object) => {
      const client = await undecided();
      await client.post(one, 'credit', credit('SX-1', { granted: false }));
      await client.post(one, 'credit', again);
      expect((await nextOf(client, other)).yours.yourTurn).toBe(true);
      return client;
    };
    const declined = await before(corrected);
    await declined.post(people.final, 'decision', {
      ...{ agrees: false, note: '' },
      reasons: [{ reasonCode: 'not_listed', lineNo: 2 }],
    });
    expect(await statusOf(declined)).toBe('declined');
    await expectStuck(declined, 'credit_not_the_end', corrected);

    const stillRefused = { ...corrected, granted: false };
    const again = await before(stillRefused);
    await approve(again);
    expect(await statusOf(again)).toBe('declined');
    await expectStuck(again, 'credit_refused_already', stillRefused);

    const late = await refused();
    await late.post(one, 'credit', corrected);
    late.harness.deps.clock.advance(200 * 24 * 3_600_000);
    await expectStuck(late, 'credit_correction_too_late', corrected);
  });

  it('is told as taken back by whoever of those behind the proposal, and as refused by another', () => {
    const told = (actor: Actor) => {
      const { record } = apply(
        [
          [staff.credit, payout.credit({ granted: false })],
          [
            bankUser('credit-9', ['credit_officer'], { onBehalfOf: 'credit-1' }),
            payout.credit({ creditReference: 'SX-2', corrects: 'SX-2026-0001', note: '登记有误' }),
          ],
          [actor, { kind: 'refuse_credit_correction', note: '误报' }],
        ],
        approvedScenario(),
      );
      const at = { now: '2026-11-25T02:00:00.000Z', calendar: null };
      return nextStepsOf(record!.state, at).bank.open.map(({ text }) => text.en);
    };
    const delegate = bankUser('credit-8', ['credit_officer'], { onBehalfOf: 'credit-9' });
    for (const actor of [one, bankUser('credit-9', ['credit_officer']), delegate])
      expect(told(actor)).toEqual([expect.stringContaining('was taken back by who proposed it')]);
    expect(told(other)).toEqual([expect.stringContaining('was refused')]);
  });

  it('is not corrected after the time for it, nor where a person declined, and the refusal says what to do', async () => {
    const client = await refused();
    client.harness.deps.clock.advance(200 * 24 * 3_600_000);
    const late = await client.post(one, 'credit', corrected);
    expect(late).toMatchObject({ status: 409, body: { code: 'credit_correction_too_late' } });
    expect(JSON.stringify(late.body)).toContain('submit a new one that names this one');
  });
});

describe('an approval', () => {
  it('stands in the queue and the counts of credit officers, who have to decide next', async () => {
    const client = await undecided();
    expect(await queueOf(client, one)).toEqual([]);
    await approve(client);
    expect(await queueOf(client, one)).toMatchObject([
      { blockedBy: null, next: { yourTurn: true } },
    ]);
    expect((await client.get(one, '/v1/review-queue/counts')).body).toMatchObject({
      steps: [{ step: 'credit', waiting: 1, unassigned: 0 }],
    });
    expect((await client.get(one, '/v1/review-queue?step=credit')).body['items']).toHaveLength(1);
  });
});
