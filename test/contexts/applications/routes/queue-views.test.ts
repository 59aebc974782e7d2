import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { queueViewRoutes } from '../../../../src/contexts/applications/routes/queue-view-routes.js';
import {
  changeQueueView,
  keepQueueView,
  listQueueViews,
  removeQueueView,
} from '../../../../src/contexts/applications/use-cases/review/keep-queue-views.js';
import type { UserRole } from '../../../../src/kernel/values/actor.js';
import { testApp } from '../../../builders/test-app.js';
import { inMemoryQueueViews } from '../../../fakes/in-memory-queue-views.js';

interface View {
  readonly viewId: string;
  readonly name: string;
  readonly revision: number;
  readonly isOwn: boolean;
}

interface Views {
  readonly standing: readonly { readonly code: string; readonly waiting: number }[];
  readonly kept: readonly View[];
}

const wind = { name: ' 风电 ', query: { area: '4', risk: 'at_risk' }, sharedWith: 'nobody' };

const sevenEach = (_actor: unknown, filters: readonly unknown[]) =>
  Promise.resolve(filters.map(() => 7));

const open = () => {
  let keys = 0;
  const made = testApp(({ clock }) => {
    const deps = { views: inMemoryQueueViews(), waiting: sevenEach, clock };
    return queueViewRoutes({
      list: listQueueViews(deps),
      keep: keepQueueView(deps),
      change: changeQueueView(deps),
      remove: removeQueueView(deps),
      viewIdOf: (commandId) => `view-${commandId.slice(0, 12)}`,
    });
  });
  const as = (userId: string, roles: readonly UserRole[] = ['client_manager'], bank = 'bank-a') =>
    made.bearer(roles, { userId, bankId: bank });
  const send = (
    method: 'post' | 'put' | 'delete',
    path: string,
    { by = as('manager-1'), key = `key-${(keys += 1)}`, revision = 1, body = {} } = {},
  ) => {
    const client = request(made.app);
    const sent = client[method](path).set('authorization', by).set('idempotency-key', key);
    const matched = method === 'post' ? sent : sent.set('if-match', `"${revision}"`);
    return method === 'delete' ? matched : matched.send(body);
  };
  const list = async (by = as('manager-1')): Promise<Views> =>
    (await request(made.app).get('/v1/queue-views').set('authorization', by)).body as Views;
  const keep = async (body: object = wind, by = as('manager-1')): Promise<View> => {
    const answer = await send('post', '/v1/queue-views', { by, body });
    expect(answer.status).toBe(201);
    return answer.body as View;
  };
  return { ...made, as, send, list, keep };
};

describe('views of the queue', () => {
  it('stand there for everybody, each with its name and how much it holds', async () => {
    const { list } = open();
    expect((await list()).standing).toMatchObject([
      { code: 'all', label: { zh: '轮到本行', en: 'All that waits' }, query: {}, waiting: 7 },
      { code: 'my_turn', query: { turn: 'mine' } },
      { code: 'mine', query: { assignee: 'me', waitingFor: 'anyone' } },
      { code: 'unclaimed', query: { claimed: 'no' } },
      { code: 'at_risk', query: { risk: 'at_risk' } },
      { code: 'waiting_for_exporter', query: { waitingFor: 'exporter' } },
    ]);
  });

  it('are kept, renamed, shared and removed by who made them', async () => {
    const { keep, list, send, as } = open();
    const { viewId } = await keep({ ...wind, columns: ['share', 'goods'] });
    expect((await list()).kept).toMatchObject([
      {
        ...{ viewId, name: '风电', sharedWith: 'nobody', isOwn: true, revision: 1 },
        ...{ query: { area: '4', risk: 'at_risk' }, columns: ['goods', 'share'] },
      },
    ]);
    const path = `/v1/queue-views/${viewId}`;
    const amount = { currency: 'USD', amountFrom: '100' };
    const renamed = { name: '风电和光伏', query: amount, sharedWith: 'bank' };
    const changed = await send('put', path, { body: renamed });
    expect([changed.status, changed.body]).toMatchObject([
      200,
      { name: '风电和光伏', query: amount, sharedWith: 'bank', revision: 2 },
    ]);
    expect(changed.body).not.toHaveProperty('columns');
    const others = await list(as('first-1', ['first_reviewer']));
    expect(others.kept).toMatchObject([{ viewId, isOwn: false, ownerId: 'manager-1' }]);
    expect((await send('delete', path, { revision: 2 })).status).toBe(204);
    expect((await list()).kept).toEqual([]);
  });

  it('of another person are as if they were not there, and not to be changed where shared', async () => {
    const { keep, list, send, as } = open();
    const other = as('first-1', ['first_reviewer']);
    const hidden = await keep();
    const shared = await keep({ ...wind, sharedWith: 'bank' });
    expect((await list(other)).kept.map(({ viewId }) => viewId)).toEqual([shared.viewId]);
    const codeOf = async (method: 'put' | 'delete', { viewId }: View, by: string) => {
      const answer = await send(method, `/v1/queue-views/${viewId}`, { by, body: wind });
      return [answer.status, (answer.body as { readonly code?: string }).code];
    };
    for (const method of ['put', 'delete'] as const) {
      expect(await codeOf(method, hidden, other)).toEqual([404, 'queue_view_unknown']);
      expect(await codeOf(method, shared, other)).toEqual([403, 'queue_view_not_own']);
      const elsewhere = as('manager-1', ['client_manager'], 'bank-b');
      expect(await codeOf(method, shared, elsewhere)).toEqual([404, 'queue_view_unknown']);
    }
    const boss = as('boss', ['review_manager']);
    expect(await codeOf('put', shared, boss)).toEqual([403, 'queue_view_not_own']);
    expect((await codeOf('delete', shared, boss))[0]).toBe(204);
    expect(await codeOf('delete', hidden, boss)).toEqual([404, 'queue_view_unknown']);
  });

  it('are made once for one key, and changed on the revision seen alone', async () => {
    const { keep, list, send } = open();
    const twice = await Promise.all(
      [1, 2].map(() => send('post', '/v1/queue-views', { key: 'same', body: wind })),
    );
    expect(twice.map(({ status }) => status)).toEqual([201, 201]);
    expect((await list()).kept).toHaveLength(1);
    const { viewId } = await keep();
    const path = `/v1/queue-views/${viewId}`;
    const both = await Promise.all([1, 2].map(() => send('put', path, { body: wind })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    expect((await send('delete', path)).body).toMatchObject({
      code: 'revision_stale',
      detailEn: 'You saw revision 1; the view is at 2. Reload and try again.',
    });
  });

  it('are thirty at most for one person, and sixty shared at the bank', async () => {
    const { keep, send, as } = open();
    for (let n = 0; n < 30; n += 1) await keep();
    const more = await send('post', '/v1/queue-views', { body: wind });
    expect([more.status, more.body]).toMatchObject([409, { code: 'queue_views_too_many' }]);
    const shared = { ...wind, sharedWith: 'bank' };
    for (let n = 0; n < 60; n += 1) await keep(shared, as(`sharer-${n % 3}`, ['first_reviewer']));
    const by = as('another', ['first_reviewer']);
    const crowded = await send('post', '/v1/queue-views', { by, body: shared });
    expect([crowded.status, crowded.body]).toMatchObject([
      409,
      { detailEn: expect.stringContaining('The bank shares 60 views at most') },
    ]);
    const own = await keep(wind, by);
    const path = `/v1/queue-views/${own.viewId}`;
    expect((await send('put', path, { by, body: shared })).status).toBe(409);
  }, 30_000);

  it.each([
    [{ ...wind, name: ' ' }, '/name'],
    [{ ...wind, name: 'x'.repeat(61) }, '/name'],
    [{ ...wind, query: { step: 'third_review' } }, '/query/step'],
    [{ ...wind, query: { amountFrom: '1' } }, '/query/currency'],
    [{ ...wind, query: { cursor: 'x' } }, '/query'],
    [{ ...wind, columns: ['secrets'] }, '/columns/0'],
    [{ name: 'x', query: {} }, '/sharedWith'],
  ])('refuse %j and say where', async (body, pointer) => {
    const { send } = open();
    const answer = await send('post', '/v1/queue-views', { body });
    const { violations } = answer.body as { violations: readonly { pointer: string }[] };
    expect(answer.status).toBe(422);
    expect(violations.map((one) => one.pointer).some((one) => one.startsWith(pointer))).toBe(true);
  });

  it('are for people of the bank who have a queue', async () => {
    const { send, as } = open();
    const by = as('auditor-1', ['auditor']);
    expect((await send('post', '/v1/queue-views', { by, body: wind })).status).toBe(403);
  });
});
