import { beforeAll, describe, expect, it } from '@jest/globals';
import { MissingBank } from '../../src/infrastructure/mongo/tenant-key.js';
import type { RefusalLog, RefusedAttempt } from '../../src/kernel/ports.js';
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

    it('answers who was refused, by which rule, on which days, page by page', async () => {
      const bankId = freshBank();
      const refusal = { kind: 'four_eyes', code: 'one_person_one_step' } as const;
      const attempts = [1, 2, 3, 4].map((n) =>
        attemptIn(bankId, {
          at: minute(n),
          actorId: n % 2 === 0 ? 'first-1' : 'manager-1',
          ...(n > 2 ? { refusal } : {}),
        }),
      );
      for (const attempt of attempts) await log.record(attempt);
      const [one, two, three, four] = attempts;
      const asked = async (more: object) =>
        (await log.list({ bankId, limit: 9, cursor: null, ...more })).items;
      expect(await asked({ actorId: 'first-1' })).toEqual([four, two]);
      expect(await asked({ code: 'one_person_one_step' })).toEqual([four, three]);
      expect(await asked({ code: 'one_person_one_step', actorId: 'manager-1' })).toEqual([three]);
      expect(await asked({ from: minute(2), before: minute(4) })).toEqual([three, two]);
      expect(await asked({ before: minute(2) })).toEqual([one]);
      const first = await log.list({ bankId, limit: 1, cursor: null, from: minute(2) });
      const next = await log.list({ bankId, limit: 9, cursor: first.nextCursor, from: minute(2) });
      expect([...first.items, ...next.items]).toEqual([four, three, two]);
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
