import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Disposal } from '../../src/contexts/audit/rules/disposal.js';
import type { DisposalProjection } from '../../src/contexts/audit/use-cases/ports-of-audit.js';
import { itGivesCursorPages } from './cursor-pages.js';
import { freshBank, freshId, minute } from './fresh-bank.js';

const disposalIn = (bankId: string, over: Partial<Disposal> = {}): Disposal => ({
  disposalId: freshId('disposal'),
  bankId,
  revision: 1,
  status: 'proposed',
  subject: { kind: 'person', userId: 'user-1' },
  ground: 'person_asked',
  reason: '本人申请',
  proposedBy: 'compliance-1',
  agreedBy: [],
  declinedReason: null,
  tombstone: null,
  proposedAt: minute(1),
  updatedAt: minute(1),
  ...over,
});

export const describeDisposalProjection = (name: string, open: () => DisposalProjection): void => {
  describe(`the projection of disposals ${name}`, () => {
    let projection: DisposalProjection;
    beforeAll(() => {
      projection = open();
    });

    it('gives the newest revision and never goes back', async () => {
      const first = disposalIn(freshBank());
      const second: Disposal = { ...first, revision: 2, status: 'declined' };
      await projection.save(first);
      await projection.save(second);
      await projection.save(first);
      expect(await projection.find(first.bankId, first.disposalId)).toEqual(second);
      expect(await projection.find(freshBank(), first.disposalId)).toBeNull();
    });

    it('lists by status', async () => {
      const bankId = freshBank();
      const wanted = disposalIn(bankId, { status: 'carried_out' });
      await projection.save(disposalIn(bankId));
      await projection.save(wanted);
      const ask = { bankId, status: 'carried_out', limit: 5, cursor: null } as const;
      expect((await projection.list(ask)).items).toEqual([wanted]);
    });

    itGivesCursorPages(() => ({
      list: (ask) => projection.list(ask),
      add: (bankId, n) => projection.save(disposalIn(bankId, { proposedAt: minute(n) })),
      numberOf: (one) => (Date.parse(one.proposedAt) - Date.parse(minute(0))) / 60_000,
    }));
  });
};
