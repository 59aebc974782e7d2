import { beforeAll, describe, expect, it } from '@jest/globals';
import type { AccessLog, LoggedAccess } from '../../src/kernel/ports.js';
import { itGivesCursorPages } from './cursor-pages.js';
import { freshBank, freshId, minute } from './fresh-bank.js';

const accessIn = (bankId: string, over: Partial<LoggedAccess> = {}): LoggedAccess => ({
  accessId: freshId('access'),
  bankId,
  actorId: 'auditor-1',
  rolesThen: ['auditor'],
  action: 'GET /v1/applications/:applicationId',
  subjectId: 'application-1',
  requestId: 'request-1',
  at: minute(1),
  ...over,
});

export const describeAccessLog = (name: string, open: () => AccessLog): void => {
  describe(`the access log ${name}`, () => {
    let log: AccessLog;
    beforeAll(() => {
      log = open();
    });

    it('lists what one person read, and who read one thing', async () => {
      const bankId = freshBank();
      const mine = accessIn(bankId, { subjectId: 'application-2' });
      const other = accessIn(bankId, { actorId: 'auditor-2', at: minute(2) });
      await log.record(mine);
      await log.record(mine);
      await log.record(other);
      const page = { bankId, limit: 5, cursor: null };
      expect((await log.list({ ...page, actorId: 'auditor-1' })).items).toEqual([mine]);
      expect((await log.list({ ...page, subjectId: 'application-1' })).items).toEqual([other]);
      expect((await log.list(page)).items).toEqual([other, mine]);
    });

    itGivesCursorPages(() => ({
      list: (ask) => log.list(ask),
      add: (bankId, n) => log.record(accessIn(bankId, { at: minute(n) })),
      numberOf: (one) => (Date.parse(one.at) - Date.parse(minute(0))) / 60_000,
    }));
  });
};
