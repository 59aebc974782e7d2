import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { problemCodes } from '../../../../src/kernel/http/problem/problem-codes.js';
import { testApp } from '../../../builders/test-app.js';
import { widgetRoutes } from '../widget-routes.js';

const { app, bearer } = testApp(widgetRoutes);

const put = (body: string | Buffer, headers: Record<string, string> = {}) => {
  const sent = request(app)
    .put('/v1/widgets/w1')
    .set('authorization', bearer(['exporter']))
    .set('idempotency-key', 'key-1')
    .set('if-match', '"7"')
    .set('content-type', 'application/json');
  for (const [name, value] of Object.entries(headers)) void sent.set(name, value);
  return sent.serialize((text: unknown) => text as string).send(body);
};

interface SentProblem {
  readonly code: string;
  readonly violations?: readonly { readonly pointer: string; readonly code: string }[];
}

const expectProblem = (response: request.Response, status: number, code: string): SentProblem => {
  expect([response.status, (response.body as SentProblem).code]).toEqual([status, code]);
  expect(response.headers['content-type']).toBe('application/problem+json');
  expect(response.body).toMatchObject({
    type: `urn:greenlane:problem:${code}`,
    status,
    title: expect.any(String),
    detailZh: expect.stringMatching(/\p{Script=Han}/u),
    detailEn: expect.stringMatching(/^[\x20-\x7e]+$/),
    requestId: response.headers['x-request-id'],
  });
  expect(problemCodes).toContain(code);
  return response.body as SentProblem;
};

const faults = ({ violations = [] }: SentProblem): readonly string[] =>
  violations.map((one) => `${one.pointer} ${one.code}`);

describe('a request body', () => {
  it('that is sound is taken', async () => {
    const response = await put('{"name":"灯","lines":[{"lineNo":1,"on":"2024-02-29"}]}');
    expect([response.status, response.headers['etag']]).toEqual([200, '"8"']);
  });

  it('lists every violation with its pointer at once', async () => {
    const body =
      '{"name":"more than ten","lines":[{"lineNo":"1","on":"2026-02-30"},{}],"colour":1}';
    const sent = expectProblem(await put(body), 422, 'body_invalid');
    expect(faults(sent)).toEqual([
      '/name too_long',
      '/lines/0/lineNo wrong_type',
      '/lines/0/on no_such_date',
      '/lines/1/lineNo missing',
      '/colour unknown_member',
    ]);
  });

  it.each([
    ['malformed JSON', '{"name":', 'json_syntax'],
    ['two documents', '{"name":"a"}{}', 'json_syntax'],
    ['a duplicate key', '{"name":"a","name":"b"}', 'json_duplicate_key'],
    ['a prototype key', '{"name":"a","__proto__":{"admin":true}}', 'json_forbidden_key'],
    ['a constructor key', '{"name":"a","constructor":{}}', 'json_forbidden_key'],
    [
      'an integer that cannot be held',
      '{"name":"a","lines":9007199254740993}',
      'json_unsafe_number',
    ],
    ['an escaped lone surrogate', '{"name":"a\\ud800"}', 'json_lone_surrogate'],
    ['depth 100', `{"name":${'['.repeat(100)}${']'.repeat(100)}}`, 'json_too_deep'],
    ['depth 100,000', '['.repeat(100_000), 'json_syntax'],
  ])('with %s is refused', async (_case, body, code) => {
    const sent = expectProblem(await put(body), 400, 'json_invalid');
    expect(sent.violations?.map((one) => one.code)).toContain(code);
  });

  it('that is not UTF-8 is refused', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"name":"'),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('"}'),
    ]);
    const sent = expectProblem(await put(bytes), 400, 'json_invalid');
    expect(faults(sent)).toEqual([' json_not_utf8']);
  });

  it.each([
    ['right-to-left override', '\u202e'],
    ['zero-width space', '\u200b'],
    ['control character', '\u0007'],
  ])('with a %s is refused', async (_case, character) => {
    const sent = expectProblem(
      await put(JSON.stringify({ name: `a${character}b` })),
      422,
      'body_invalid',
    );
    expect(faults(sent)).toEqual(['/name text_unsafe_character']);
  });

  it('is taken over in NFC', async () => {
    const response = await put(JSON.stringify({ name: 'cafe\u0301' }));
    expect((response.body as { name: string }).name).toBe('caf\u00e9');
  });

  it('of 300 KiB is refused', async () => {
    expectProblem(await put(`{"name":"${'x'.repeat(300 * 1024)}"}`), 413, 'body_too_large');
  });

  it.each([
    'text/plain',
    'application/json; charset=gbk',
    'application/xml',
    'multipart/form-data',
  ])('of type %s is refused', async (type) => {
    expectProblem(
      await put('{"name":"a"}', { 'content-type': type }),
      415,
      'unsupported_media_type',
    );
  });

  it('that is compressed is refused', async () => {
    const response = await put('{"name":"a"}', { 'content-encoding': 'gzip' });
    expectProblem(response, 415, 'unsupported_media_type');
  });

  it('that is missing is refused', async () => {
    expectProblem(await put(''), 400, 'body_missing');
  });

  it('where none belongs is refused unless it is an empty object', async () => {
    const close = (body: string) =>
      request(app).post('/v1/widgets/w1/close').set('content-type', 'application/json').send(body);
    expect((await close('{}')).status).toBe(204);
    expectProblem(await close('{"a":1}'), 422, 'body_invalid');
    const read = request(app).get('/v1/widgets/w1').set('content-type', 'application/json');
    expectProblem(await read.send('{}'), 400, 'body_not_expected');
  });
});

describe('query and path', () => {
  const at = (path: string) =>
    request(app)
      .put(path)
      .set('authorization', bearer(['exporter']))
      .set('idempotency-key', 'key-1')
      .set('if-match', '"7"')
      .send({ name: 'a' });

  it('refuses an unknown, a repeated and a wrong parameter, naming each', async () => {
    expect(
      faults(expectProblem(await at('/v1/widgets/w1?colour=1'), 400, 'query_invalid')),
    ).toEqual(['/colour unknown_member']);
    expect(
      faults(
        expectProblem(await at('/v1/widgets/w1?dryRun=true&dryRun=false'), 400, 'query_invalid'),
      ),
    ).toEqual(['/dryRun duplicate_parameter']);
    expect(
      faults(expectProblem(await at('/v1/widgets/w1?dryRun=banana'), 400, 'query_invalid')),
    ).toEqual(['/dryRun value_not_allowed']);
  });

  it('refuses percent signs that are no UTF-8', async () => {
    expectProblem(await at('/v1/widgets/%ff'), 400, 'malformed_path');
    expectProblem(await at('/v1/widgets/w1?dryRun=%ff'), 400, 'malformed_path');
  });

  it('answers a name that no id can have as absent', async () => {
    expectProblem(await at('/v1/widgets/W-1..$where'), 404, 'no_such_resource');
  });

  it('answers an unknown path with a problem', async () => {
    expectProblem(await request(app).get('/v1/nothing'), 404, 'no_such_resource');
  });

  it('refuses another method and names those there are, TRACE and case included', async () => {
    const response = await request(app).delete('/v1/widgets/w1');
    expectProblem(response, 405, 'method_not_allowed');
    expect(response.headers['allow']?.split(', ').sort()).toEqual([
      'GET',
      'HEAD',
      'OPTIONS',
      'PUT',
    ]);
    expectProblem(await request(app).trace('/v1/widgets/w1'), 405, 'method_not_allowed');
    expectProblem(await request(app).get('/V1/widgets/w1'), 404, 'no_such_resource');
  });
});

describe('the language of a problem', () => {
  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.5', /\p{Script=Han}/u],
    ['en-GB,zh;q=0.5', /^[A-Z]/],
    ['fr, en;q=0.1', /^[A-Z]/],
    ['fr', /\p{Script=Han}/u],
  ])('for %s', async (header, pattern) => {
    const response = await request(app).get('/v1/nothing').set('accept-language', header);
    expect((response.body as { title: string }).title).toMatch(pattern);
  });
});
