import { beforeAll, describe, expect, it } from '@jest/globals';
import { MissingBank } from '../../src/infrastructure/mongo/tenant-key.js';
import type {
  StepAssignment,
  AssignmentStore,
} from '../../src/contexts/applications/use-cases/ports-of-applications.js';
import { freshBank, minute } from './fresh-bank.js';

const turnIn = (bankId: string, over: Partial<StepAssignment> = {}): StepAssignment => ({
  bankId,
  step: 'first_review',
  turn: 1,
  ringUserId: 'first-1',
  applicationId: 'application-1',
  at: minute(1),
  ...over,
});

export const describeAssignmentStore = (name: string, open: () => AssignmentStore): void => {
  describe(`the turn store ${name}`, () => {
    let store: AssignmentStore;
    beforeAll(() => {
      store = open();
    });

    it('of 20 who take one turn at once lets one have it', async () => {
      const bankId = freshBank();
      const asked = Array.from({ length: 20 }, (_, n) =>
        turnIn(bankId, { applicationId: `application-${n}` }),
      );
      const answers = await Promise.all(asked.map((turn) => store.take(turn)));
      expect(answers.filter((one) => one === 'taken')).toHaveLength(1);
      const winner = asked[answers.indexOf('taken')];
      expect(await store.find(bankId, 'first_review', 1)).toEqual(winner);
    });

    it('keeps steps, numbers and banks apart', async () => {
      const bankId = freshBank();
      await store.take(turnIn(bankId));
      expect(await store.take(turnIn(bankId, { step: 'second_review' }))).toBe('taken');
      expect(await store.take(turnIn(bankId, { turn: 2 }))).toBe('taken');
      expect(await store.find(bankId, 'final_approval', 1)).toBeNull();
      expect(await store.find(freshBank(), 'first_review', 1)).toBeNull();
    });

    it('throws when no bank is named', async () => {
      await expect(Promise.resolve().then(() => store.take(turnIn('')))).rejects.toBeInstanceOf(
        MissingBank,
      );
    });
  });
};
