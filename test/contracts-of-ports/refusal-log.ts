import { beforeAll, describe, expect, it } from '@jest/globals';
import { MissingBank } from '../../src/data/tenant-key.js';
import type { RefusalLog, RefusedAttempt } from '../../src/use-cases/ports.js';
import { itGivesCursorPages } from './cursor-pages.js';
import { freshBank, freshId, minute } from './fresh-bank.js';

const attemptIn = (bankId: string, over: Partial<RefusedAttempt> = {}): RefusedAttempt => ({
  refusalId: freshId('refusal'),
  bankId,
  subject: { kind: 'application', id: 'application-1' },
  action: 'approve_application',
  actorId: 'manager-1',
  rolesThen: ['client_manager'],
  refusal: { kind: 'four_eyes', code: 'recommender_never_approves' },
  requestId: 'request-1',
  at: minute(1),
  ...over,
});

export const describeRefusalLog = (name: string, open: () => RefusalLog): void => {
  describe(`the refusal log ${name}`, () => {
    let log: RefusalLog;
    beforeAll(() => {
      log = open();
    });

    it('keeps an attempt once, however often it is recorded', async () => {
      const attempt = attemptIn(freshBank());
      await log.record(attempt);
      await log.record(attempt);
      const { items } = await log.list({ bankId: attempt.bankId, limit: 5, cursor: null });
      expect(items).toEqual([attempt]);
    });

    it('lists the attempts on one subject', async () => {
      const bankId = freshBank();
      const wanted = attemptIn(bankId, { subject: { kind: 'change_set', id: 'change-set-1' } });
      await log.record(attemptIn(bankId));
      await log.record(wanted);
      const ask = { bankId, subjectId: 'change-set-1', limit: 5, cursor: null };
      expect((await log.list(ask)).items).toEqual([wanted]);
    });

    it("never shows another bank's attempts", async () => {
      const attempt = attemptIn(freshBank());
      await log.record(attempt);
      const ask = { bankId: freshBank(), subjectId: 'application-1', limit: 5, cursor: null };
      expect((await log.list(ask)).items).toEqual([]);
    });

    it('throws when an attempt names no bank', async () => {
      await expect(log.record(attemptIn(''))).rejects.toBeInstanceOf(MissingBank);
    });

    itGivesCursorPages(() => ({
      list: (ask) => log.list(ask),
      add: (bankId, n) => log.record(attemptIn(bankId, { at: minute(n) })),
      numberOf: (one) => (Date.parse(one.at) - Date.parse(minute(0))) / 60_000,
    }));
  });
};
