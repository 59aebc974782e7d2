import { fail, ok } from '../../domain/result.js';
import type { CatalogueSpreadsheets } from '../../use-cases/ports-of-spreadsheets.js';
import { openWorkerRoom, WorkerLost } from '../worker-room.js';
import { tooMuchInside } from './spreadsheet-fault.js';
import { spreadsheetLimits } from './spreadsheet-limits.js';
import type { SpreadsheetAnswer, SpreadsheetQuestion } from './spreadsheet-message.js';

/** A whole catalogue takes about a second each way; the rest is for a busy machine. */
const usual = { timeoutMs: 60_000, maximumHeapMiB: 512 };

/**
 * Reads and writes spreadsheets in a thread of its own, one at a time, within limits of time and
 * memory: a file that takes more is refused.
 */
export const createCatalogueSpreadsheets = (
  bounds: { readonly timeoutMs: number; readonly maximumHeapMiB: number } = usual,
): CatalogueSpreadsheets & {
  readonly close: () => Promise<void>;
} => {
  const room = openWorkerRoom<SpreadsheetQuestion, SpreadsheetAnswer>({
    code: new URL('./spreadsheet-thread', import.meta.url),
    ...bounds,
  });
  const ask = async (question: SpreadsheetQuestion): Promise<SpreadsheetAnswer> => {
    try {
      return await room.ask(question);
    } catch (error) {
      if (error instanceof WorkerLost && error.why !== 'closed')
        return fail(tooMuchInside(spreadsheetLimits));
      throw error;
    }
  };
  return {
    maximumBytes: spreadsheetLimits.maximumBytes,
    write: async (content) => {
      const answer = await ask({ kind: 'write', content });
      if (!answer.ok) return answer;
      if (answer.value.kind === 'written') return ok(answer.value.bytes);
      throw new Error('the thread answered another question');
    },
    read: async (file, base) => {
      const answer = await ask({ kind: 'read', ...file, base });
      if (!answer.ok) return answer;
      if (answer.value.kind === 'read') return ok(answer.value.reading);
      throw new Error('the thread answered another question');
    },
    close: room.close,
  };
};
