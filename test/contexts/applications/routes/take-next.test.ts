import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { takeNextRoute } from '../../../../src/contexts/applications/routes/queue-routes.js';
import { alikeAmong } from '../../../../src/contexts/applications/use-cases/financed-once/find-alike.js';
import {
  queueSize,
  reviewQueue,
} from '../../../../src/contexts/applications/use-cases/review/review-queue.js';
import type { QueueEntry } from '../../../../src/contexts/applications/use-cases/review/review-queue.js';
import { takeNext } from '../../../../src/contexts/applications/use-cases/review/take-next.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import type { UserRole } from '../../../../src/kernel/values/actor.js';
import { bankId, bankUser, people } from '../../../builders/actors.js';
import { actHarness } from '../../../builders/act-harness.js';
import { harnessLibrary, userOf } from '../../../builders/application-harness.js';
import { draftOf, sha256 } from '../../../builders/lifecycle.js';
import { testApp } from '../../../builders/test-app.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { manualClock } from '../../../fakes/manual-clock.js';
import { refuse } from '../../../../src/kernel/messages/refusals.js';
import { inMemoryTakenCases } from '../../../fakes/in-memory-taken-cases.js';
import { publishedCalendar } from '../../../kernel/values/clock/published-calendar.js';

let library: CatalogueLibrary;
let keys = 0;

beforeAll(async () => {
  library = await harnessLibrary();
});

interface Answer {
  readonly taken: { readonly applicationId: string; readonly revision: number } | null;
  readonly why: { readonly zh: string; readonly en: string } | null;
}

/** So many cases in intake, `case-0` due first, and so many client managers. */
const open = async (cases: number, managers: number) => {
  const { harness, refusals } = await actHarness(library);
  const { deps } = harness;
  for (let n = 0; n < managers; n += 1)
    await deps.users.save(userOf(bankUser(`manager-${n}`, ['client_manager'])));
  for (let n = 0; n < cases; n += 1) {
    const applicationId = `case-${n}`;
    const over = { applicationId };
    await harness.codeOf(people.exporter, { kind: 'draft_application', draft: draftOf() }, over);
    await harness.codeOf(people.exporter, { kind: 'submit_application' }, over);
  }
  const queueDeps = {
    ...deps,
    applicants: inMemoryApplicantStore(),
    calendarOf: () => Promise.resolve(publishedCalendar()),
    alikeAmong: alikeAmong(deps),
    disagreeingAmong: () => Promise.resolve(new Map<string, never[]>()),
  };
  const next = takeNext({
    queue: reviewQueue(queueDeps),
    waiting: queueSize(deps),
    handleCommand: harness.handle,
    taken: inMemoryTakenCases(),
    clock: deps.clock,
  });
  const made = testApp(() => [takeNextRoute(next)], { refusals });
  const ask = async (
    userId: string,
    { key, roles = ['client_manager'] }: { key?: string; roles?: readonly UserRole[] } = {},
  ) => {
    keys += 1;
    const answer = await request(made.app)
      .post('/v1/review-queue/next')
      .set('authorization', made.bearer(roles, { userId }))
      .set('idempotency-key', key ?? `next-${keys}`);
    return { status: answer.status, body: answer.body as Answer };
  };
  const claimsOf = async (applicationId: string): Promise<readonly string[]> =>
    (await deps.commits.read(bankId, applicationId)).flatMap(({ events }) =>
      events.flatMap((event) => (event.type === 'step.claimed' ? [event.userId] : [])),
    );
  return { ...made, harness, refusals, ask, claimsOf };
};

describe('taking the next case', () => {
  it('claims the most urgent one, then the one after it', async () => {
    const { ask, claimsOf } = await open(3, 1);
    const first = await ask('manager-0');
    expect([first.status, first.body]).toMatchObject([
      200,
      { taken: { applicationId: 'case-0', status: 'intake' }, why: null },
    ]);
    expect((await ask('manager-0')).body.taken?.applicationId).toBe('case-1');
    expect(await claimsOf('case-0')).toEqual(['manager-0']);
  });

  it('of 100 who ask at once gives no two the same, and tells the others why there is none', async () => {
    const { ask, claimsOf, refusals } = await open(60, 100);
    const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => ask(`manager-${n}`)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const taken = answers.flatMap(({ body }) => body.taken?.applicationId ?? []);
    expect([taken.length, new Set(taken).size]).toEqual([60, 60]);
    for (const one of taken) expect(await claimsOf(one)).toHaveLength(1);
    const told = answers.filter(({ body }) => body.taken === null);
    expect(told).toHaveLength(40);
    for (const { body } of told) expect(body.why?.en).toMatch(/With colleagues: 60\./);
    expect((await refusals.list({ bankId, limit: 9, cursor: null })).items).toEqual([]);
  }, 60_000);

  it('asked again with its key, also at once, answers with the same case', async () => {
    const { ask, claimsOf } = await open(4, 1);
    const twice = await Promise.all([1, 2, 3].map(() => ask('manager-0', { key: 'one-key' })));
    const later = await ask('manager-0', { key: 'one-key' });
    expect([...twice, later].map(({ body }) => body.taken?.applicationId)).toEqual(
      Array.from({ length: 4 }, () => 'case-0'),
    );
    expect(await claimsOf('case-1')).toEqual([]);
  });

  it('leaves what is another person’s turn, and takes what is one’s own', async () => {
    const { ask, harness } = await open(2, 2);
    const { projection } = harness.deps;
    const assign = async (applicationId: string, userId: string) => {
      const found = (await projection.find(bankId, applicationId))!;
      const assignment = {
        step: 'client_management' as const,
        ...{ userId, substituteFor: null, at: found.updatedAt },
      };
      await projection.save({ ...found, assignment });
    };
    await assign('case-0', 'manager-1');
    await assign('case-1', 'manager-0');
    expect((await ask('manager-0')).body.taken?.applicationId).toBe('case-1');
    const none = await ask('manager-0');
    expect(none.body).toMatchObject({
      taken: null,
      why: { en: expect.stringContaining('Claimed by you: 1. With colleagues: 1.') },
    });
    expect((await ask('manager-1')).body.taken?.applicationId).toBe('case-0');
  });

  it('says so where nothing waits for one’s roles', async () => {
    const { ask } = await open(1, 1);
    const none = await ask('first-1', { roles: ['first_reviewer'] });
    expect(none.body).toEqual({
      taken: null,
      why: { zh: '目前没有等您办理的案件。', en: 'No case waits for you now.' },
    });
  });

  it('is for who takes a step of the review, and needs a key', async () => {
    const { ask, app, bearer } = await open(0, 1);
    expect((await ask('boss', { roles: ['review_manager'] })).status).toBe(403);
    const without = await request(app)
      .post('/v1/review-queue/next')
      .set('authorization', bearer(['client_manager'], { userId: 'manager-0' }));
    expect(without.status).toBe(400);
  });

  it('refuses a key that stood for another act on the case', async () => {
    const { ask, harness } = await open(1, 1);
    const manager = bankUser('manager-0', ['client_manager']);
    const on = { applicationId: 'case-0' };
    await harness.codeOf(manager, { kind: 'claim_step' }, { ...on, ...{ key: 'shared' } });
    await harness.codeOf(manager, { kind: 'unclaim_step', reason: '休假' }, on);
    const refused = await ask('manager-0', { key: 'shared' });
    expect([refused.status, refused.body]).toMatchObject([422, { code: 'idempotency_key_reused' }]);
  });
});

/** The next one where the list lags behind: these stand in it as free, and a claim of them is refused. */
const fromLaggingList = async (listed: readonly string[], counts: readonly number[]) => {
  const asked: string[] = [];
  const left = [...counts];
  const entries = listed.map((applicationId) => ({
    application: { applicationId, deadline: null },
    mayClaim: true,
  }));
  const next = takeNext({
    queue: (_actor, { assignee }) =>
      Promise.resolve({
        items: (assignee === 'nobody' ? entries : []) as unknown as readonly QueueEntry[],
        nextCursor: null,
      }),
    waiting: () => Promise.resolve(left.shift() ?? 0),
    handleCommand: ({ applicationId }) => {
      asked.push(applicationId);
      return Promise.resolve({ kind: 'refused', refusal: refuse('claimed_by_another') });
    },
    taken: inMemoryTakenCases(),
    clock: manualClock('2026-12-01T02:00:00.000Z'),
  });
  const request = { commandId: sha256('a key'), fingerprint: 'f', requestId: 'r' };
  const manager = bankUser('manager-0', ['client_manager']);
  const first = await next(manager, request);
  return { asked, first, again: () => next(manager, request) };
};

describe('taking the next case from a list that lags behind', () => {
  it('tries each case once and says that others were quicker', async () => {
    const { asked, first } = await fromLaggingList(['case-0', 'case-1'], []);
    expect(asked.toSorted()).toEqual(['case-0', 'case-1']);
    expect(first).toMatchObject({ why: { en: expect.stringMatching(/^Many colleagues/) } });
  });

  it('stops after a dozen tries, also when it is asked again with its key', async () => {
    const many = Array.from({ length: 40 }, (_, n) => `case-${n}`);
    const { asked, again } = await fromLaggingList(many, []);
    expect([asked.length, new Set(asked).size]).toEqual([12, 12]);
    await again();
    expect(new Set(asked).size).toBe(12);
  });

  it('never tells of fewer than none with colleagues, though each count is of another moment', async () => {
    const { first } = await fromLaggingList([], [1, 1, 1, 0]);
    expect(first).toMatchObject({ why: { en: expect.stringContaining('With colleagues: 0.') } });
  });
});
