import { beforeAll, describe, expect, it } from '@jest/globals';
import type {
  KeptSnooze,
  Snoozes,
} from '../../src/contexts/applications/use-cases/notes/ports-of-notes.js';
import { freshBank, freshId, minute } from './fresh-bank.js';

export const describeSnoozes = (name: string, open: () => Snoozes): void => {
  describe(`cases put aside ${name}`, () => {
    let snoozes: Snoozes;
    beforeAll(() => {
      snoozes = open();
    });

    it('are listed for their person until the day, or without one, and not once taken back', async () => {
      const bankId = freshBank();
      const snooze = (over: Partial<KeptSnooze>): KeptSnooze => ({
        bankId,
        applicationId: freshId('application'),
        userId: 'first-1',
        at: minute(1),
        untilDay: '2026-12-04',
        status: 'first_review',
        isSet: true,
        revision: 1,
        ...over,
      });
      const over = snooze({ untilDay: '2026-12-02' });
      const [day, open_] = [snooze({}), snooze({ untilDay: null })];
      const taken = snooze({ applicationId: 'application-1' });
      await snoozes.save([over, open_, day, taken, snooze({ userId: 'second-1' })]);
      await snoozes.save([{ ...taken, isSet: false, revision: 2 }]);
      await snoozes.save([taken]);
      expect(await snoozes.list(bankId, 'first-1', '2026-12-02')).toEqual([day, open_]);
      expect(await snoozes.list(freshBank(), 'first-1', '2026-12-02')).toEqual([]);
    });
  });
};
