import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { createEventStreams } from '../../../../src/kernel/http/response/event-stream.js';
import type {
  EventStreamReply,
  StreamedEvent,
} from '../../../../src/kernel/http/response/event-stream.js';
import type { Caller } from '../../../../src/kernel/http/route.js';

const callerOf = (userId: string, expiresAtSeconds = 1_000_000): Caller => ({
  actor: {
    kind: 'applicant_user',
    userId,
    bankId: 'bank-a',
    displayName: '测试',
    roles: ['exporter'],
    applicantIds: [],
  },
  named: {},
  authenticatedAtSeconds: 0,
  expiresAtSeconds,
});

const limits = { maximumStreams: 3, maximumPerPerson: 2, heartbeatMs: 20 };

const changes = (count: number, ended?: () => void): AsyncIterable<StreamedEvent> => ({
  async *[Symbol.asyncIterator]() {
    try {
      for (let id = 1; id <= count; id += 1) {
        await pause(1);
        yield { id: String(id), event: 'changed', data: { revision: id } };
      }
    } finally {
      ended?.();
    }
  },
});

/** Changes that never come. */
const silence = (): AsyncIterable<StreamedEvent> => ({
  [Symbol.asyncIterator]: () => ({
    next: () => new Promise<never>(() => undefined),
    return: () => Promise.resolve({ done: true, value: undefined }),
  }),
});

const opened = (reply: ReturnType<ReturnType<typeof createEventStreams>['open']>) => {
  if ('refusal' in reply) throw new Error(reply.refusal.code);
  return reply;
};

const textOf = async ({ stream }: EventStreamReply): Promise<string> => {
  let text = '';
  for await (const chunk of stream as AsyncIterable<Buffer>) text += chunk.toString();
  return text;
};

describe('an event stream', () => {
  it('sends each change with its id, then ends', async () => {
    const streams = createEventStreams(limits, () => 0);
    const text = await textOf(opened(streams.open(callerOf('a'), changes(2))));
    expect(text).toContain('id: 1\nevent: changed\ndata: {"revision":1}\n\n');
    expect(text).toContain('id: 2\nevent: changed\ndata: {"revision":2}\n\n');
  });

  it('beats while nothing happens, and ends when the token expires', async () => {
    const streams = createEventStreams(limits, () => 999_999_900);
    const text = await textOf(opened(streams.open(callerOf('a'), silence())));
    expect(text).toContain(': still here\n\n');
    expect(text).toMatch(/event: expired\ndata: \{\}\n\n$/);
  });

  it('tells the source of changes when the reader goes away', async () => {
    const streams = createEventStreams(limits, () => 0);
    let isEnded = false;
    const { stream } = opened(
      streams.open(
        callerOf('a'),
        changes(1_000, () => {
          isEnded = true;
        }),
      ),
    );
    await pause(10);
    stream.destroy();
    await pause(20);
    expect(isEnded).toBe(true);
  });

  it('is refused beyond the limit of a person and of all, until one closes', async () => {
    const streams = createEventStreams(limits, () => 0);
    const open = (userId: string) => streams.open(callerOf(userId), silence());
    const first = opened(open('a'));
    const others = [opened(open('a')), opened(open('b'))];
    expect([open('a'), open('c')]).toMatchObject([
      { refusal: { kind: 'unavailable', code: 'too_many_streams' } },
      { refusal: { kind: 'unavailable', code: 'too_many_streams' } },
    ]);
    first.stream.destroy();
    await pause(5);
    others.push(opened(open('a')));
    for (const { stream } of others) stream.destroy();
    expect(others).toHaveLength(3);
  });

  it('ends in an error when its source fails', async () => {
    const failing: AsyncIterable<StreamedEvent> = {
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('database gone')) }),
    };
    const reply = opened(createEventStreams(limits, () => 0).open(callerOf('a'), failing));
    await expect(textOf(reply)).rejects.toThrow('database gone');
  });
});
