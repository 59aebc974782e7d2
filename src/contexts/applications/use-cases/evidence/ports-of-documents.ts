/** What the use cases of reading documents need of the world. */
import type { Readable } from 'node:stream';
import type {
  DocumentReaderName,
  DocumentReading,
} from '../../rules/documents/document-reading.js';

/** A stored file as it is handed to a reader. */
export interface DocumentFile {
  readonly stream: Readable;
  readonly sizeBytes: number;
  readonly mediaType: string;
}

export interface DocumentReader {
  readonly name: DocumentReaderName;
  /** Never throws for what is in the file: the reading says why there is nothing to propose. */
  readonly read: (file: DocumentFile) => Promise<DocumentReading>;
  /** Ends the reading under way, which then throws; the document still waits. */
  readonly close: () => Promise<void>;
}

export interface WaitingDocument {
  readonly bankId: string;
  /** SHA-256, lower-case hex. */
  readonly contentHash: string;
}

/**
 * Readings by content and reader, and the queue of those that wait. Two who read the same document
 * at once come to the same reading.
 */
export interface DocumentReadingStore {
  /** Asks for a reading; asking again for what waits or was read changes nothing. */
  readonly ask: (document: WaitingDocument, reader: DocumentReaderName) => Promise<void>;
  readonly find: (
    document: WaitingDocument,
    reader: DocumentReaderName,
  ) => Promise<DocumentReading | 'waiting' | null>;
  /** Documents of any bank that wait for this reader and that nobody began after `before`. */
  readonly waiting: (
    reader: DocumentReaderName,
    before: string,
    limit: number,
  ) => Promise<readonly WaitingDocument[]>;
  /**
   * Notes a try before it is made, so that a document that ends the process is not tried for ever.
   * @returns which try it is, from 1; `taken`: somebody else began, or it is read.
   */
  readonly begin: (
    document: WaitingDocument,
    reader: DocumentReaderName,
    at: string,
  ) => Promise<number | 'taken'>;
  /** The reading takes the place of the request. */
  readonly keep: (document: WaitingDocument, reading: DocumentReading) => Promise<void>;
}
