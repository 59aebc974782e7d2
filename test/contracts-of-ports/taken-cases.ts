import { beforeAll, describe, expect, it } from '@jest/globals';
import { MissingBank } from '../../src/infrastructure/mongo/tenant-key.js';
import type {
  TakenCase,
  TakenCases,
} from '../../src/contexts/applications/use-cases/ports-of-applications.js';
import { freshBank, minute } from './fresh-bank.js';

const takenIn = (bankId: string, over: Partial<TakenCase> = {}): TakenCase => ({
  bankId,
  commandId: 'command-1',
  attempt: 1,
  applicationId: 'application-1',
  at: minute(1),
  ...over,
});

export const describeTakenCases = (name: string, open: () => TakenCases): void => {
  describe(`the store of cases that were given out ${name}`, () => {
    let store: TakenCases;
    beforeAll(() => {
      store = open();
    });

    it('of 20 who note one try at once keeps one', async () => {
      const bankId = freshBank();
      const asked = Array.from({ length: 20 }, (_, n) =>
        takenIn(bankId, { applicationId: `application-${n}` }),
      );
      const answers = await Promise.all(asked.map((one) => store.note(one)));
      expect(answers.filter((one) => one === 'noted')).toHaveLength(1);
      expect(await store.find(bankId, 'command-1', 1)).toEqual(asked[answers.indexOf('noted')]);
    });

    it('keeps tries, requests and banks apart', async () => {
      const bankId = freshBank();
      await store.note(takenIn(bankId));
      expect(await store.note(takenIn(bankId, { attempt: 2 }))).toBe('noted');
      expect(await store.find(bankId, 'command-1', 3)).toBeNull();
      expect(await store.find(bankId, 'command-2', 1)).toBeNull();
      expect(await store.find(freshBank(), 'command-1', 1)).toBeNull();
    });

    it('forgets what was noted before an instant, and nothing later', async () => {
      const bankId = freshBank();
      await store.note(takenIn(bankId));
      await store.note(takenIn(bankId, { attempt: 2, at: minute(2) }));
      expect(await store.removeBefore(minute(2))).toBeGreaterThanOrEqual(1);
      expect(await store.find(bankId, 'command-1', 1)).toBeNull();
      expect(await store.find(bankId, 'command-1', 2)).not.toBeNull();
    });

    it('throws when no bank is named', async () => {
      await expect(Promise.resolve().then(() => store.note(takenIn('')))).rejects.toBeInstanceOf(
        MissingBank,
      );
    });
  });
};
