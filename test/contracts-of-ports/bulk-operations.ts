import { beforeAll, describe, expect, it } from '@jest/globals';
import type {
  BulkOperation,
  BulkOperations,
} from '../../src/contexts/applications/use-cases/bulk/ports-of-bulk.js';
import type { PersonActor } from '../../src/kernel/http/route.js';
import { people } from '../builders/actors.js';
import { itGivesCursorPages } from './cursor-pages.js';
import { freshBank, freshId, minute } from './fresh-bank.js';

const operationIn = (bankId: string, over: Partial<BulkOperation> = {}): BulkOperation => ({
  bankId,
  operationId: freshId('operation'),
  startedBy: people.first as PersonActor,
  startedAt: minute(1),
  fingerprint: '0',
  asked: { act: 'remind', text: '请从速' },
  applicationIds: ['application-1', 'application-2'],
  isOver: false,
  ...over,
});

export const describeBulkOperations = (name: string, open: () => BulkOperations): void => {
  describe(`acts on many applications ${name}`, () => {
    let operations: BulkOperations;
    beforeAll(() => {
      operations = open();
    });

    it('begin once, and keep the words asked for until they are over', async () => {
      const one = operationIn(freshBank());
      expect(await operations.start(one)).toBe('started');
      expect(await operations.start({ ...one, fingerprint: '1' })).toBe('exists');
      expect(await operations.find(one.bankId, one.operationId)).toEqual(one);
      expect(await operations.find(freshBank(), one.operationId)).toBeNull();
      await operations.finish(one);
      expect(await operations.find(one.bankId, one.operationId)).toEqual({
        ...one,
        asked: { act: 'remind', text: '' },
        isOver: true,
      });
    });

    it('keep the first result of each place, in their order', async () => {
      const { bankId, operationId } = operationIn(freshBank());
      const result = { bankId, operationId, applicationReference: null, refusal: null };
      for (const place of [1, 0])
        await operations.keep({ ...result, place, applicationId: `a-${place}`, at: minute(1) });
      await operations.keep({ ...result, place: 0, applicationId: 'a-9', at: minute(2) });
      const kept = await operations.results(bankId, operationId);
      expect(kept.map(({ applicationId }) => applicationId)).toEqual(['a-0', 'a-1']);
    });

    itGivesCursorPages(() => ({
      list: (ask) => operations.list({ ...ask, userId: people.first.userId }),
      add: async (bankId, n) => {
        await operations.start(operationIn(bankId, { startedAt: minute(n) }));
      },
      numberOf: (one) => (Date.parse(one.startedAt) - Date.parse(minute(0))) / 60_000,
    }));
  });
};
