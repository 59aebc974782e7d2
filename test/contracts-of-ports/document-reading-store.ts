import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DocumentReading } from '../../src/contexts/applications/rules/documents/document-reading.js';
import { nothingRead } from '../../src/contexts/applications/rules/documents/document-reading.js';
import type { DocumentReadingStore } from '../../src/contexts/applications/use-cases/evidence/ports-of-documents.js';
import { freshBank, freshId, minute } from './fresh-bank.js';

export const describeDocumentReadingStore = (
  name: string,
  open: () => DocumentReadingStore,
): void => {
  describe(`the document reading store ${name}`, () => {
    let store: DocumentReadingStore;
    let reader = { name: 'reader', version: '1' };
    beforeAll(() => {
      store = open();
    });
    beforeEach(() => {
      reader = { name: freshId('reader'), version: '1' };
    });

    const fresh = () => ({ bankId: freshBank(), contentHash: freshId('hash') });
    const readingOf = (): DocumentReading => ({
      reader,
      doubt: null,
      pageCount: 1,
      pages: ['能效等级：1级'],
      fields: [
        {
          kind: 'grade',
          value: '1',
          unit: '级',
          label: '能效等级',
          page: 1,
          line: 1,
          quote: '能效等级：1级',
        },
      ],
    });

    it('knows nothing of a document nobody asked for', async () => {
      expect(await store.find(fresh(), reader)).toBeNull();
      expect(await store.begin(fresh(), reader, minute(1))).toBe('taken');
    });

    it('lets a document wait until it is read, asked once or many times at once', async () => {
      const document = fresh();
      await Promise.all([1, 2, 3].map(() => store.ask(document, reader)));
      expect(await store.find(document, reader)).toBe('waiting');
      expect(await store.waiting(reader, minute(1), 10)).toEqual([document]);
      await store.keep(document, readingOf());
      expect(await store.find(document, reader)).toEqual(readingOf());
      expect(await store.waiting(reader, minute(1), 10)).toEqual([]);
      await store.ask(document, reader);
      expect(await store.find(document, reader)).toEqual(readingOf());
    });

    it('keeps the readings of banks and of readers apart', async () => {
      const document = fresh();
      const newer = { ...reader, version: '2' };
      await store.keep(document, readingOf());
      expect(await store.find({ ...document, bankId: freshBank() }, reader)).toBeNull();
      expect(await store.find(document, newer)).toBeNull();
      await store.ask(document, newer);
      expect(await store.waiting(newer, minute(1), 10)).toEqual([document]);
      await store.keep(document, nothingRead(newer, 'too_slow'));
      expect(await store.find(document, reader)).toEqual(readingOf());
    });

    it('counts tries, and shows a document begun only to those who think it interrupted', async () => {
      const document = fresh();
      await store.ask(document, reader);
      expect(await store.begin(document, reader, minute(5))).toBe(1);
      expect(await store.waiting(reader, minute(5), 10)).toEqual([]);
      expect(await store.waiting(reader, minute(6), 10)).toEqual([document]);
      expect(await store.begin(document, reader, minute(6))).toBe(2);
      await store.keep(document, readingOf());
      expect(await store.begin(document, reader, minute(7))).toBe('taken');
    });

    it('gives no more than are asked for', async () => {
      for (let n = 0; n < 3; n += 1) await store.ask(fresh(), reader);
      expect(await store.waiting(reader, minute(1), 2)).toHaveLength(2);
    });
  });
};
