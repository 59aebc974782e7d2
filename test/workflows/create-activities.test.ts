import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createActivities } from '../../activities/create-activities.js';
import { keepBeating } from '../../activities/keep-beating.js';
import { Unavailable } from '../../src/kernel/ports.js';

const failureOf = async (caught: unknown): Promise<unknown> => {
  const activities = createActivities({
    handleCommand: () => Promise.reject(new Error('not asked')),
    sweep: () => {
      throw caught;
    },
    makeAnchors: () => Promise.reject(new Error('not asked')),
  });
  return new MockActivityEnvironment()
    .run(() => activities.sweep('missing'))
    .then(
      () => 'no failure',
      (failure: unknown) => failure,
    );
};

describe('activities', () => {
  it('leave a dependency that stays away to another try', async () => {
    expect(await failureOf(new Unavailable('mongodb', 1))).toMatchObject({
      type: 'Unavailable',
      message: 'mongodb',
      nonRetryable: false,
    });
  });

  it('give up on a defect at once, and keep its text out of the history', async () => {
    expect(await failureOf(new TypeError('王小明 is not iterable'))).toMatchObject({
      type: 'Bug',
      message: 'TypeError',
      nonRetryable: true,
    });
    expect(await failureOf('a text')).toMatchObject({ type: 'Bug', message: 'string' });
  });

  it('tell that they live while something long runs, and no longer', async () => {
    const environment = new MockActivityEnvironment();
    let beats = 0;
    environment.on('heartbeat', () => (beats += 1));
    const run = (): Promise<string> =>
      keepBeating(async () => {
        await setTimeout(100);
        return 'done';
      }, 10);
    expect(await environment.run(run)).toBe('done');
    const heard = beats;
    expect(heard).toBeGreaterThan(1);
    await setTimeout(50);
    expect(beats).toBe(heard);
  });

  it('give back what the use case answers', async () => {
    const activities = createActivities({
      handleCommand: () => Promise.reject(new Error('not asked')),
      sweep: (scope) => Promise.resolve({ looked: scope === 'missing' ? 1 : 2 }),
      makeAnchors: () => Promise.reject(new Error('not asked')),
    });
    const answer = await new MockActivityEnvironment().run(() => activities.sweep('everything'));
    expect(answer).toEqual({ looked: 2 });
  });
});
