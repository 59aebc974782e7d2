import type { ReadingAnswer, ReadingQuestion } from '../../document-reader/reading-message.js';
import { openIsolatedWorker, WorkerLost } from '../isolated-worker.js';
import type { FileFault, InspectionLimits } from './file-fault.js';
import type { InspectionAnswer, InspectionQuestion } from './inspection-thread.js';

export interface FileInspector {
  /** What is wrong inside a file whose type is known; `null`: nothing. */
  readonly inspect: (filePath: string, mediaType: string) => Promise<FileFault | null>;
  readonly close: () => Promise<void>;
}

const timeoutMs = 20_000;
const maximumHeapMiB = 128;

/**
 * Looks files through in a thread of its own, one at a time, within limits of time and memory
 * (docs/rules/security.md). A file that breaks the thread is refused, not forgiven.
 */
export const createFileInspector = (limits: InspectionLimits): FileInspector => {
  const bytes = openIsolatedWorker<InspectionQuestion, InspectionAnswer>({
    code: new URL('./inspection-thread', import.meta.url),
    timeoutMs,
    maximumHeapMiB,
  });
  /** Only a PDF that is encrypted is opened here: some open without a password all the same. */
  const opening = openIsolatedWorker<ReadingQuestion, ReadingAnswer>({
    code: new URL('../../document-reader/reading-thread', import.meta.url),
    timeoutMs,
    maximumHeapMiB,
  });
  const needsPassword = async (filePath: string): Promise<boolean> => {
    const question = { filePath, maximumPages: 1, maximumTextLength: 1, withText: false };
    return (await opening.ask(question)).doubt === 'needs_password';
  };
  const look = async (filePath: string, mediaType: string): Promise<FileFault | null> => {
    const { fault, isEncrypted } = await bytes.ask({ filePath, mediaType, limits });
    const mayBeSealed = isEncrypted && (fault === null || fault === 'protected');
    return mayBeSealed && (await needsPassword(filePath)) ? 'password_protected' : fault;
  };
  return {
    inspect: async (filePath, mediaType) => {
      try {
        return await look(filePath, mediaType);
      } catch (error) {
        if (error instanceof WorkerLost && error.why !== 'closed') return 'uninspectable';
        throw error;
      }
    },
    close: async () => {
      await bytes.close();
      await opening.close();
    },
  };
};
