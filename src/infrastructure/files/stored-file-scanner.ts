import { inTemporaryDirectory, saveStream } from './temporary-evidence.js';
import type { EvidenceBytes } from './evidence-receiver.js';
import type { MalwareGate } from './malware-gate.js';
import { Unavailable } from '../../kernel/ports.js';
import type { StoredFileScanner } from '../../contexts/applications/use-cases/evidence/ports-of-quarantine.js';

const retryAfterSeconds = 30;

/** Scans files that are stored already, through the same gate as those that come in. */
export const createStoredFileScanner = (
  deps: {
    readonly bytes: Pick<EvidenceBytes, 'open'> & {
      readonly remove: (bankId: string, contentHash: string) => Promise<void>;
    };
    readonly malwareGate: MalwareGate | null;
  },
  temporaryDirectory: string,
): StoredFileScanner => ({
  scan: async (bankId, contentHash) => {
    const { malwareGate } = deps;
    if (malwareGate === null) throw new Unavailable('malware_gate', retryAfterSeconds);
    const opened = await deps.bytes.open(bankId, contentHash);
    if (opened === null) return { kind: 'gone' };
    return inTemporaryDirectory(temporaryDirectory, async (directory) => {
      const saved = await saveStream(opened.stream, directory, opened.sizeBytes);
      if (saved === 'too_large') return { kind: 'gone' };
      return malwareGate.scan(saved.filePath);
    });
  },
  remove: deps.bytes.remove,
});
