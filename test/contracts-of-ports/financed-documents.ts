import { beforeAll, describe, expect, it } from '@jest/globals';
import { MissingBank } from '../../src/infrastructure/mongo/tenant-key.js';
import type {
  FinancedDocument,
  FinancedDocuments,
} from '../../src/contexts/applications/use-cases/ports-of-applications.js';
import { itGivesCursorPages } from './cursor-pages.js';
import { freshBank, freshId, minute } from './fresh-bank.js';

const lineIn = (bankId: string, over: Partial<FinancedDocument> = {}): FinancedDocument => ({
  bankId,
  documentKey: freshId('document'),
  line: '1',
  issuedOn: '2026-11-01',
  evidenceType: 'commercial-invoice',
  currency: 'USD',
  amountMinor: 100,
  applicationId: 'application-1',
  evidenceId: 'evidence-1',
  turn: 1,
  takenAt: minute(1),
  ...over,
});

export const describeFinancedDocuments = (name: string, open: () => FinancedDocuments): void => {
  describe(`the financed documents ${name}`, () => {
    let documents: FinancedDocuments;
    beforeAll(() => {
      documents = open();
    });

    it('lets one of twenty that race take a line', async () => {
      const line = lineIn(freshBank());
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, at) =>
          documents.take({ ...line, applicationId: `application-${at}` }),
        ),
      );
      expect(answers.filter((one) => one === 'taken')).toHaveLength(1);
      expect(await documents.ofDocuments(line.bankId, [line.documentKey])).toHaveLength(1);
    });

    it('gives back every turn of every line, whole', async () => {
      const line = lineIn(freshBank());
      const lines = [
        line,
        { ...line, turn: 2, applicationId: 'application-2' },
        { ...line, line: '*', issuedOn: null, currency: null, amountMinor: null },
      ];
      for (const one of lines) expect(await documents.take(one)).toBe('taken');
      const found = await documents.ofDocuments(line.bankId, [line.documentKey]);
      expect(found).toHaveLength(3);
      for (const one of lines) expect(found).toContainEqual(one);
    });

    it("never shows another bank's, and lets two banks hold one document", async () => {
      const line = lineIn(freshBank());
      await documents.take(line);
      const other = freshBank();
      expect(await documents.ofDocuments(other, [line.documentKey])).toEqual([]);
      expect(await documents.take({ ...line, bankId: other })).toBe('taken');
    });

    it('throws when no bank is named', async () => {
      await expect(documents.take(lineIn(''))).rejects.toBeInstanceOf(MissingBank);
      await expect(documents.ofDocuments('', ['key'])).rejects.toBeInstanceOf(MissingBank);
    });

    itGivesCursorPages(() => ({
      list: (ask) => documents.list(ask),
      add: async (bankId, n) => {
        await documents.take(lineIn(bankId, { takenAt: minute(n) }));
      },
      numberOf: (one) => (Date.parse(one.takenAt) - Date.parse(minute(0))) / 60_000,
    }));
  });
};
