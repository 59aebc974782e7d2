import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Quarantine } from '../../src/contexts/applications/use-cases/evidence/ports-of-quarantine.js';
import { freshBank, freshId, minute } from './fresh-bank.js';

export const describeQuarantine = (name: string, open: () => Quarantine): void => {
  describe(`the quarantine ${name}`, () => {
    let store: Quarantine;
    beforeAll(() => {
      store = open();
    });

    const file = () => ({
      bankId: freshBank(),
      applicationId: freshId('application'),
      evidenceId: freshId('evidence'),
      contentHash: freshId('hash'),
      heldAt: minute(1),
    });

    it('holds a file once, since when it was first held, until it is released', async () => {
      const held = file();
      await store.hold(held);
      await store.hold({ ...held, heldAt: minute(2) });
      const ofBank = async () => (await store.held()).filter((one) => one.bankId === held.bankId);
      expect(await ofBank()).toEqual([held]);
      await store.release({ ...held, bankId: freshBank() });
      expect(await ofBank()).toEqual([held]);
      await store.release(held);
      await store.release(held);
      expect(await ofBank()).toEqual([]);
    });
  });
};
