import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { operationRoutes } from '../../../../src/kernel/http/server/operation-routes.js';
import { testApp } from '../../../builders/test-app.js';

const folder = mkdtempSync(join(tmpdir(), 'console-'));
mkdirSync(join(folder, 'console'));
writeFileSync(join(folder, 'index.html'), '<meta name="csp-nonce" content="%NONCE%" />');
writeFileSync(join(folder, 'console', 'main-1.js'), 'start();');

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const started = (consoleFolder: string) =>
  testApp(
    () =>
      operationRoutes({
        checks: {},
        isStopping: () => false,
        metrics: { registry: { contentType: '', metrics: () => Promise.resolve('') } },
      } as unknown as Parameters<typeof operationRoutes>[0]),
    { consoleFolder },
  ).app;

const asBrowser = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('the console', () => {
  it('is one page at every address a browser opens, with a nonce of its own each time', async () => {
    const app = started(folder);
    const pages = await Promise.all(
      ['/', '/queue?at=1', '/cases/GL-1'].map((path) => request(app).get(path).set(asBrowser)),
    );
    const nonces = pages.map((page) => {
      expect(page.status).toBe(200);
      expect(page.headers['content-type']).toMatch(/^text\/html/);
      const [, nonce = ''] = /content="([^"]+)"/.exec(page.text) ?? [];
      expect(nonce.length).toBeGreaterThan(20);
      expect(page.headers['content-security-policy']).toContain(
        `style-src 'self' 'nonce-${nonce}'`,
      );
      expect(page.headers['content-security-policy']).not.toContain('unsafe');
      expect(page.headers['cache-control']).toBe('no-store');
      return nonce;
    });
    expect(new Set(nonces).size).toBe(3);
  });

  it('leaves the API its addresses, for browsers too', async () => {
    const app = started(folder);
    const answers = await Promise.all(
      ['/health', '/v1/nothing', '/v1/openapi.json'].map((path) =>
        request(app).get(path).set(asBrowser),
      ),
    );
    for (const answer of answers) expect(answer.headers['content-type']).toMatch(/json/);
    expect((await request(app).get('/').set('Accept', 'application/json')).body).toMatchObject({
      service: 'greenlane',
    });
  });

  it('gives its built files to be kept, and no others', async () => {
    const app = started(folder);
    const file = await request(app).get('/console/main-1.js');
    expect(file.status).toBe(200);
    expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await request(app).get('/console/other.js')).status).toBe(404);
    expect((await request(app).get('/console/..%2Findex.html')).status).toBe(404);
    expect((await request(app).get('/index.html')).status).toBe(404);
  });

  it('lets a thread of its own fetch our own files, and do nothing else', async () => {
    const { headers } = await request(started(folder)).get('/console/main-1.js');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';connect-src 'self';frame-ancestors 'none';base-uri 'none'",
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('is not there where it was not built: the API answers alone', async () => {
    const answer = await request(started(join(folder, 'none')))
      .get('/')
      .set(asBrowser);
    expect(answer.body).toMatchObject({ service: 'greenlane' });
  });
});
