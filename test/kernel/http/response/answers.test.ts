import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { testApp } from '../../../builders/test-app.js';
import { widgetRoutes } from '../widget-routes.js';

describe('every answer', () => {
  const { app, bearer } = testApp(widgetRoutes, { corsOrigins: ['https://console.example'] });
  const secrets = { authorization: bearer(['exporter']) };

  it('carries the security headers, found or not', async () => {
    for (const path of ['/v1/widgets/w1', '/v1/nothing']) {
      const { headers } = await request(app).get(path).set(secrets);
      expect(headers).toMatchObject({
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'content-security-policy': "default-src 'none';frame-ancestors 'none';base-uri 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers).not.toHaveProperty('x-powered-by');
    }
  });

  it('names the exchange: by the id sent when it is plain, else by one of ours', async () => {
    const idOf = async (sent: string): Promise<string | undefined> =>
      (await request(app).get('/v1/widgets/w1').set('x-request-id', sent)).headers['x-request-id'];
    expect(await idOf('trace-0001')).toBe('trace-0001');
    for (const bad of ['short', 'with blank inside', 'x'.repeat(65), '<script>alert(1)'])
      expect(await idOf(bad)).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('lets pages of exactly the configured origins read it', async () => {
    const allowed = async (origin: string): Promise<string | undefined> =>
      (await request(app).get('/v1/widgets/w1').set('origin', origin)).headers[
        'access-control-allow-origin'
      ];
    expect(await allowed('https://console.example')).toBe('https://console.example');
    for (const other of ['https://console.example.evil.example', 'http://console.example', 'null'])
      expect(await allowed(other)).toBeUndefined();
  });

  it('answers a preflight with the headers a client needs', async () => {
    const response = await request(app)
      .options('/v1/widgets/w1')
      .set('origin', 'https://console.example')
      .set('access-control-request-method', 'PUT');
    expect(response.status).toBe(204);
    expect(response.headers['access-control-allow-headers']).toContain('Idempotency-Key');
  });

  it('is not changed by forwarded headers or another host name', async () => {
    const { app: limited } = testApp(widgetRoutes, {
      rateLimits: { person: { perMinute: 1, burst: 1 }, address: { perMinute: 1, burst: 1 } },
    });
    const statuses: number[] = [];
    for (const address of ['198.51.100.1', '198.51.100.2'])
      statuses.push(
        (
          await request(limited)
            .get('/v1/widgets/w1')
            .set('x-forwarded-for', address)
            .set('x-forwarded-host', 'evil.example')
        ).status,
      );
    expect(statuses).toEqual([200, 429]);
  });
});

describe('a failure', () => {
  const { app, logged } = testApp(widgetRoutes);

  it('that is a bug of ours tells the request id and nothing else', async () => {
    const response = await request(app).get('/v1/widgets/bug').set('accept-language', 'en');
    expect(response.status).toBe(500);
    expect(Object.keys(response.body as object).sort()).toEqual([
      'code',
      'detail',
      'detailEn',
      'detailZh',
      'requestId',
      'status',
      'title',
      'type',
    ]);
    expect(response.text).not.toMatch(/secret|Mr Li|TypeError|widget-routes|\/v1\//);
  });

  it('is logged with kind and place, without the data its message quotes', async () => {
    const response = await request(app).get('/v1/widgets/bug');
    const line = logged().find(
      (one) =>
        one['error'] === 'TypeError' && one['requestId'] === response.headers['x-request-id'],
    );
    expect(JSON.stringify(line)).toContain('widget-routes');
    expect(JSON.stringify(line)).not.toContain('Mr Li');
  });

  it.each([
    ['down', 'dependency_unavailable', '7', /未作任何更改/, /nothing was changed/],
    [
      'away',
      'outcome_unknown',
      '3',
      /仍可能被执行.*同一幂等键/,
      /may still be .*same idempotency key/,
    ],
  ])(
    'to a change that a dependency kept from an answer says whether it may still come: %s',
    async (widgetId, code, wait, zh, en) => {
      const reply = await request(app).post(`/v1/widgets/${widgetId}/close`);
      expect([reply.status, reply.headers['retry-after'], reply.body]).toEqual([
        503,
        wait,
        expect.objectContaining({
          code,
          detailZh: expect.stringMatching(zh),
          detailEn: expect.stringMatching(en),
        }),
      ]);
    },
  );

  it('to a question leaves nothing open, whatever became of the dependency', async () => {
    const reply = await request(app).get('/v1/widgets/away');
    expect([reply.status, reply.body]).toEqual([
      503,
      expect.objectContaining({ code: 'dependency_unavailable' }),
    ]);
  });

  it.each([
    ['down', 503, 'dependency_unavailable', '7'],
    ['full', 507, 'storage_full', '60'],
  ])(
    'of a dependency that is %s is told with when to retry',
    async (widgetId, status, code, wait) => {
      const response = await request(app).get(`/v1/widgets/${widgetId}`);
      expect([response.status, response.headers['retry-after']]).toEqual([status, wait]);
      expect((response.body as { code: string }).code).toBe(code);
    },
  );
});

describe('the request log', () => {
  it('has one line an answer, by route and bank, and nothing personal', async () => {
    const { app, bearer, logged } = testApp(widgetRoutes);
    const authorization = bearer(['exporter'], { userId: 'canary-user', displayName: '张三' });
    await request(app)
      .put('/v1/widgets/canarywidget?dryRun=true')
      .set('authorization', authorization)
      .set('idempotency-key', 'canary-key')
      .set('if-match', '"1"')
      .send({ name: 'canary' });
    const [line, ...rest] = logged();
    expect(rest).toEqual([]);
    expect(line).toMatchObject({
      method: 'PUT',
      route: '/v1/widgets/:widgetId',
      status: 200,
      complete: true,
      bankId: 'bank-a',
    });
    expect(JSON.stringify(line)).not.toMatch(/canary|张三|Bearer/);
  });
});

describe('the metrics', () => {
  it('count durations by route pattern, method and status', async () => {
    const { app, registry } = testApp(widgetRoutes);
    await request(app).get('/v1/widgets/w1');
    await request(app).get('/v1/widgets/w2');
    const text = await registry.metrics();
    expect(text).toContain(
      'http_request_duration_seconds_count{route="/v1/widgets/:widgetId",method="GET",status="200"} 2',
    );
  });
});

describe('the rate limit', () => {
  it('is spent by person, and says when to come back', async () => {
    const { app, bearer } = testApp(widgetRoutes, {
      rateLimits: { person: { perMinute: 6, burst: 2 }, address: { perMinute: 600, burst: 100 } },
    });
    const read = (userId: string) =>
      request(app)
        .get('/v1/widgets/w1')
        .set('authorization', bearer(['auditor'], { userId }));
    const statuses = [(await read('a')).status, (await read('a')).status];
    const third = await read('a');
    expect([...statuses, third.status, (await read('b')).status]).toEqual([200, 200, 429, 200]);
    expect(Number(third.headers['retry-after'])).toBeLessThanOrEqual(10);
    expect((third.body as { code: string }).code).toBe('too_many_requests');
  });

  it('is spent by address on tokens that are not good', async () => {
    const { app } = testApp(widgetRoutes, {
      rateLimits: { person: { perMinute: 600, burst: 99 }, address: { perMinute: 1, burst: 2 } },
    });
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1)
      statuses.push(
        (await request(app).get('/v1/widgets/w1').set('authorization', 'Bearer guess')).status,
      );
    expect(statuses).toEqual([401, 401, 429]);
  });
});
