import { beforeAll, describe, expect, it, test } from '@jest/globals';
import request from 'supertest';
import type { UserRole } from '../../../../src/kernel/values/actor.js';
import { clockRoutes } from '../../../../src/contexts/applications/routes/clock-routes.js';
import { staffRoutes } from '../../../../src/contexts/people/routes/staff-routes.js';
import { keepStaff } from '../../../../src/contexts/people/use-cases/keep-staff.js';
import { bankUser, people } from '../../../builders/actors.js';
import { actHarness } from '../../../builders/act-harness.js';
import { userOf, harnessLibrary } from '../../../builders/application-harness.js';
import { draftOf } from '../../../builders/lifecycle.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { testApp } from '../../../builders/test-app.js';

let library: CatalogueLibrary;
let keys = 0;

beforeAll(async () => {
  library = await harnessLibrary();
});

/** An application in intake, and the routes of clocks and staff over it. */
const open = async () => {
  const { harness, send, process } = await actHarness(library);
  await harness.take(people.exporter, { kind: 'draft_application', draft: draftOf() });
  await harness.take(people.exporter, { kind: 'submit_application' });
  const { users } = harness.deps;
  const made = testApp(() => [
    ...clockRoutes(send),
    ...staffRoutes({
      ...{ bankUsers: users.bankUsers, clock: harness.deps.clock },
      keepStaff: keepStaff({ users }),
    }),
  ]);
  const write = (
    method: 'post' | 'put',
    path: string,
    body: object,
    who: {
      readonly roles: readonly UserRole[];
      readonly userId: string;
      readonly revision: number;
    },
  ) => {
    keys += 1;
    const agent = request(made.app);
    return agent[method](path)
      .set('authorization', made.bearer(who.roles, { userId: who.userId }))
      .set('idempotency-key', `key-${keys}`)
      .set('if-match', `"${who.revision}"`)
      .send(body);
  };
  const act = (
    under: string,
    body: object,
    roles: readonly UserRole[] = ['review_manager'],
    userId = 'boss',
    revision = 2,
  ) => write('post', `/v1/applications/application-1/${under}`, body, { roles, userId, revision });
  return { harness, process, write, act, ...made };
};

describe('clocks over HTTP', () => {
  it('a manager extends a deadline: the process hears of it', async () => {
    const { act, process, harness } = await open();
    const dueOn = '2027-01-15';
    const answer = await act('deadline-extension', { dueOn, note: '等待总行批复' });
    expect([answer.status, answer.body]).toMatchObject([
      200,
      { revision: 3, deadline: { dueAt: '2027-01-15T09:00:00.000Z' }, processNotified: true },
    ]);
    expect(process.told.at(-1)).toBe('notify application-1 at 3');
    expect((await harness.commits()).at(-1)?.events).toMatchObject([
      {
        type: 'deadline.moved',
        cause: 'extension',
        reason: expect.stringMatching(/^apart:sha256:/),
        by: 'boss',
      },
    ]);
  });

  it('an officer notes that a registry is waited for, and that it answered', async () => {
    const { act } = await open();
    const body = { thirdParty: 'registry', about: '权属登记', expectedOn: '2027-01-15' };
    const started = await act('third-party-wait', body, ['client_manager'], 'manager-1');
    expect([started.status, started.body]).toMatchObject([
      200,
      { waitingFor: 'third_party', deadline: { party: 'third_party' } },
    ]);
    const ended = await act(
      'third-party-wait/end',
      { note: '' },
      ['client_manager'],
      'manager-1',
      3,
    );
    expect(ended.body).toMatchObject({ waitingFor: 'bank', deadline: { party: 'bank' } });
  });

  test.each<readonly [string, object, number, string]>([
    ['deadline-extension', { dueOn: '2020-01-01', note: 'x' }, 422, 'extension_in_the_past'],
    ['deadline-extension', { dueOn: '2027-02-30', note: 'x' }, 422, 'body_invalid'],
    ['deadline-extension', { dueOn: '2027-01-15' }, 422, 'body_invalid'],
    ['deadline-extension', { dueOn: '2027-01-15', note: '' }, 422, 'body_invalid'],
    [
      'third-party-wait',
      { thirdParty: 'registry', about: '权属登记', expectedOn: '2199-12-31' },
      422,
      'wait_too_far',
    ],
  ])('refuse %s of %j with both languages', async (under, body, status, code) => {
    const { act } = await open();
    const answer = await act(under, body, ['review_manager', 'client_manager']);
    expect([answer.status, answer.body]).toMatchObject([
      status,
      { code, detailZh: expect.stringMatching(/\p{Script=Han}/u), detailEn: expect.any(String) },
    ]);
  });

  it('refuse an extension of what was changed since it was seen', async () => {
    const { act } = await open();
    const answer = await act(
      'deadline-extension',
      { dueOn: '2027-01-15', note: 'x' },
      undefined,
      undefined,
      1,
    );
    expect([answer.status, answer.body]).toMatchObject([412, { code: 'revision_stale' }]);
  });
});

describe('staff over HTTP', () => {
  it('says when somebody is away and who stands in', async () => {
    const { write, app, bearer, harness } = await open();
    await harness.deps.users.save(userOf(bankUser('first-2', ['first_reviewer'])));
    const who = { roles: ['first_reviewer'] as const, userId: 'first-1', revision: 0 };
    const body = { absences: [{ from: '2026-12-01', to: '2026-12-05', substituteId: 'first-2' }] };
    const kept = await write('put', '/v1/staff/first-1/absences', body, who);
    expect([kept.status, kept.headers['etag'], kept.body]).toMatchObject([200, '"1"', body]);
    const listed = await request(app)
      .get('/v1/staff')
      .set('authorization', bearer(['review_manager']));
    const { items } = listed.body as { readonly items: readonly { readonly userId: string }[] };
    expect(items.find(({ userId }) => userId === 'first-1')).toMatchObject({
      revision: 1,
      ...body,
    });
    expect(items.some(({ userId }) => userId === 'exporter-1')).toBe(false);
    expect(JSON.stringify(items)).not.toContain('password');
  });

  it('refuses an absence that cannot be, naming the place', async () => {
    const { write } = await open();
    const who = { roles: ['review_manager'] as const, userId: 'boss', revision: 0 };
    const answer = await write(
      'put',
      '/v1/staff/first-1/absences',
      { absences: [{ from: '2026-12-05', to: '2026-12-01', substituteId: null }] },
      who,
    );
    expect([answer.status, answer.body]).toMatchObject([
      422,
      { code: 'staff_profile_invalid', violations: [{ pointer: '/absences/0/to' }] },
    ]);
  });
});
