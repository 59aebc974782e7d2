import type mongoose from 'mongoose';
import type { DocumentReaderName, DocumentReading } from '../rules/documents/document-reading.js';
import type {
  DocumentReadingStore,
  WaitingDocument,
} from '../use-cases/evidence/ports-of-documents.js';
import type { StoredDocument } from '../../../infrastructure/mongo/collection.js';
import { below, openCollection } from '../../../infrastructure/mongo/collection.js';
import { compressJson, expandJson } from '../../../infrastructure/mongo/compressed-json.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';

interface ReadingDocument extends StoredDocument {
  /** `<bankId>/<contentHash>/<reader>` */
  readonly _id: string;
  readonly bankId: string;
  readonly contentHash: string;
  readonly reader: string;
  readonly state: 'waiting' | 'read';
  readonly tries: number;
  /** When the last try began; empty before the first. */
  readonly beganAt: string;
  readonly content: Uint8Array | null;
}

const schema = strictSchema({
  bankId: 'text',
  contentHash: 'text',
  reader: 'text',
  state: 'text',
  tries: 'number',
  beganAt: 'text',
  content: 'bytes',
});

const labelOf = ({ name, version }: DocumentReaderName): string => `${name}@${version}`;

const idOf = ({ bankId, contentHash }: WaitingDocument, reader: DocumentReaderName): string =>
  tenantKey(bankId, `${contentHash}/${labelOf(reader)}`);

/** Readings of documents; text and fields lie compressed, up to a megabyte of text each. */
export const documentReadingStore = (connection: mongoose.Connection): DocumentReadingStore => {
  const collection = openCollection<ReadingDocument>(connection, {
    name: 'documentReadings',
    schema,
  });
  return {
    ask: async (document, reader) => {
      await collection.insert(waitingDocument(document, reader));
    },
    find: async (document, reader) => {
      const found = await collection.findById(idOf(document, reader));
      if (found === null) return null;
      return found.content === null
        ? 'waiting'
        : ((await expandJson(found.content)) as DocumentReading);
    },
    waiting: async (reader, before, limit) => {
      const filter = {
        reader: labelOf(reader),
        state: 'waiting' as const,
        beganAt: below(before),
      };
      const found: WaitingDocument[] = [];
      for await (const one of collection.scan(filter, ['bankId', 'contentHash'])) {
        found.push({ bankId: one.bankId, contentHash: one.contentHash });
        if (found.length === limit) break;
      }
      return found;
    },
    begin: async (document, reader, at) => {
      const found = await collection.findById(idOf(document, reader));
      if (found?.state !== 'waiting') return 'taken';
      const tries = found.tries + 1;
      const begun = await collection.replaceWhere(
        { ...found, tries, beganAt: at },
        { tries: found.tries, state: 'waiting' },
      );
      return begun ? tries : 'taken';
    },
    keep: async (document, reading) => {
      const content = await compressJson(reading);
      await collection.put({
        ...waitingDocument(document, reading.reader),
        state: 'read',
        content,
      });
    },
  };
};

const waitingDocument = (
  document: WaitingDocument,
  reader: DocumentReaderName,
): ReadingDocument => ({
  _id: idOf(document, reader),
  bankId: document.bankId,
  contentHash: document.contentHash,
  reader: labelOf(reader),
  state: 'waiting',
  tries: 0,
  beganAt: '',
  content: null,
});
