import type { RuleSets } from '../../contexts/rulebook/rules/bank-rules/rule-set.js';
import { fail, ok } from '../../kernel/values/result.js';
import type { CatalogueSpreadsheets } from '../../contexts/catalogue/use-cases/ports-of-spreadsheets.js';
import { openIsolatedWorker, WorkerLost } from '../files/isolated-worker.js';
import { tooMuchInside } from './spreadsheet-fault.js';
import { spreadsheetLimits } from './spreadsheet-limits.js';
import type { SpreadsheetAnswer, SpreadsheetQuestion } from './spreadsheet-message.js';

/** A whole catalogue takes about a second each way; the rest is for a busy machine. */
const usualBounds = { timeoutMs: 60_000, maximumHeapMiB: 512 };

export interface SpreadsheetSettings {
  readonly bounds?: { readonly timeoutMs: number; readonly maximumHeapMiB: number };
  /** What holds where a bank has no rule set of its own; absent: rule sets compare as they stand. */
  readonly shippedRules?: RuleSets;
}

/**
 * Reads and writes spreadsheets in a thread of its own, one at a time, within limits of time and
 * memory: a file that takes more is refused.
 */
export const createCatalogueSpreadsheets = ({
  bounds = usualBounds,
  shippedRules,
}: SpreadsheetSettings = {}): CatalogueSpreadsheets & {
  readonly close: () => Promise<void>;
} => {
  const worker = openIsolatedWorker<SpreadsheetQuestion, SpreadsheetAnswer>({
    code: new URL('./spreadsheet-thread', import.meta.url),
    ...bounds,
  });
  const ask = async (question: SpreadsheetQuestion): Promise<SpreadsheetAnswer> => {
    try {
      return await worker.ask(question);
    } catch (error) {
      if (error instanceof WorkerLost && error.why !== 'closed')
        return fail(tooMuchInside(spreadsheetLimits));
      throw error;
    }
  };
  return {
    maximumBytes: spreadsheetLimits.maximumBytes,
    write: async (packed) => {
      const answer = await ask({ kind: 'write', packed });
      if (!answer.ok) return answer;
      if (answer.value.kind === 'written') return ok(answer.value.bytes);
      throw new Error('the thread answered another question');
    },
    read: async (file, packedBase, revisionOf) => {
      const question = { kind: 'read' as const, ...file, packedBase, shippedRules };
      const first = await ask(question);
      const answer =
        first.ok && first.value.kind === 'revision_wanted'
          ? await ask({ ...question, packedMadeFrom: await revisionOf(first.value.contentHash) })
          : first;
      if (!answer.ok) return answer;
      if (answer.value.kind === 'read') return ok(answer.value.change);
      throw new Error('the thread answered another question');
    },
    close: worker.close,
  };
};
