import { beforeAll, describe, expect, it } from '@jest/globals';
import type { SessionEnds } from '../../src/contexts/people/use-cases/ports-of-people.js';
import { freshBank, freshId, minute } from './fresh-bank.js';

export const describeSessionEnds = (name: string, open: () => SessionEnds): void => {
  describe(`the ends of sessions ${name}`, () => {
    let ends: SessionEnds;
    beforeAll(() => {
      ends = open();
    });

    const person = () => ({ bankId: freshBank(), userId: 'first-1' });

    it('knows a session that ended, also twice, and no other', async () => {
      const one = person();
      const [ended, other] = [freshId('session'), freshId('session')];
      await ends.end(one, ended, minute(5));
      await ends.end(one, ended, minute(6));
      expect(await ends.find(one, ended)).toEqual({ isEnded: true, epoch: '' });
      expect(await ends.find(one, other)).toEqual({ isEnded: false, epoch: '' });
      expect(await ends.find(person(), ended)).toEqual({ isEnded: false, epoch: '' });
    });

    it('names the last end of all sessions of a person, of that person alone', async () => {
      const one = person();
      for (const epoch of ['epoch-1', 'epoch-2']) await ends.endAll(one, epoch);
      expect(await ends.epochOf(one)).toBe('epoch-2');
      expect((await ends.find(one, freshId('session'))).epoch).toBe('epoch-2');
      expect(await ends.epochOf({ ...one, userId: 'first-2' })).toBe('');
      expect(await ends.epochOf(person())).toBe('');
    });

    it('forgets the end of a session that can live no more, and none of all sessions', async () => {
      const one = person();
      const [old, young] = [freshId('session'), freshId('session')];
      await ends.end(one, old, minute(5));
      await ends.end(one, young, minute(9));
      await ends.endAll(one, 'epoch-1');
      expect(await ends.removeUntil(minute(7))).toBeGreaterThanOrEqual(1);
      expect(await ends.find(one, old)).toEqual({ isEnded: false, epoch: 'epoch-1' });
      expect((await ends.find(one, young)).isEnded).toBe(true);
    });
  });
};
