import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { applicationRoutes } from '../../../../src/contexts/applications/routes/application-routes.js';
import { listApplications } from '../../../../src/contexts/applications/use-cases/reading/list-applications.js';
import { manualClock } from '../../../fakes/manual-clock.js';
import { figureRoutes } from '../../../../src/contexts/audit/routes/figure-routes.js';
import { figureReports } from '../../../../src/contexts/audit/rules/figure-report.js';
import { readFigures } from '../../../../src/contexts/audit/use-cases/read-figures.js';
import { people } from '../../../builders/actors.js';
import { harnessLibrary, userOf } from '../../../builders/application-harness.js';
import { applicationOf } from '../../../builders/lifecycle.js';
import { scenarioOfEachState } from '../../../builders/scenario-of-each-state.js';
import { testApp } from '../../../builders/test-app.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { inMemoryApplicationProjection } from '../../../fakes/in-memory-application-projection.js';
import { inMemoryUserStore } from '../../../fakes/in-memory-user-store.js';
import { publishedCalendar } from '../../../kernel/values/clock/published-calendar.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

interface Cell {
  readonly column: string;
  readonly count: number | null;
  readonly of: number | null;
  readonly amount: { readonly amountMinor: number } | null;
  readonly cases: Readonly<Record<string, string>> | null;
}
interface Report {
  readonly asOf: string;
  readonly rows: readonly { readonly key: string; readonly cells: readonly Cell[] }[];
}

const unused = () => Promise.reject(new Error('not asked in these tests'));

/** One application in each state, and one whose intake the bank did not come to in time. */
const desk = async () => {
  const projection = inMemoryApplicationProjection();
  const users = inMemoryUserStore();
  for (const one of [people.manager, people.first, people.second, people.final])
    await users.save(userOf(one));
  for (const [status, scenario] of Object.entries(scenarioOfEachState()))
    await projection.save({ ...applicationOf(scenario), applicationId: `application-${status}` });
  const { app, bearer, clock } = testApp((made) => [
    ...figureRoutes({
      readFigures: readFigures({
        projection,
        users,
        calendarOf: () => Promise.resolve(publishedCalendar()),
        library,
        clock: made.clock,
      }),
    }),
    ...applicationRoutes({
      readFacts: unused,
      readCrossField: unused,
      act: unused,
      draftApplication: unused,
      checkDraft: unused,
      readApplication: unused,
      readCommits: unused,
      readClocked: unused,
      readLinkedPreCheck: unused,
      listApplications: listApplications({
        projection,
        applicants: inMemoryApplicantStore(),
        maskedOf: () => Promise.resolve(new Set()),
        clock: manualClock(),
      }),
    }),
  ]);
  const manager = bearer(['review_manager']);
  const get = (path: string, query: object = {}, authorization = manager) =>
    request(app).get(path).query(query).set('authorization', authorization);
  const report = async (name: string, query: object = {}): Promise<Report> => {
    const answered = await get(`/v1/figures/${name}`, query);
    expect(answered.status).toBe(200);
    return answered.body as Report;
  };
  const cell = async (name: string, key: string, column: string, query: object = {}) =>
    (await report(name, query)).rows
      .find((row) => row.key === key)
      ?.cells.find((one) => one.column === column);
  return { get, report, cell, bearer, projection, clock };
};

describe('the figures of a manager', () => {
  it.each(figureReports)('%s counts exactly what its filter lists', async (name) => {
    const { report, get } = await desk();
    const { rows } = await report(name, { area: '8', from: '2026-01-01', to: '2026-12-31' });
    expect(rows.length).toBeGreaterThan(0);
    const counted = rows
      .flatMap(({ cells }) => cells)
      .filter(({ count }) => count !== null)
      .map(({ count, cases }) => ({ count, cases }));
    const listed = [];
    for (const { cases } of counted) {
      const answered = await get('/v1/applications', { limit: '100', ...cases });
      const { items } = answered.body as { readonly items: readonly unknown[] };
      listed.push({ count: items.length, cases });
    }
    expect(listed).toEqual(counted);
  });

  it('tell what is in each state, and never a draft', async () => {
    const { report, cell } = await desk();
    const keys = (await report('pipeline')).rows.map(({ key }) => key);
    expect(keys).toContain('first_review');
    expect(keys).not.toContain('draft');
    expect(await cell('pipeline', 'first_review', 'in_state')).toMatchObject({ count: 1 });
  });

  it('tell who has how much in hand, and what nobody has', async () => {
    const { report } = await desk();
    const { rows } = await report('load');
    expect(rows[0]?.key).toBe('nobody');
    expect(rows.map(({ key }) => key)).toContain('first-1');
  });

  it('tell of each that waits for the bank how long, also where its firm has to act as well', async () => {
    const { report, projection } = await desk();
    const collecting = applicationOf(scenarioOfEachState().collection);
    const [paper] = applicationOf(scenarioOfEachState().first_review).evidence;
    if (paper === undefined) throw new Error('no evidence');
    await projection.save({
      ...collecting,
      applicationId: 'application-paper-waits',
      evidence: [{ ...paper, status: 'uploaded' }],
    });
    const sum = async (name: string, column: string): Promise<number> =>
      (await report(name)).rows
        .flatMap(({ cells }) => cells)
        .filter((one) => one.column === column)
        .reduce((all, { count }) => all + (count ?? 0), 0);
    expect((await report('ages')).rows.map(({ key }) => key)).toContain('collection');
    expect(await sum('load', 'in_hand')).toBe(await sum('ages', 'waiting'));
  });

  it('count what the bank was late with though it is on time now, sent back, and left open', async () => {
    const { projection, cell } = await desk();
    const late = applicationOf(scenarioOfEachState().first_review);
    await projection.save({ ...late, applicationId: 'application-late', bankWasLate: true });
    expect(await cell('rates', 'late', 'share')).toMatchObject({ count: 1 });
    const returned = await cell('rates', 'returned', 'share');
    expect(returned?.count).toBeGreaterThan(0);
    expect(returned?.of).toBeGreaterThan(returned?.count ?? 0);
  });

  it('compare a period with as many days before it', async () => {
    const { cell } = await desk();
    const period = { from: '2026-11-25', to: '2026-11-25' };
    const now = await cell('rates', 'returned', 'share', period);
    const before = await cell('rates', 'returned', 'share_before', period);
    expect(now?.of).toBeGreaterThan(0);
    expect(before).toMatchObject({
      count: 0,
      of: 0,
      cases: { submittedFrom: '2026-11-24', submittedTo: '2026-11-24' },
    });
    expect(await cell('rates', 'returned', 'share_before')).toBeUndefined();
  });

  it('tell how long a case waits by business days, a week-end not counted', async () => {
    const { projection, cell } = await desk();
    const waiting = applicationOf(scenarioOfEachState().first_review);
    const aged = (applicationId: string, statusSince: string) =>
      projection.save({ ...waiting, applicationId, statusSince });
    await aged('application-first_review', '2026-11-24T02:00:00.000Z');
    await aged('application-5-days', '2026-11-17T02:00:00.000Z');
    expect(await cell('ages', 'first_review', 'to_1_day')).toMatchObject({ count: 1 });
    expect(await cell('ages', 'first_review', 'over_4_days')).toMatchObject({ count: 1 });
  });

  it('sum the green amount outstanding by area, and say as of when for ten minutes', async () => {
    const { report, projection, clock } = await desk();
    const first = await report('green');
    expect(first.rows).toMatchObject([
      {
        key: '8 USD',
        cells: [{ count: 2 }, { amount: { amountMinor: 120_000_00, currency: 'USD' } }],
      },
    ]);
    const one = applicationOf(scenarioOfEachState().monitoring);
    await projection.save({ ...one, applicationId: 'application-more' });
    clock.advance(60_000);
    expect(await report('green')).toEqual(first);
    clock.advance(600_000);
    const later = await report('green');
    expect(later.asOf > first.asOf).toBe(true);
    expect(later.rows[0]?.cells[1]?.amount?.amountMinor).toBe(180_000_00);
  });

  it('refuses days the wrong way round, at the last of them', async () => {
    const { get } = await desk();
    const swapped: readonly (readonly [string, object, string])[] = [
      ['/v1/figures/pipeline', { from: '2026-12-02', to: '2026-12-01' }, '/to'],
      ['/v1/applications', { decidedFrom: '2026-12-02', decidedTo: '2026-12-01' }, '/decidedTo'],
    ];
    for (const [path, query, pointer] of swapped)
      expect(await get(path, query)).toMatchObject({
        status: 400,
        body: { violations: [{ pointer }] },
      });
  });

  it('are not for a reviewer, nor of another bank', async () => {
    const { get, bearer } = await desk();
    expect(await get('/v1/figures/pipeline', {}, bearer(['first_reviewer']))).toMatchObject({
      status: 403,
    });
    const stranger = bearer(['review_manager'], { bankId: 'bank-b' });
    const elsewhere = await get('/v1/figures/pipeline', {}, stranger);
    expect(elsewhere.body).toMatchObject({
      rows: [{ key: 'total', cells: [{ count: 0 }, { count: 0 }] }],
    });
    expect(await get('/v1/figures/unknown')).toMatchObject({ status: 404 });
  });
});
