/** Sends requests from a process of its own, on connections kept open, the next one when the answer is whole. */
import { connect, type Socket } from 'node:net';
import type { LoadDone, LoadOrder } from './load-message.js';

/** Counts what all connections of a turn do. */
class Tally {
  answers = 0;
  failed = 0;
  longestMs = 0;
  readonly named: Record<string, number> = {};
  readonly #naming: RegExp | null;
  #sent = 0;

  constructor(naming: string | undefined) {
    this.#naming = naming === undefined ? null : new RegExp(naming, 'g');
  }

  nextNumber(): number {
    this.#sent += 1;
    return this.#sent;
  }

  note(answer: string, tookMs: number): void {
    this.answers += 1;
    this.longestMs = Math.max(this.longestMs, tookMs);
    this.#noteNames(answer);
    if (!answer.startsWith('HTTP/1.1 201')) this.failed += 1;
  }

  #noteNames(answer: string): void {
    if (this.#naming === null) return;
    const names = new Set([...answer.matchAll(this.#naming)].map(([, name]) => name));
    const joined = [...names].sort().join('+');
    this.named[joined] = (this.named[joined] ?? 0) + 1;
  }
}

const HEAD_END = '\r\n\r\n';

const prepared = (order: LoadOrder): readonly string[] =>
  order.bodies.map((body) =>
    [
      `POST ${order.path} HTTP/1.1`,
      `Host: 127.0.0.1:${order.port}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      ...order.headers,
      `Idempotency-Key: `,
    ].join('\r\n'),
  );

/** Bytes of the whole answer at the start of a text of one byte a character, or 0 while some are missing. */
const answerLength = (text: string): number => {
  const head = text.indexOf(HEAD_END);
  if (head < 0) return 0;
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, head))?.[1] ?? 0);
  const whole = head + HEAD_END.length + length;
  return text.length >= whole ? whole : 0;
};

const talk = (order: LoadOrder, heads: readonly string[], tally: Tally): Socket => {
  const socket = connect({ port: order.port, host: '127.0.0.1', noDelay: true });
  const run = `${process.pid}-${Date.now().toString(36)}`;
  let received = '';
  let sentAtMs = 0;
  const send = (): void => {
    const number = tally.nextNumber();
    const at = number % heads.length;
    sentAtMs = performance.now();
    socket.write(`${heads[at] ?? ''}${run}-${number}${HEAD_END}${order.bodies[at] ?? ''}`);
  };
  socket.on('connect', send);
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    received += chunk;
    const length = answerLength(received);
    if (length === 0) return;
    tally.note(received, performance.now() - sentAtMs);
    received = received.slice(length);
    send();
  });
  return socket;
};

const load = async (order: LoadOrder): Promise<LoadDone> => {
  const tally = new Tally(order.naming);
  const heads = prepared(order);
  const started = performance.now();
  const sockets = Array.from({ length: order.connections }, () => talk(order, heads, tally));
  await new Promise((resolve) => setTimeout(resolve, order.seconds * 1_000));
  const seconds = (performance.now() - started) / 1_000;
  const { answers, failed, longestMs, named } = tally;
  for (const socket of sockets) socket.destroy();
  return { answers, failed, longestMs, named, seconds };
};

process.on('message', (order: LoadOrder) => {
  void load(order).then((done) => process.send?.(done));
});
