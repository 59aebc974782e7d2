import { beforeAll, describe, expect, it } from '@jest/globals';
import { MissingBank } from '../../src/infrastructure/mongo/tenant-key.js';
import { addDays } from '../../src/kernel/values/clock/calendar-day.js';
import { anchorFormat } from '../../src/contexts/audit/rules/anchor.js';
import type { Anchor } from '../../src/contexts/audit/rules/anchor.js';
import { endOfDay } from '../../src/kernel/record/anchor-days.js';
import type { AnchorStore } from '../../src/contexts/audit/use-cases/ports-of-audit.js';
import { itGivesCursorPages } from './cursor-pages.js';
import { freshBank } from './fresh-bank.js';

const firstDay = '2026-01-01';

const anchorOn = (bankId: string, day: string, over: Partial<Anchor> = {}): Anchor => ({
  format: anchorFormat,
  bankId,
  day,
  previousHash: 'sha256:before',
  coversUntil: endOfDay(day),
  streams: [
    { stream: 'application', streamId: 'a', firstRevision: 3, hashes: ['sha256:3', 'sha256:4'] },
  ],
  signatory: { algorithm: 'Ed25519', keyId: 'k', publicKey: 'p' },
  hash: `sha256:${day}`,
  signature: 's',
  ...over,
});

export const describeAnchorStore = (name: string, open: () => AnchorStore): void => {
  describe(`the anchor store ${name}`, () => {
    let store: AnchorStore;
    beforeAll(() => {
      store = open();
    });

    it('gives an anchor back as it was put, by its bank and day', async () => {
      const anchor = anchorOn(freshBank(), firstDay);
      expect(await store.put(anchor)).toBe('stored');
      expect(await store.find(anchor.bankId, firstDay)).toEqual(anchor);
      expect(await store.find(freshBank(), firstDay)).toBeNull();
    });

    it('never replaces one: the first of a day stands', async () => {
      const anchor = anchorOn(freshBank(), firstDay);
      await store.put(anchor);
      expect(await store.put({ ...anchor, hash: 'sha256:other' })).toBe('taken');
      expect((await store.find(anchor.bankId, firstDay))?.hash).toBe(anchor.hash);
    });

    it('throws when an anchor names no bank', async () => {
      await expect(store.put(anchorOn('', firstDay))).rejects.toBeInstanceOf(MissingBank);
    });

    itGivesCursorPages(() => ({
      list: (ask) => store.list(ask),
      add: async (bankId, n) => {
        await store.put(anchorOn(bankId, addDays(firstDay, n)));
      },
      numberOf: ({ day }) => (Date.parse(day) - Date.parse(firstDay)) / 86_400_000,
    }));
  });
};
