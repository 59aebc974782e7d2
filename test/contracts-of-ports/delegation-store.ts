import { beforeAll, describe, expect, it } from '@jest/globals';
import { MissingBank } from '../../src/infrastructure/mongo/tenant-key.js';
import type { Delegation } from '../../src/contexts/people/rules/delegation/delegation.js';
import type { DelegationStore } from '../../src/contexts/people/use-cases/ports-of-people.js';
import { freshBank, freshId, minute } from './fresh-bank.js';

export const describeDelegationStore = (name: string, open: () => DelegationStore): void => {
  describe(`the delegation store ${name}`, () => {
    let store: DelegationStore;
    beforeAll(() => {
      store = open();
    });

    const delegationIn = (bankId: string, over: Partial<Delegation> = {}): Delegation => ({
      delegationId: freshId('delegation'),
      bankId,
      principalId: 'first-1',
      delegateId: 'first-2',
      role: 'first_reviewer',
      from: '2026-11-25',
      to: '2026-11-27',
      reason: '出差',
      grantedBy: 'first-1',
      grantedAt: minute(1),
      endedBy: null,
      endedAt: null,
      ...over,
    });

    it('gives back a delegation, and what became of it', async () => {
      const granted = delegationIn(freshBank());
      const { bankId, delegationId } = granted;
      await store.put(granted);
      expect(await store.find(bankId, delegationId)).toEqual(granted);
      const ended = { ...granted, endedBy: 'first-1', endedAt: minute(2) };
      await store.put(ended);
      expect(await store.find(bankId, delegationId)).toEqual(ended);
      expect(await store.list(bankId)).toEqual([ended]);
    });

    it('lists those of a bank, oldest first, and of no other', async () => {
      const bankId = freshBank();
      const later = delegationIn(bankId, { grantedAt: minute(5) });
      const earlier = delegationIn(bankId);
      for (const one of [later, earlier, delegationIn(freshBank())]) await store.put(one);
      expect(await store.list(bankId)).toEqual([earlier, later]);
      expect(await store.find(freshBank(), earlier.delegationId)).toBeNull();
      await expect(store.list('')).rejects.toThrow(MissingBank);
    });
  });
};
