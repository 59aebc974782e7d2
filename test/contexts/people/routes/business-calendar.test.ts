import { describe, expect, it, test } from '@jest/globals';
import request from 'supertest';
import { calendarRoutes } from '../../../../src/contexts/people/routes/calendar-routes.js';
import type { CalendarEvent } from '../../../../src/contexts/people/rules/calendar/bank-calendar.js';
import { changeCalendar } from '../../../../src/contexts/people/use-cases/change-calendar.js';
import { calendarReads } from '../../../../src/contexts/people/use-cases/read-calendar.js';
import { sha256 } from '../../../builders/lifecycle.js';
import { publishedYear } from '../../../kernel/values/clock/published-calendar.js';
import { inMemoryCommitStore } from '../../../fakes/in-memory-commit-store.js';
import { inMemoryPersonNames } from '../../../fakes/in-memory-person-names.js';
import { inMemoryRefusalLog } from '../../../fakes/in-memory-refusal-log.js';
import { testApp } from '../../../builders/test-app.js';
import { asClaimed } from '../../../builders/as-claimed.js';

let keys = 0;

const service = () => {
  const commits = inMemoryCommitStore<CalendarEvent>();
  const refusals = inMemoryRefusalLog();
  const published: string[] = [];
  const shared = {
    years: [2024, 2025, 2026].map(publishedYear),
    hours: { opensAtHour: 9, cutOffHour: 17 },
  };
  const made = testApp(
    ({ clock }) =>
      calendarRoutes({
        changeCalendar: changeCalendar({
          standing: asClaimed,
          commits,
          shared,
          names: inMemoryPersonNames(),
          refusals,
          clock,
          sha256,
          evaluatorBuild: 'test',
          onPublished: (bankId) => {
            published.push(bankId);
            return Promise.resolve();
          },
        }),
        reads: calendarReads({
          commits,
          clock,
          sha256,
          shared,
          lateArrivalCountsOf: () => Promise.resolve(undefined),
        }),
      }),
    { refusals },
  );
  const admin = (userId: string, bankId = 'bank-a') =>
    made.bearer(['catalogue_administrator'], { userId, bankId });
  const post = (authorization: string, under: string, body: object, key?: string) => {
    keys += 1;
    return request(made.app)
      .post(`/v1/business-calendar/revisions${under}`)
      .set('authorization', authorization)
      .set('idempotency-key', key ?? `key-${keys}`)
      .send(body);
  };
  const get = (path: string, authorization = made.bearer(['exporter'])) =>
    request(made.app).get(path).set('authorization', authorization);
  return { ...made, refusals, published, admin, post, get };
};

const proposal = (over: object = {}) => ({
  effectiveOn: '2026-12-01',
  opensAtHour: 9,
  cutOffHour: 16,
  closingDays: [{ on: '2026-12-03', nameZh: '行庆', nameEn: 'Anniversary' }],
  makeUpDays: [{ on: '2026-12-05', nameZh: '补班', nameEn: 'Make-up day' }],
  years: [],
  note: '年终安排',
  ...over,
});

interface Calendar {
  readonly version: string;
  readonly revisions: readonly { readonly status: string; readonly contentHash: string }[];
}

describe('the business calendar over HTTP', () => {
  it('is changed by two administrators and then counts, for that bank alone', async () => {
    const { post, get, admin, published } = service();
    const proposed = await post(admin('admin-1'), '', proposal());
    expect([proposed.status, proposed.headers['etag']]).toEqual([200, '"1"']);
    const { contentHash } = (proposed.body as Calendar).revisions[0]!;
    const own = await post(admin('admin-1'), '/1/approval', { contentHash });
    expect([own.status, own.body]).toMatchObject([403, { code: 'author_never_approves' }]);
    expect(published).toEqual([]);
    const approved = await post(admin('admin-2'), '/1/approval', { contentHash });
    expect(approved.body).toMatchObject({
      version: 'own.1+cn-2024.1+cn-2025.1+cn-2026.1',
      revisions: [
        {
          status: 'published',
          decidedBy: 'admin-2',
          note: '年终安排',
          decisionNote: null,
          proposedBy: ['admin-1'],
        },
      ],
    });
    expect(published).toEqual(['bank-a']);
    const path = '/v1/business-days?from=2026-12-02&count=2';
    expect((await get(path)).body).toEqual({
      from: '2026-12-02',
      count: 2,
      dueOn: '2026-12-05',
      dueAt: '2026-12-05T08:00:00.000Z',
      provisional: false,
      calendar: 'own.1+cn-2024.1+cn-2025.1+cn-2026.1',
    });
    expect((await get(`${path}&knownAt=2026-01-01T00:00:00.000Z`)).body).toMatchObject({
      dueOn: '2026-12-04',
      calendar: 'cn-2024.1+cn-2025.1+cn-2026.1',
    });
    const other = await get('/v1/business-calendar', admin('admin-1', 'bank-b'));
    expect(other.body).toMatchObject({ revision: 0, revisions: [], years: [2024, 2025, 2026] });
  });

  it('says of what waits which days it turns, and who may do what about it', async () => {
    const { post, get, admin } = service();
    await post(admin('admin-1'), '', proposal());
    const read = await get('/v1/business-calendar', admin('admin-1'));
    expect(read.body).toMatchObject({
      acts: [{ act: 'propose_calendar', barred: { code: 'calendar_change_pending' } }],
      revisions: [
        {
          effect: {
            days: [
              { on: '2026-12-03', name: { zh: '行庆' }, before: true, after: false },
              { on: '2026-12-05', name: { zh: '补班' }, before: false, after: true },
            ],
            hours: { before: { cutOffHour: 17 }, after: { cutOffHour: 16 } },
          },
          acts: [
            { act: 'approve_calendar', barred: { code: 'author_never_approves' } },
            { act: 'reject_calendar', barred: null },
          ],
        },
      ],
    });
    const second = await get('/v1/business-calendar', admin('admin-2'));
    expect(second.body).toMatchObject({ revisions: [{ acts: [{ barred: null }, {}] }] });
    const exporter = await get('/v1/business-calendar');
    expect(exporter.body).toMatchObject({ acts: [], revisions: [{ acts: [], proposedBy: [] }] });
  });

  it('shows each day of a year by its name, and says where nobody has published the year', async () => {
    const { post, get, admin } = service();
    const { contentHash } = ((await post(admin('admin-1'), '', proposal())).body as Calendar)
      .revisions[0]!;
    await post(admin('admin-2'), '/1/approval', { contentHash });
    const known = (await get('/v1/business-calendar/years/2026')).body as {
      readonly provisional: boolean;
      readonly days: readonly { readonly on: string; readonly name: { readonly zh: string } }[];
    };
    const dayOn = (on: string) => known.days.find((one) => one.on === on);
    expect([known.provisional, known.days.length]).toEqual([false, 365]);
    expect(dayOn('2026-02-14')).toMatchObject({ isBusinessDay: true, name: { zh: '春节' } });
    expect(dayOn('2026-12-03')).toMatchObject({ isBusinessDay: false, name: { zh: '行庆' } });
    expect(dayOn('2026-12-04')).toEqual({ on: '2026-12-04', isBusinessDay: true, name: null });
    const unknown = await get('/v1/business-calendar/years/2028');
    expect(unknown.body).toMatchObject({ provisional: true });
    expect((unknown.body as { readonly days: readonly unknown[] }).days).toHaveLength(366);
    const wrong = await get('/v1/business-calendar/years/1776');
    expect([wrong.status, wrong.body]).toMatchObject([404, {}]);
  });

  it('says of a day in 2027 that the calendar is not out yet', async () => {
    const { get } = service();
    const day = await get('/v1/business-days?from=2026-12-30&count=3');
    expect(day.body).toMatchObject({ dueOn: '2027-01-04', provisional: true });
  });

  it('answers a repeated key with the first answer and refuses it for other content', async () => {
    const { post, admin } = service();
    await post(admin('admin-1'), '', proposal(), 'one');
    const again = await post(admin('admin-1'), '', proposal(), 'one');
    expect((again.body as Calendar).revisions).toHaveLength(1);
    const other = await post(admin('admin-1'), '', proposal({ note: '另一' }), 'one');
    expect([other.status, other.body]).toMatchObject([422, { code: 'idempotency_key_reused' }]);
  });

  it('of two proposals at once takes one', async () => {
    const { post, admin } = service();
    const answers = await Promise.all(
      ['admin-1', 'admin-2'].map((userId) => post(admin(userId), '', proposal())),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test.each<readonly [string, object, string, readonly string[]]>([
    ['in the past', { effectiveOn: '2026-01-01' }, 'effective_in_the_past', []],
    [
      'that contradicts itself',
      { makeUpDays: [{ on: '2026-12-03', nameZh: '补', nameEn: 'x' }] },
      'calendar_invalid',
      ['/makeUpDays/0/on'],
    ],
    ['with hours that are none', { cutOffHour: 25 }, 'body_invalid', ['/cutOffHour']],
    [
      'with a day that does not exist',
      { closingDays: [{ on: '2026-02-30', nameZh: '补', nameEn: 'x' }] },
      'body_invalid',
      ['/closingDays/0/on'],
    ],
    ['with members of its own making', { weekends: true }, 'body_invalid', ['/weekends']],
  ])('refuses a revision %s in both languages', async (_title, over, code, pointers) => {
    const { post, admin } = service();
    const answer = await post(admin('admin-1'), '', proposal(over));
    const { violations = [], ...problem } = answer.body as {
      readonly violations?: readonly { readonly pointer: string }[];
      readonly detailZh: string;
      readonly detailEn: string;
    };
    expect([answer.status, problem]).toMatchObject([422, { code }]);
    expect([problem.detailZh.length > 5, problem.detailEn.length > 5]).toEqual([true, true]);
    expect(violations.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining([...pointers]));
  });

  test.each([
    'from=2026-13-01&count=3',
    'from=2026-12-01&count=0',
    'count=3',
    'from=2026-12-01&count=3&x=1',
  ])('refuses to count %s', async (query) => {
    const { get } = service();
    const answer = await get(`/v1/business-days?${query}`);
    expect([answer.status, answer.body]).toMatchObject([400, { code: 'query_invalid' }]);
  });

  it('keeps every refused attempt', async () => {
    const { post, admin, refusals } = service();
    await post(admin('admin-1'), '', proposal({ effectiveOn: '2026-01-01' }));
    const kept = await refusals.list({ bankId: 'bank-a', limit: 9, cursor: null });
    expect(kept.items).toMatchObject([
      { subject: { kind: 'calendar', id: 'calendar/bank-a' }, action: 'propose_calendar' },
    ]);
  });
});
