import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { waitingRoutes } from '../../../../src/contexts/applications/routes/waiting-routes.js';
import { waitingApplications } from '../../../../src/contexts/applications/use-cases/reading/waiting-applications.js';
import { waitingInQueue } from '../../../../src/contexts/applications/use-cases/review/review-queue.js';
import type { QueueFilter } from '../../../../src/contexts/applications/use-cases/review/review-queue.js';
import { waitingChangeSets } from '../../../../src/contexts/catalogue/use-cases/waiting-change-sets.js';
import type { ChangeSetSummary } from '../../../../src/contexts/catalogue/rules/change-set/change-set.js';
import {
  waitingCalendar,
  waitingPeople,
  waitingStaff,
} from '../../../../src/contexts/people/use-cases/waiting-proposals.js';
import type { CalendarEvent } from '../../../../src/contexts/people/rules/calendar/bank-calendar.js';
import type { WaitingChange } from '../../../../src/contexts/people/use-cases/read-staff-changes.js';
import type { SeenEntry } from '../../../../src/contexts/people/use-cases/enter-people.js';
import type { ApplicationQuery } from '../../../../src/contexts/applications/use-cases/ports-of-applications.js';
import { permissions, isPermitted } from '../../../../src/kernel/http/permissions.js';
import type { UserRole } from '../../../../src/kernel/values/actor.js';
import { testApp } from '../../../builders/test-app.js';
import { inMemoryApplicationProjection } from '../../../fakes/in-memory-application-projection.js';
import { inMemoryCommitStore } from '../../../fakes/in-memory-commit-store.js';

const changeSet = (changeSetId: string, more: Partial<ChangeSetSummary>) =>
  ({
    ...{ changeSetId, bankId: 'bank-a', title: `草稿 ${changeSetId}`, status: 'submitted' },
    ...{ authors: ['admin-1'], withdrawal: null, ...more },
  }) as unknown as ChangeSetSummary;

const entryOf = (proposedBy: string, userId: string) =>
  ({
    entry: { proposedBy: [proposedBy], people: [{ userId }] },
    people: [],
  }) as unknown as SeenEntry;

const open = async (
  given: {
    readonly counts?: (query: Partial<ApplicationQuery>) => number;
    readonly references?: readonly string[];
    readonly changeSets?: readonly ChangeSetSummary[];
    readonly entries?: readonly SeenEntry[];
    readonly calendarBy?: string;
    readonly changes?: readonly WaitingChange[];
    readonly sizes?: (filter: QueueFilter) => number;
  } = {},
) => {
  const asked: Partial<ApplicationQuery>[] = [];
  const projection = {
    ...inMemoryApplicationProjection(),
    count: (query: Partial<ApplicationQuery>) => {
      asked.push(query);
      return Promise.resolve(given.counts?.(query) ?? 0);
    },
    list: () =>
      Promise.resolve({
        items: (given.references ?? []).map((one) => ({
          applicationId: `id-${one}`,
          ...{ applicantId: 'applicant-1', status: 'collection' },
          deadline: { party: 'exporter', dueAt: '2027-01-13T09:00:00.000Z' },
          applicationReference: one,
        })) as never[],
        nextCursor: null,
      }),
  };
  const commits = inMemoryCommitStore<CalendarEvent>();
  if (given.calendarBy !== undefined)
    await commits.append({
      ...{ bankId: 'bank-a', revision: 1, at: '2026-11-25T00:00:00.000Z' },
      ...{ streamId: 'calendar/bank-a', commandId: 'c-1', previousHash: null, hash: 'h' },
      actor: { kind: 'bank_user', userId: given.calendarBy, bankId: 'bank-a', roles: [] },
      events: [{ type: 'calendar.proposed', number: 1, effectiveOn: '2026-12-01' }],
    } as never);
  const sizeOf = given.sizes ?? (() => 0);
  const { app, bearer } = testApp(() =>
    waitingRoutes([
      waitingApplications({
        projection,
        applicants: {
          findMany: () =>
            Promise.resolve([
              { applicantId: 'applicant-1', nameZh: '示例光伏', nameEn: null },
            ] as never[]),
        },
      }),
      waitingInQueue((_actor, filters) => Promise.resolve(filters.map(sizeOf))),
      waitingChangeSets({
        changeSets: {
          list: () => Promise.resolve({ items: given.changeSets ?? [], nextCursor: null }),
        },
      }),
      waitingCalendar({ commits }),
      waitingStaff({ listWaitingChanges: () => Promise.resolve(given.changes ?? []) }),
      waitingPeople({ listPeopleEntries: () => Promise.resolve(given.entries ?? []) }),
    ]),
  );
  const waits = async (roles: readonly UserRole[], userId = 'me', applicantIds: string[] = []) => {
    const answer = await request(app)
      .get('/v1/waiting')
      .set('authorization', bearer(roles, { userId, applicantIds }));
    const { total, items } = answer.body as {
      total?: number;
      items?: readonly { kind: string; count: number; id: string | null; name: string | null }[];
    };
    const told = items?.map(({ kind, count, id, name }) =>
      [kind, count, id, name].filter((one) => one !== null).join(' '),
    );
    return { status: answer.status, total, told, first: items?.[0] };
  };
  return { waits, asked };
};

describe('what waits', () => {
  it('for an exporter names the applications in which the exporter is to do something', async () => {
    const { waits, asked } = await open({ counts: () => 2, references: ['GL-1', 'GL-2'] });
    const answer = await waits(['exporter'], 'lin', ['applicant-1']);
    expect(answer).toMatchObject({
      total: 2,
      told: ['application 1 id-GL-1 GL-1', 'application 1 id-GL-2 GL-2'],
    });
    expect(answer.first).toMatchObject({
      firm: { zh: '示例光伏', en: '示例光伏' },
      what: { zh: '提供证明材料' },
      dueAt: '2027-01-13T09:00:00.000Z',
    });
    expect(asked).toContainEqual(
      expect.objectContaining({ applicantIds: ['applicant-1'], waitingFor: ['exporter'] }),
    );
  });

  it('is told by its number alone where it is much, and is nothing for who acts for nobody', async () => {
    const { waits } = await open({ counts: () => 80 });
    expect(await waits(['exporter'], 'lin', ['applicant-1'])).toMatchObject({
      total: 80,
      told: ['application 80'],
    });
    expect(await waits(['exporter'], 'lin', [])).toMatchObject({ total: 0, told: [] });
  });

  it('for an officer is that person’s turn, and for a manager also what nobody could be given', async () => {
    const turns: QueueFilter[] = [];
    const sizes = (filter: QueueFilter): number => {
      turns.push(filter);
      return filter.turn === 'mine' ? 2 : 7;
    };
    const { waits } = await open({ sizes });
    expect(await waits(['first_reviewer'], 'first-1')).toMatchObject({
      total: 2,
      told: ['queue_mine 2'],
    });
    expect(await waits(['review_manager'], 'manager-1')).toMatchObject({
      total: 9,
      told: ['queue_mine 2', 'queue_untaken 7'],
    });
    expect(turns).toEqual([{ turn: 'mine' }, { turn: 'mine' }, { assignee: 'nobody' }]);
  });

  it('for an administrator is what another one submitted, proposed or wants taken back', async () => {
    const withdrawal = (by: string, agreedBy: string | null = null) => ({
      ...{ proposedBy: [by], proposedAt: '', note: '', agreedBy },
    });
    const { waits } = await open({
      calendarBy: 'admin-1',
      changeSets: [
        changeSet('a', {}),
        changeSet('mine', { authors: ['me'] }),
        changeSet('open', { status: 'open' }),
        changeSet('planned', { status: 'published', withdrawal: withdrawal('admin-1') }),
        changeSet('agreed', { status: 'published', withdrawal: withdrawal('admin-1', 'x') }),
        changeSet('own', { status: 'published', withdrawal: withdrawal('me') }),
      ],
    });
    expect((await waits(['catalogue_administrator'])).told).toEqual([
      'change_set 1 a 草稿 a',
      'withdrawal 1 planned 草稿 planned',
      'calendar 1',
    ]);
    expect((await waits(['catalogue_administrator'], 'admin-1')).told).toEqual([
      'change_set 1 mine 草稿 mine',
      'withdrawal 1 own 草稿 own',
    ]);
  });

  it('for a manager is the people whom another one proposed, never oneself', async () => {
    const entries = [entryOf('boss-1', 'new-1'), entryOf('me', 'new-2'), entryOf('boss-1', 'me')];
    const { waits } = await open({ entries });
    expect((await waits(['review_manager'])).told).toEqual(['people_entry 1']);
    expect((await waits(['compliance'], 'compliance-1')).told).toEqual(['people_entry 3']);
  });

  it('for a manager is another standing of somebody else, which another one proposed', async () => {
    const change = (userId: string, by: string, status: string) =>
      ({
        user: { userId },
        changes: { changes: [{ status, proposedBy: [by] }] },
      }) as unknown as WaitingChange;
    const { waits } = await open({
      changes: [
        change('first-1', 'boss-1', 'proposed'),
        change('first-2', 'me', 'proposed'),
        change('me', 'boss-1', 'proposed'),
      ],
    });
    expect((await waits(['review_manager'])).told).toEqual(['staff_change 1']);
    expect((await waits(['client_manager'], 'chen')).told).toEqual([]);
  });

  it('is not asked for auditors, whose every read is logged', async () => {
    const { waits } = await open();
    expect((await waits(['auditor'])).status).toBe(403);
    expect(permissions.filter((one) => isPermitted(['auditor'], one))).not.toContain(
      'waiting.read',
    );
  });
});
