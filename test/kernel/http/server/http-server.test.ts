import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { httpServerTimes, listen } from '../../../../src/kernel/http/server/http-server.js';
import type { HttpServer } from '../../../../src/kernel/http/server/http-server.js';
import { route } from '../../../../src/kernel/http/route.js';
import { testApp } from '../../../builders/test-app.js';
import { widgetRoutes } from '../widget-routes.js';

const opened: HttpServer[] = [];
afterAll(() => Promise.all(opened.map((server) => server.close())));

/** The slow route says when a request has come to it, and waits to be let go on. */
interface SlowRequest {
  readonly arrived: Promise<void>;
  readonly arrive: () => void;
  readonly released: Promise<void>;
  readonly release: () => void;
}

const slowRequest = (): SlowRequest => {
  let arrive: () => void = () => undefined;
  let release: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { arrived, arrive, released, release };
};

const slowRoute = (slow: SlowRequest) =>
  route({
    method: 'get',
    path: '/v1/slow',
    permission: 'public',
    summary: { zh: '慢', en: 'Slow' },
    tags: ['applications'],
    idempotency: 'none',
    ifMatch: 'none',
    responses: { 200: { description: 'Done', body: z.strictObject({ done: z.boolean() }) } },
    handle: async () => {
      slow.arrive();
      await slow.released;
      return { status: 200, body: { done: true } };
    },
  });

const start = async (
  times: Partial<typeof httpServerTimes> = {},
  slow = slowRequest(),
): Promise<HttpServer> => {
  const { app } = testApp(() => [...widgetRoutes(), slowRoute(slow)]);
  const all = { ...httpServerTimes, checkMs: 20, closeMs: 200, ...times };
  const server = await listen(app, { host: '127.0.0.1', port: 0 }, all);
  opened.push(server);
  return server;
};

interface Conversation {
  readonly socket: Socket;
  readonly closed: Promise<string>;
}

/** What a server says until it hangs up. */
const say = (port: number, text: string): Conversation => {
  const socket = connect(port, '127.0.0.1', () => socket.write(text));
  const closed = new Promise<string>((resolve) => {
    let heard = '';
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(heard));
  });
  return { socket, closed };
};

describe('the HTTP server', () => {
  it('cuts off a head that comes too slowly, with a problem', async () => {
    const { port } = await start({ headersMs: 60 });
    const heard = await say(port, 'GET /v1/widgets/w1 HTTP/1.1\r\nHost: x\r\n').closed;
    expect(heard).toContain('HTTP/1.1 408');
    expect(heard).toContain('"code":"request_timeout"');
  });

  it('cuts off a body that comes too slowly', async () => {
    const { port } = await start({ headersMs: 60, requestMs: 80 });
    const head = 'POST /v1/widgets/w1/close HTTP/1.1\r\nHost: x\r\n';
    const body = 'Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{';
    const heard = await say(port, head + body).closed;
    expect(heard).toContain('"code":"request_timeout"');
  });

  it.each([
    ['rubbish', 'RUBBISH\r\n\r\n', '400', 'malformed_http'],
    [
      'two lengths (request smuggling)',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      '400',
      'malformed_http',
    ],
    [
      'a head over 16 KiB',
      `GET / HTTP/1.1\r\nHost: x\r\nX-Filler: ${'x'.repeat(20_000)}\r\n\r\n`,
      '431',
      'headers_too_large',
    ],
  ])('answers %s with a problem', async (_case, text, status, code) => {
    const { port } = await start();
    const heard = await say(port, text).closed;
    expect(heard).toContain(`HTTP/1.1 ${status}`);
    expect(heard).toContain('Content-Type: application/problem+json');
    expect(heard).toContain(`"code":"${code}"`);
  });

  it('refuses 300 KiB that come without a stated length', async () => {
    const { port } = await start();
    const chunk = `${(30_000).toString(16)}\r\n${'x'.repeat(30_000)}\r\n`;
    const { socket, closed } = say(
      port,
      `POST /v1/widgets/w1/close HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(10)}`,
    );
    const heard = await closed;
    socket.destroy();
    expect(heard).toContain('HTTP/1.1 413');
    expect(heard).toContain('"code":"body_too_large"');
  });

  it('keeps a connection for the next request after a refusal', async () => {
    const { port } = await start({ keepAliveMs: 100 });
    const one = 'GET /v1/nothing HTTP/1.1\r\nHost: x\r\n\r\n';
    const last = 'GET /v1/nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
    const heard = await say(port, one + last).closed;
    expect(heard.match(/HTTP\/1\.1 404/g)).toHaveLength(2);
  });

  it('says which address is taken and how to choose another', async () => {
    const { port } = await start();
    const { app } = testApp(widgetRoutes);
    await expect(listen(app, { host: '127.0.0.1', port })).rejects.toThrow(
      `127.0.0.1:${port} is taken by another program; stop it or set PORT to a free port`,
    );
  });

  it('lets an answer under way end before it closes', async () => {
    const slow = slowRequest();
    const server = await start({ closeMs: 20_000 }, slow);
    const answer = fetch(`http://127.0.0.1:${server.port}/v1/slow`);
    await slow.arrived;
    const closing = server.close();
    slow.release();
    const response = await answer;
    expect([response.status, await response.json()]).toEqual([200, { done: true }]);
    await closing;
    await expect(fetch(`http://127.0.0.1:${server.port}/v1/slow`)).rejects.toThrow();
  });

  it('cuts off what is not done in time when it closes', async () => {
    const slow = slowRequest();
    const server = await start({ closeMs: 50 }, slow);
    const answer = fetch(`http://127.0.0.1:${server.port}/v1/slow`);
    const outcome = answer.then(
      () => 'answered',
      () => 'cut off',
    );
    await slow.arrived;
    await server.close();
    expect(await outcome).toBe('cut off');
  });
});
