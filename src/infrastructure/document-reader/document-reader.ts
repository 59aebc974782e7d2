import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { nothingRead } from '../../contexts/applications/rules/documents/document-reading.js';
import type {
  DocumentReaderName,
  DocumentReading,
} from '../../contexts/applications/rules/documents/document-reading.js';
import { fieldReaderVersion } from '../../contexts/applications/rules/documents/read-fields.js';
import type {
  DocumentFile,
  DocumentReader,
} from '../../contexts/applications/use-cases/evidence/ports-of-documents.js';
import type { ReadingAnswer, ReadingQuestion } from './reading-message.js';
import { openIsolatedWorker, WorkerLost } from '../files/isolated-worker.js';
import type { IsolatedWorker } from '../files/isolated-worker.js';

export interface DocumentReaderSettings {
  /** Files lie here while they are read. */
  readonly temporaryDirectory: string;
  /** The predefined CMaps of Chinese fonts that a PDF need not embed (`reference/cmaps`). */
  readonly cmapDirectory: string;
  /** Of a file; a larger one is left to a person. */
  readonly maximumBytes: number;
  readonly maximumPages: number;
  /** Characters of all pages together. */
  readonly maximumTextLength: number;
  /** For one document. */
  readonly timeoutMs: number;
  /** Of the reading thread, in MiB. */
  readonly maximumHeapMiB: number;
}

export const usualReadingLimits: Omit<
  DocumentReaderSettings,
  'temporaryDirectory' | 'cmapDirectory'
> = {
  maximumBytes: 64 * 1_048_576,
  maximumPages: 300,
  maximumTextLength: 1_000_000,
  timeoutMs: 30_000,
  maximumHeapMiB: 256,
};

/** The library that gets text out of a PDF, and our rules on top of it. */
export const documentReaderName: DocumentReaderName = {
  name: 'greenlane-pdf-fields',
  version: `${fieldReaderVersion}+unpdf-1.7.0+cmaps-1`,
};

/**
 * Reads PDF with unpdf in a thread of its own, one document at a time, within limits of size,
 * pages, text, time and memory (docs/rules/security.md#pdf-parsing). What cannot be read is said to
 * be so.
 */
export const createDocumentReader = (settings: DocumentReaderSettings): DocumentReader => {
  const worker = openIsolatedWorker<ReadingQuestion, ReadingAnswer>({
    code: new URL('./reading-thread', import.meta.url),
    timeoutMs: settings.timeoutMs,
    maximumHeapMiB: settings.maximumHeapMiB,
  });
  return {
    name: documentReaderName,
    read: async (file) => {
      const refused = refusedUnread(file, settings);
      if (refused === null) return readFileIn(worker, file, settings);
      file.stream.destroy();
      return refused;
    },
    close: worker.close,
  };
};

const refusedUnread = (
  { mediaType, sizeBytes }: DocumentFile,
  { maximumBytes }: DocumentReaderSettings,
): DocumentReading | null => {
  if (mediaType !== 'application/pdf')
    return nothingRead(documentReaderName, 'not_a_text_document');
  return sizeBytes > maximumBytes ? nothingRead(documentReaderName, 'too_large') : null;
};

const readFileIn = async (
  worker: IsolatedWorker<ReadingQuestion, ReadingAnswer>,
  { stream }: DocumentFile,
  settings: DocumentReaderSettings,
): Promise<DocumentReading> => {
  const directory = await mkdtemp(join(settings.temporaryDirectory, 'greenlane-reading-'));
  try {
    const filePath = join(directory, 'content');
    await pipeline(stream, createWriteStream(filePath, { mode: 0o600 }));
    const { maximumPages, maximumTextLength, cmapDirectory } = settings;
    const limits = { maximumPages, maximumTextLength };
    const answer = await worker.ask({ filePath, ...limits, cmapDirectory, withText: true });
    return { reader: documentReaderName, ...answer };
  } catch (error) {
    if (error instanceof WorkerLost && error.why !== 'closed')
      return nothingRead(documentReaderName, error.why === 'broken' ? 'unreadable' : 'too_slow');
    throw error;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};
