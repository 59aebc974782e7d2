import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { goodsLinesLimits } from '../../../../src/kernel/http/request/read-body.js';
import { openApiDocument, operationIdOf } from '../../../../src/kernel/http/openapi/openapi.js';
import { declaredRoutes } from '../../../../src/commands/declared-routes.js';
import { testApp } from '../../../builders/test-app.js';

const routes = declaredRoutes();
const document = JSON.parse(
  JSON.stringify(openApiDocument(routes, { publicUrl: 'http://127.0.0.1:3000', version: '1' })),
) as {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, object> };
};

interface Operation {
  readonly operationId: string;
  readonly security: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Record<string, { readonly content?: Record<string, object> }>;
}

const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));

describe('the OpenAPI document', () => {
  it('describes every declared route once, under a name of its own', () => {
    expect(operations).toHaveLength(routes.length);
    expect(new Set(routes.map(operationIdOf)).size).toBe(routes.length);
  });

  it('documents every 4xx and 5xx as a problem, but for readiness', () => {
    const others = operations.flatMap(({ operationId, responses }) =>
      Object.entries(responses)
        .filter(([status]) => status >= '400')
        .filter(([, { content = {} }]) => !('application/problem+json' in content))
        .map(([status]) => `${operationId} ${status}`),
    );
    expect(others).toEqual(['getReady 503']);
  });

  it('asks for an idempotency key on every write that stores something', () => {
    const without = routes
      .filter(({ method, idempotency }) => method !== 'get' && idempotency === 'none')
      .map(operationIdOf);
    expect(without.sort()).toEqual([
      'deleteBrowserSessions',
      'deleteBrowserSessionsCurrent',
      'postApplicationsByApplicationIdPaperReadings',
      'postBrowserSessions',
      'postBrowserSessionsFromProvider',
      'postCatalogueChangeSetsByChangeSetIdTrials',
      'postDraftFindings',
      'postPreChecksBulk',
      'postSessions',
      'postSignInRequests',
      'putBrowserSessionsCurrent',
    ]);
  });

  it('leaves out no header that a route needs', () => {
    const named = (operation: Operation): readonly string[] =>
      (operation.parameters ?? []).filter((one) => one.in === 'header').map(({ name }) => name);
    const all = new Map(operations.map((one) => [one.operationId, named(one)]));
    for (const declared of routes) {
      const headers = all.get(operationIdOf(declared)) ?? [];
      expect(headers.includes('Idempotency-Key')).toBe(declared.idempotency !== 'none');
      expect(headers.includes('If-Match')).toBe(declared.ifMatch !== 'none');
      expect(headers.includes('On-Behalf-Of')).toBe(
        declared.permission !== 'public' && declared.permission !== 'anyone',
      );
    }
  });

  it('gives instants and days by format, not by a pattern', () => {
    const text = JSON.stringify(document);
    expect(text).not.toMatch(
      /"format":"date(?:-time)?","pattern"|"pattern":"[^"]*","format":"date/,
    );
  });

  it('is clean under redocly lint', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'openapi-')), 'openapi.json');
    await writeFile(file, JSON.stringify(document));
    const lint = promisify(execFile)(
      process.execPath,
      ['node_modules/@redocly/cli/bin/cli.js', 'lint', '--format', 'json', file],
      { env: { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', REDOCLY_TELEMETRY: 'off' } },
    );
    const { stdout } = await lint;
    const { totals } = JSON.parse(stdout) as { totals: object };
    expect(totals).toEqual({ errors: 0, warnings: 0, ignored: 0 });
  }, 60_000);
});

describe('the routes that take goods lines', () => {
  it('take a body as large as a thousand long lines', () => {
    const taking = routes.filter(({ bodyLimits }) => bodyLimits === goodsLinesLimits);
    expect(taking.map(operationIdOf).sort()).toEqual([
      'postApplications',
      'postApplicationsByApplicationIdCorrectionAnswer',
      'postDraftFindings',
      'postPreChecks',
      'putApplicationsByApplicationIdDraft',
    ]);
    expect(goodsLinesLimits.bytes).toBeGreaterThan(5_000 * 1_500);
  });
});

describe('the API page', () => {
  const { app } = testApp(() => routes);

  it('serves the document', async () => {
    const response = await request(app).get('/v1/openapi.json');
    expect(response.headers['content-type']).toContain('application/json');
    expect(Object.keys((response.body as typeof document).paths)).toEqual(
      Object.keys(document.paths),
    );
  });

  it('comes from our own files under a policy without unsafe-inline', async () => {
    const page = await request(app).get('/docs/');
    const policy = page.headers['content-security-policy'] ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    const addresses = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(
      ([, one]) => one ?? '',
    );
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses) {
      expect(address).toMatch(/^\.\//);
      expect((await request(app).get(`/docs/${address.slice(2)}`)).status).toBe(200);
    }
    expect(page.text).not.toMatch(/<script>|style="|on\w+="/);
  });

  it('shows our document whatever address is asked for in its query', async () => {
    const script = await request(app).get('/docs/show-document.js');
    expect(script.text).toContain('url: "/v1/openapi.json"');
  });

  it('is found without the last stroke', async () => {
    const response = await request(app).get('/docs');
    expect([response.status, response.headers['location']]).toEqual([301, '/docs/']);
  });
});
