import { beforeAll, describe, expect, it } from '@jest/globals';
import { MissingBank } from '../../src/infrastructure/mongo/tenant-key.js';
import type { WaitingStaffChanges } from '../../src/contexts/people/use-cases/ports-of-people.js';
import { freshBank } from './fresh-bank.js';

export const describeWaitingStaffChanges = (
  name: string,
  open: () => WaitingStaffChanges,
): void => {
  describe(`the changes of standing that wait ${name}`, () => {
    let store: WaitingStaffChanges;
    beforeAll(() => {
      store = open();
    });

    it('are those of a bank, by person, each once, until one is settled', async () => {
      const bankId = freshBank();
      const [early, late] = [
        { bankId, userId: 'u1', number: 2 },
        { bankId, userId: 'u2', number: 1 },
      ];
      for (const one of [late, early, early]) await store.keep(one);
      await store.keep({ ...early, bankId: freshBank() });
      expect(await store.ofBank(bankId)).toEqual([early, late]);
      await store.remove({ ...early, number: 1 });
      expect(await store.ofBank(bankId)).toEqual([early, late]);
      await store.remove(early);
      await store.remove(early);
      expect(await store.ofBank(bankId)).toEqual([late]);
      await expect(store.ofBank('')).rejects.toThrow(MissingBank);
    });
  });
};
