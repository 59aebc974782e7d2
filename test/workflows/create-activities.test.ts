import { describe, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createActivities } from '../../activities/create-activities.js';
import { Unavailable } from '../../src/use-cases/ports.js';

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
