import type {
  DocumentReaderName,
  DocumentReading,
} from '../../src/contexts/applications/rules/documents/document-reading.js';
import type {
  DocumentReadingStore,
  WaitingDocument,
} from '../../src/contexts/applications/use-cases/evidence/ports-of-documents.js';
import { copyOf } from './copy-of.js';

interface Kept {
  readonly document: WaitingDocument;
  readonly reader: string;
  readonly tries: number;
  readonly beganAt: string;
  readonly reading: DocumentReading | null;
}

export const inMemoryDocumentReadingStore = (): DocumentReadingStore => {
  const kept = new Map<string, Kept>();
  const label = ({ name, version }: DocumentReaderName) => `${name}@${version}`;
  const keyOf = ({ bankId, contentHash }: WaitingDocument, reader: DocumentReaderName) =>
    `${bankId}/${contentHash}/${label(reader)}`;
  return {
    ask: (document, reader) => {
      const key = keyOf(document, reader);
      if (!kept.has(key))
        kept.set(key, { document, reader: label(reader), tries: 0, beganAt: '', reading: null });
      return Promise.resolve();
    },
    find: (document, reader) => {
      const found = kept.get(keyOf(document, reader));
      if (found === undefined) return Promise.resolve(null);
      return Promise.resolve(found.reading === null ? 'waiting' : copyOf(found.reading));
    },
    waiting: (reader, before, limit) =>
      Promise.resolve(
        [...kept.values()]
          .filter((one) => one.reader === label(reader) && one.reading === null)
          .filter((one) => one.beganAt < before)
          .slice(0, limit)
          .map((one) => one.document),
      ),
    begin: (document, reader, at) => {
      const key = keyOf(document, reader);
      const found = kept.get(key);
      if (found?.reading !== null) return Promise.resolve('taken');
      kept.set(key, { ...found, tries: found.tries + 1, beganAt: at });
      return Promise.resolve(found.tries + 1);
    },
    keep: (document, reading) => {
      kept.set(keyOf(document, reading.reader), {
        document,
        reader: label(reading.reader),
        tries: 0,
        beganAt: '',
        reading: copyOf(reading),
      });
      return Promise.resolve();
    },
  };
};
