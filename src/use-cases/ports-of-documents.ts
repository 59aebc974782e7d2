/** What the use cases of reading documents need of the world. */
import type { Readable } from 'node:stream';
import type { DocumentReaderName, DocumentReading } from '../domain/document/document-reading.js';

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
}
