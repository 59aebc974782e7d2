import { describe, expect, it } from '@jest/globals';
import { createActQueue } from '../../src/infrastructure/temporal/act-queue.js';
import { OutcomeUnknown, Unavailable } from '../../src/kernel/ports.js';

/** Acts that end when they are told to. */
const held = () => {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const act = (number: number) => () => {
    begun.push(number);
    return new Promise<number>((resolve) => ends.push(() => resolve(number)));
  };
  return { begun, ends, act };
};

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('acts of one process', () => {
  it('are let through so many at a time, the others in the order they came', async () => {
    const queue = createActQueue({ atOnce: 2, mostWaiting: 10, longestWaitMs: 60_000 });
    const { begun, ends, act } = held();
    const all = [1, 2, 3, 4, 5].map((number) => queue.run('one', act(number)));
    await turn();
    expect(begun).toEqual([1, 2]);
    for (let next = 0; next < 5; next += 1) {
      ends[next]!();
      await turn();
    }
    expect(begun).toEqual([1, 2, 3, 4, 5]);
    expect(await Promise.all(all)).toEqual([1, 2, 3, 4, 5]);
  });

  it('do not wait for those of another, nor for one that failed', async () => {
    const queue = createActQueue({ atOnce: 1, mostWaiting: 10, longestWaitMs: 60_000 });
    const { begun, act } = held();
    void queue.run('one', act(1));
    void queue.run('another', act(2));
    await turn();
    expect(begun).toEqual([1, 2]);
    const failing = () => Promise.reject(new Error('failed'));
    await expect(queue.run('third', failing)).rejects.toThrow('failed');
    expect(await queue.run('third', () => Promise.resolve(3))).toBe(3);
  });

  it.each([
    ['too many wait', { atOnce: 1, mostWaiting: 0, longestWaitMs: 60_000 }],
    ['the turn does not come', { atOnce: 1, mostWaiting: 10, longestWaitMs: 5 }],
  ])('are told that nothing was changed where %s', async (_name, limits) => {
    const queue = createActQueue(limits);
    const { begun, ends, act } = held();
    const first = queue.run('one', act(1));
    const refused = await queue.run('one', act(2)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Unavailable);
    expect(refused).not.toBeInstanceOf(OutcomeUnknown);
    expect(begun).toEqual([1]);
    ends[0]!();
    expect(await first).toBe(1);
    expect(await queue.run('one', () => Promise.resolve(3))).toBe(3);
  });
});
