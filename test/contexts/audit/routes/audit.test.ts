import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { accessRoutes } from '../../../../src/contexts/audit/routes/access-routes.js';
import { rolesByPermission } from '../../../../src/kernel/http/permissions.js';
import { operationIdOf } from '../../../../src/kernel/http/openapi/openapi.js';
import { declaredRoutes } from '../../../../src/commands/declared-routes.js';
import type { UserRole } from '../../../../src/kernel/values/actor.js';
import { Unavailable } from '../../../../src/kernel/ports.js';
import { inMemoryAccessLog } from '../../../fakes/in-memory-access-log.js';
import { testApp } from '../../../builders/test-app.js';
import { widgetRoutes } from '../../../kernel/http/widget-routes.js';

describe('an auditor', () => {
  it('may write nothing: no operation admits the role but reads and the own session', () => {
    const writes = declaredRoutes()
      .filter(({ path }) => !path.startsWith('/v1/browser-sessions'))
      .filter(({ method, permission }) => {
        if (method === 'get' || permission === 'public' || permission === 'anyone') return false;
        const holders: readonly UserRole[] = rolesByPermission[permission];
        return holders.includes('auditor');
      })
      .map(operationIdOf);
    expect(writes).toEqual([]);
  });

  const harness = () => {
    const accesses = inMemoryAccessLog();
    const made = testApp(() => [...widgetRoutes(), ...accessRoutes({ accesses })], {
      accesses,
    });
    const get = (path: string, roles: readonly UserRole[], userId: string) =>
      request(made.app)
        .get(path)
        .set('authorization', made.bearer(roles, { userId }))
        .set('x-request-id', `request-of-${userId}`);
    const logged = async (query = '') =>
      (
        (await get(`/v1/accesses${query}`, ['compliance'], 'compliance-1')).body as {
          items: readonly Readonly<Record<string, unknown>>[];
        }
      ).items;
    return { ...made, accesses, get, logged };
  };

  it('has each read logged: who, what, when, under which request', async () => {
    const { get, logged, clock } = harness();
    const answered = await get('/v1/widgets/w1', ['auditor'], 'auditor-1');
    expect(answered.status).toBe(200);
    await get('/v1/widgets/w2', ['auditor', 'client_manager'], 'auditor-2');
    await get('/v1/widgets/w1', ['client_manager'], 'manager-1');
    expect(await logged()).toHaveLength(2);
    expect(await logged('?subjectId=w1')).toEqual([
      {
        accessId: expect.any(String),
        by: { userId: 'auditor-1', rolesThen: ['auditor'] },
        action: 'GET /v1/widgets/:widgetId',
        subjectId: 'w1',
        requestId: 'request-of-auditor-1',
        at: clock.now(),
      },
    ]);
    expect(await logged('?userId=auditor-2')).toMatchObject([{ subjectId: 'w2' }]);
  });

  it('has a read that was refused logged too, and cannot read the log', async () => {
    const { get, logged } = harness();
    expect((await get('/v1/accesses', ['auditor'], 'auditor-1')).status).toBe(403);
    await get('/v1/widgets/absent', ['auditor'], 'auditor-1');
    expect(await logged()).toMatchObject([{ subjectId: 'absent' }]);
  });

  it('is not answered while the log is away', async () => {
    const away = { record: () => Promise.reject(new Unavailable('mongodb', 1)) };
    const made = testApp(widgetRoutes, { accesses: { ...inMemoryAccessLog(), ...away } });
    const ask = (roles: readonly UserRole[]) =>
      request(made.app).get('/v1/widgets/w1').set('authorization', made.bearer(roles));
    expect((await ask(['auditor'])).status).toBe(503);
    expect((await ask(['client_manager'])).status).toBe(200);
  });
});
