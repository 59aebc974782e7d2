import { nothingRead } from '../../rules/documents/document-reading.js';
import type { DocumentReading } from '../../rules/documents/document-reading.js';
import type { Clock } from '../../../../kernel/ports.js';
import type { EvidenceStore } from '../ports-of-applications.js';
import type {
  DocumentReader,
  DocumentReadingStore,
  WaitingDocument,
} from './ports-of-documents.js';

export interface ReadWaitingDeps {
  readonly readings: DocumentReadingStore;
  readonly reader: DocumentReader;
  readonly evidenceStore: Pick<EvidenceStore, 'open'>;
  readonly clock: Clock;
}

/** A try that began longer ago was interrupted: its process is gone. */
const tryLastsMs = 5 * 60_000;

/** A document that ended the process so often is left to a person. */
const maxAttempts = 3;
const atOnce = 20;

/**
 * Reads the documents that wait, one after another, outside any request. What a crash interrupts
 * is begun again later; what cannot be read is kept as such and goes to a person, never to a verdict.
 * @param isStopping asked before each document.
 * @returns how many were read.
 */
export const readWaitingDocuments =
  (deps: ReadWaitingDeps) =>
  async (isStopping: () => boolean): Promise<number> => {
    const before = new Date(Date.parse(deps.clock.now()) - tryLastsMs).toISOString();
    const waiting = await deps.readings.waiting(deps.reader.name, before, atOnce);
    let read = 0;
    for (const document of waiting) {
      if (isStopping()) break;
      const number = await deps.readings.begin(document, deps.reader.name, deps.clock.now());
      if (number === 'taken') continue;
      await deps.readings.keep(document, await readingOf(deps, document, number));
      read += 1;
    }
    return read;
  };

const readingOf = async (
  { reader, evidenceStore }: ReadWaitingDeps,
  { bankId, contentHash }: WaitingDocument,
  tryNumber: number,
): Promise<DocumentReading> => {
  if (tryNumber > maxAttempts) return nothingRead(reader.name, 'unreadable');
  const opened = await evidenceStore.open(bankId, contentHash);
  return opened === null ? nothingRead(reader.name, 'unreadable') : reader.read(opened);
};
