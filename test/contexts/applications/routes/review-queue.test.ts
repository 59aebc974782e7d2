import { plainBankRules } from '../../../builders/bank-rules.js';
import { beforeAll, describe, expect, it, test } from '@jest/globals';
import request from 'supertest';
import { queueRoutes } from '../../../../src/contexts/applications/routes/queue-routes.js';
import { reviewRoutes } from '../../../../src/contexts/applications/routes/review-routes.js';
import type { UserRole } from '../../../../src/kernel/values/actor.js';
import { relatedPeople } from '../../../../src/contexts/applications/rules/review/reviewers/related-parties.js';
import { alikeAmong } from '../../../../src/contexts/applications/use-cases/financed-once/find-alike.js';
import { assignStep } from '../../../../src/contexts/applications/use-cases/review/assign-step.js';
import type { AssignDeps } from '../../../../src/contexts/applications/use-cases/review/assign-step.js';
import { plainPolicy } from '../../../builders/plain-policy.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import {
  queueCounts,
  reviewQueue,
} from '../../../../src/contexts/applications/use-cases/review/review-queue.js';
import { stuckApplications } from '../../../../src/contexts/applications/use-cases/review/stuck-applications.js';
import { applicantId, bankId, bankUser, people } from '../../../builders/actors.js';
import { actHarness } from '../../../builders/act-harness.js';
import { harnessLibrary, userOf } from '../../../builders/application-harness.js';
import { draftOf } from '../../../builders/lifecycle.js';
import { publishedCalendar } from '../../../kernel/values/clock/published-calendar.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { inMemoryAssignmentStore } from '../../../fakes/in-memory-assignment-store.js';
import { testApp } from '../../../builders/test-app.js';

/** As the service asks it: relations as the profiles have them. */
const relatedOf: AssignDeps['relatedOf'] = ({ draft, applicantSide }, staff) =>
  Promise.resolve(
    relatedPeople(
      staff,
      { applicantId: draft.applicantId, keeperBranch: null, applicantSide },
      plainPolicy.relatedParties,
    ),
  );

let library: CatalogueLibrary;
let keys = 0;

beforeAll(async () => {
  library = await harnessLibrary();
});

const second = bankUser('manager-2', ['client_manager']);

/** The same port, each call of it written down. */
const notingReads = <Port extends object>(name: string, port: Port, reads: string[]): Port =>
  new Proxy(port, {
    get: (target, method, receiver) => {
      const asked: unknown = Reflect.get(target, method, receiver);
      if (typeof asked !== 'function') return asked;
      return (...given: readonly unknown[]): unknown => {
        reads.push(`${name}.${String(method)}`);
        return Reflect.apply(asked, target, given);
      };
    },
  });

/** An application in intake, two client managers, and the routes of review and queue over them. */
const open = async () => {
  const { harness, send, refusals, troubles } = await actHarness(library);
  const { users } = harness.deps;
  const reads: string[] = [];
  const projection = notingReads('applications', harness.deps.projection, reads);
  const applicants = notingReads('applicants', inMemoryApplicantStore(), reads);
  await applicants.insert({
    applicantId,
    bankId,
    nameZh: '宁波启恒储能科技有限公司',
    nameEn: 'Ningbo Qiheng Energy Storage Co., Ltd.',
    uscc: '91310115MA1K3BTP2B',
    lei: null,
    createdBy: 'manager-1',
    createdAt: '2026-11-25T02:00:00.000Z',
  });
  await users.save(userOf(second));
  const assign = assignStep({ users, assignments: inMemoryAssignmentStore(), relatedOf });
  await harness.take(people.exporter, { kind: 'draft_application', draft: draftOf() });
  await harness.take(people.exporter, { kind: 'submit_application' });
  const made = testApp(
    ({ clock }) => {
      const calendarOf = () => Promise.resolve(publishedCalendar());
      return [
        ...reviewRoutes(send),
        ...queueRoutes({
          reviewQueue: reviewQueue({
            projection,
            applicants,
            users,
            calendarOf,
            clock,
            bankRules: plainBankRules(),
            alikeAmong: alikeAmong(harness.deps),
            disagreeingAmong: () => Promise.resolve(new Map<string, never[]>()),
          }),
          queueCounts: queueCounts({ projection, clock, bankRules: plainBankRules() }),
          stuckApplications: stuckApplications({
            projection,
            users,
            applicants,
            bankRules: plainBankRules(),
            clock,
            process: { standing: () => Promise.resolve('process_unheard') },
            troubles,
          }),
        }),
      ];
    },
    { refusals },
  );
  const as = (userId: string, roles: readonly UserRole[] = ['client_manager']) =>
    made.bearer(roles, { userId });
  const post = (under: string, userId: string, body?: object) => {
    keys += 1;
    return request(made.app)
      .post(`/v1/applications/application-1/${under}`)
      .set('authorization', as(userId))
      .set('idempotency-key', `key-${keys}`)
      .send(body);
  };
  const get = (path: string, authorization = as('manager-1')) =>
    request(made.app).get(path).set('authorization', authorization);
  return { ...made, harness, users, refusals, reads, assign, as, post, get };
};

describe('an entry of the queue over HTTP', () => {
  it('names applicant, goods, items, share, open questions and what to do until when', async () => {
    const { get, harness } = await open();
    const entryNow = async () => {
      const answered = await get('/v1/review-queue');
      expect(answered.status).toBe(200);
      return (answered.body as { items: readonly unknown[] }).items[0];
    };
    expect(await entryNow()).toMatchObject({
      applicant: { nameZh: '宁波启恒储能科技有限公司' },
      goods: { lines: 1, descriptionZh: '光伏组件' },
      items: [],
      greenShare: null,
      next: { yourTurn: true, what: { zh: expect.stringContaining('受理') } },
    });
    await harness.take(people.manager, { kind: 'accept_intake', note: '' });
    expect(await entryNow()).toMatchObject({ items: ['8.5.2'] });
    const found = await get('/v1/review-queue?area=8');
    expect((found.body as { items: readonly unknown[] }).items).toHaveLength(1);
  });
});

describe('a page of the queue over HTTP', () => {
  it('reads summaries and applicants once, however many it shows, and no whole application', async () => {
    const { get, harness, reads } = await open();
    const one = await harness.application();
    for (let n = 1; n < 40; n += 1)
      await harness.deps.projection.save({ ...one, applicationId: `more-${n}` });
    Object.assign(harness.deps.commits, {
      read: () => Promise.reject(new Error('no stream is read for a page')),
    });
    reads.length = 0;
    const answered = await get('/v1/review-queue?limit=40');
    expect((answered.body as { items: readonly unknown[] }).items).toHaveLength(40);
    expect(reads).toEqual(['applications.list', 'applicants.findMany']);
  });
});

describe('claiming over HTTP', () => {
  it('of two at once one wins; the other gets 409 and is told who', async () => {
    const { post, refusals } = await open();
    const answers = await Promise.all(['manager-1', 'manager-2'].map((one) => post('claim', one)));
    const won = answers.findIndex(({ status }) => status === 200);
    const lost = answers[1 - won]!;
    const winner = ['manager-1', 'manager-2'][won]!;
    expect([answers[won]!.status, lost.status, lost.body]).toMatchObject([
      200,
      409,
      { code: 'claimed_by_another', heldBy: winner },
    ]);
    expect((await refusals.list({ bankId, limit: 9, cursor: null })).items).toMatchObject([
      { action: 'claim_step', refusal: { code: 'claimed_by_another' } },
    ]);
  });

  it('given back with a reason, which stays on the record; then another may take it', async () => {
    const { post, harness } = await open();
    await post('claim', 'manager-1');
    expect((await post('claim-release', 'manager-1', {})).status).toBe(422);
    expect((await post('claim-release', 'manager-2', { note: '抢单' })).body).toMatchObject({
      code: 'claimed_by_another',
      heldBy: 'manager-1',
    });
    expect((await post('claim-release', 'manager-1', { note: '明日休假' })).status).toBe(200);
    expect((await harness.commits()).at(-1)!.events).toEqual([
      {
        type: 'step.unclaimed',
        step: 'client_management',
        userId: 'manager-1',
        reason: expect.stringMatching(/^apart:sha256:/),
      },
    ]);
    expect((await post('claim', 'manager-2')).status).toBe(200);
  });

  test.each<readonly [string, object]>([
    ['lost the role', { roles: ['first_reviewer'] }],
    ['has left', { active: false }],
  ])('is taken over from somebody who %s, and the record says from whom', async (_title, over) => {
    const { post, users, harness } = await open();
    await post('claim', 'manager-1');
    await users.save(userOf(people.manager, over));
    expect((await post('claim', 'manager-2')).status).toBe(200);
    expect((await harness.commits()).at(-1)!.events).toMatchObject([
      { type: 'step.claimed', userId: 'manager-2', takenOverFrom: 'manager-1' },
    ]);
  });
});

describe('the queue over HTTP', () => {
  it('shows whose turn it is, how much business time is left, and why one may not take it', async () => {
    const { get, harness, assign } = await open();
    const event = await assign(await harness.application(), '2026-11-26T02:00:00.000Z');
    expect(event).toMatchObject({ userId: 'manager-1' });
    const answer = await get('/v1/review-queue?step=client_management&currency=USD&amountFrom=1');
    expect([answer.status, answer.body]).toMatchObject([
      200,
      {
        items: [
          {
            application: { applicationId: 'application-1', status: 'intake' },
            claimedBy: null,
            assignedTo: null,
            blockedBy: null,
            businessMsLeft: expect.any(Number),
            warned: 0,
          },
        ],
        nextCursor: null,
      },
    ]);
    expect((await get('/v1/review-queue/counts')).body).toMatchObject({
      steps: [
        { step: 'client_management', waiting: 1, unassigned: 1 },
        { step: 'contract', waiting: 0 },
      ],
    });
  });

  test.each([
    'step=third_review',
    'status=unknown',
    'risk=high',
    'area=10',
    'currency=US1',
    'amountFrom=-1&currency=CNY',
    'amountFrom=1.5&currency=CNY',
    'amountFrom=5',
    'amountFrom=9&amountTo=5&currency=CNY',
    'assignee=%24ne',
    'applicantId[$ne]=x',
    'waitingFor=nobody',
    'claimed=maybe',
    'order=updated',
    'step=first_review&step=appeal',
    'sort=amount',
    'limit=0',
  ])('refuses %s with every place in both languages', async (query) => {
    const { get } = await open();
    const answer = await get(`/v1/review-queue?${query}`);
    const body = answer.body as { readonly violations: readonly { readonly detail: object }[] };
    expect([answer.status, body]).toMatchObject([400, { code: 'query_invalid' }]);
    expect(body.violations[0]!.detail).toMatchObject({
      zh: expect.stringMatching(/\p{Script=Han}/u),
      en: expect.any(String),
    });
  });

  it('refuses the cursor of another question, and one that is damaged', async () => {
    const { get, harness } = await open();
    const { projection } = harness.deps;
    for (const applicationId of ['a', 'b'])
      await projection.save({ ...(await harness.application()), applicationId });
    const first = await get('/v1/review-queue?limit=1&assignee=nobody');
    const { nextCursor } = first.body as { readonly nextCursor: string };
    expect(nextCursor).not.toBeNull();
    const again = await get(`/v1/review-queue?limit=1&assignee=nobody&cursor=${nextCursor}`);
    expect(again.status).toBe(200);
    for (const query of [`risk=warned&cursor=${nextCursor}`, `cursor=${nextCursor}`, 'cursor=x']) {
      const other = await get(`/v1/review-queue?${query}`);
      expect([query, other.status, other.body]).toMatchObject([
        query,
        400,
        { code: 'query_invalid', violations: [{ pointer: '/cursor' }] },
      ]);
    }
  });

  it('shows operators what is stuck, and no one else', async () => {
    const { get, as } = await open();
    expect((await get('/v1/stuck-applications', as('op', ['operator']))).body).toMatchObject({
      items: [],
    });
    expect((await get('/v1/stuck-applications')).status).toBe(403);
  });
});
