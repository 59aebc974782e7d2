import { PassThrough } from 'node:stream';
import type { Readable } from 'node:stream';
import { refuse } from '../../messages/refusals.js';
import type { Caller, Refused } from '../route.js';

/** One event as it is sent: `id` lets a client that lost the line go on from there. */
export interface StreamedEvent {
  readonly id: string;
  readonly event: string;
  readonly data: unknown;
}

export interface EventStreamLimits {
  readonly maximumStreams: number;
  readonly maximumPerPerson: number;
  /** A comment line as often, so that neither side takes the line for dead. */
  readonly heartbeatMs: number;
}

export const eventStreamLimits: EventStreamLimits = {
  maximumStreams: 500,
  maximumPerPerson: 10,
  heartbeatMs: 15_000,
};

export interface EventStreams {
  /**
   * The reply of a server-sent events route. The stream ends with `changes`, with the caller's
   * token, or with the connection; `changes` is told by `return()`.
   */
  readonly open: (
    caller: Caller,
    changes: AsyncIterable<StreamedEvent>,
  ) => EventStreamReply | Refused;
}

export interface EventStreamReply {
  readonly status: 200;
  readonly stream: Readable;
  readonly headers: Readonly<Record<string, string>>;
}

const headers = { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' };

/** Counts the open streams of this process and opens new ones while there is room. */
export const createEventStreams = (
  limits: EventStreamLimits,
  nowMs: () => number,
): EventStreams => {
  const open = new Map<string, number>();
  let total = 0;
  const count = (person: string, by: 1 | -1): void => {
    total += by;
    const left = (open.get(person) ?? 0) + by;
    if (left === 0) open.delete(person);
    else open.set(person, left);
  };
  return {
    open: (caller, changes) => {
      const person = `${caller.actor.bankId} ${caller.actor.userId}`;
      if (total >= limits.maximumStreams || (open.get(person) ?? 0) >= limits.maximumPerPerson)
        return { refusal: tooMany() };
      count(person, 1);
      const stream = streamOf(changes, {
        heartbeatMs: limits.heartbeatMs,
        endsInMs: caller.expiresAtSeconds * 1_000 - nowMs(),
      });
      stream.once('close', () => {
        count(person, -1);
      });
      return { status: 200, stream, headers };
    },
  };
};

const tooMany = () => refuse('too_many_streams');

const streamOf = (
  changes: AsyncIterable<StreamedEvent>,
  times: { readonly heartbeatMs: number; readonly endsInMs: number },
): Readable => {
  const stream = new PassThrough();
  // What fails before the stream is sent: whoever sends it still gets the error.
  stream.on('error', () => undefined);
  const iterator = changes[Symbol.asyncIterator]();
  const heartbeat = setInterval(() => stream.write(': still here\n\n'), times.heartbeatMs);
  const expiry = setTimeout(
    () => {
      stream.end('event: expired\ndata: {}\n\n');
    },
    Math.max(0, times.endsInMs),
  );
  stream.once('close', () => {
    clearInterval(heartbeat);
    clearTimeout(expiry);
    iterator.return?.().catch(() => undefined);
  });
  stream.write('retry: 3000\n\n');
  pump(iterator, stream).catch((error: unknown) => {
    stream.destroy(error instanceof Error ? error : new Error('changes failed'));
  });
  return stream;
};

/** Takes the next change only when the last one has been passed on. */
const pump = async (iterator: AsyncIterator<StreamedEvent>, stream: PassThrough): Promise<void> => {
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
    if (!stream.writable) return;
    if (!stream.write(frameOf(next.value))) await drained(stream);
  }
  if (stream.writable) stream.end();
};

const frameOf = ({ id, event, data }: StreamedEvent): string =>
  `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

const drained = (stream: PassThrough): Promise<void> =>
  new Promise((resolve) => {
    stream.once('drain', resolve);
    stream.once('close', resolve);
  });
