import { describe, expect, it } from '@jest/globals';
import { Counter, Registry } from 'prom-client';
import request from 'supertest';
import { operationRoutes } from '../../../../src/kernel/http/server/operation-routes.js';
import { testApp } from '../../../builders/test-app.js';

const up = () => Promise.resolve(true);

const start = (more: Partial<Parameters<typeof operationRoutes>[0]> = {}) => {
  const registry = new Registry();
  new Counter({ name: 'widgets_total', help: 'Widgets', registers: [registry] }).inc(3);
  const checks = { database: up, temporal: up, catalogue: up };
  return testApp(() =>
    operationRoutes({
      checks,
      registry,
      metricsToken: null,
      metricsOpen: true,
      isStopping: () => false,
      ...more,
    }),
  );
};

describe('operations', () => {
  it('says that the process answers', async () => {
    const response = await request(start().app).get('/health');
    expect([response.status, response.body]).toEqual([200, { status: 'up' }]);
  });

  it('says at its root as JSON what it is and where to go', async () => {
    const response = await request(start().app).get('/');
    expect(response.status).toBe(200);
    expect(response.headers['content-type']).toContain('application/json');
    expect(response.body).toMatchObject({
      service: 'greenlane',
      links: { documentation: '/docs/', apiDescription: '/v1/openapi.json', health: '/health' },
    });
  });

  it('is ready when everything can be reached', async () => {
    const response = await request(start().app).get('/ready');
    expect([response.status, response.body]).toEqual([
      200,
      { status: 'ready', checks: { database: 'up', temporal: 'up', catalogue: 'up' } },
    ]);
  });

  it('names what cannot be reached, whether it says so, fails or hangs', async () => {
    const { app } = start({
      checks: {
        database: () => Promise.reject(new Error('refused')),
        temporal: () => Promise.resolve(false),
        catalogue: () => new Promise<boolean>(() => undefined),
      },
    });
    const response = await request(app).get('/ready');
    expect([response.status, response.headers['retry-after'], response.body]).toEqual([
      503,
      '5',
      { status: 'not_ready', checks: { database: 'down', temporal: 'down', catalogue: 'down' } },
    ]);
  });

  it('is not ready once it is to stop, while it answers all the same', async () => {
    const { app } = start({ isStopping: () => true });
    const [ready, health] = [await request(app).get('/ready'), await request(app).get('/health')];
    expect([ready.status, ready.headers['retry-after'], health.status]).toEqual([503, '5', 200]);
    expect(ready.body).toMatchObject({ status: 'not_ready', checks: { database: 'up' } });
  });

  it('shows metrics to this machine when no token is set', async () => {
    const response = await request(start().app).get('/metrics');
    expect(response.status).toBe(200);
    expect(response.headers['content-type']).toContain('text/plain');
    expect(response.text).toContain('widgets_total 3');
  });

  it('shows metrics to nobody without a token where a proxy may stand in front', async () => {
    const response = await request(start({ metricsOpen: false }).app).get('/metrics');
    expect(response.status).toBe(401);
  });

  it('answers however often it is asked, asks each dependency once for all who ask at a time, and limits the rest', async () => {
    let asked = 0;
    const database = async () => {
      asked += 1;
      await new Promise((resolve) => setImmediate(resolve));
      return true;
    };
    const stingy = { perMinute: 1, burst: 1 };
    const registry = new Registry();
    const checks = { database, temporal: up, catalogue: up };
    const { app } = testApp(
      () =>
        operationRoutes({
          checks,
          registry,
          metricsToken: null,
          metricsOpen: true,
          isStopping: () => false,
        }),
      { rateLimits: { person: stingy, address: stingy } },
    );
    const server = app.listen(0);
    const statuses = await Promise.all(
      Array.from({ length: 30 }, async (_none, at) => {
        const path = ['/health', '/ready', '/metrics'][at % 3]!;
        return (await request(server).get(path)).status;
      }),
    );
    server.close();
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(asked).toBeLessThanOrEqual(10);
  });

  it('asks for the token where one is set', async () => {
    const metricsToken = 'a-long-enough-metrics-token';
    const { app } = start({ metricsToken });
    const read = (authorization?: string) =>
      authorization === undefined
        ? request(app).get('/metrics')
        : request(app).get('/metrics').set('authorization', authorization);
    const statuses = [
      (await read()).status,
      (await read('Bearer wrong')).status,
      (await read(`Bearer ${metricsToken}`)).status,
    ];
    expect(statuses).toEqual([401, 401, 200]);
  });
});
