import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';
import type { EvidenceStore } from '../../src/contexts/applications/use-cases/ports-of-applications.js';

/** Keeps every file it receives and believes its declared type: the judging has tests of its own. */
export const inMemoryEvidenceStore = (): EvidenceStore => {
  const files = new Map<string, { readonly bytes: Buffer; readonly mediaType: string }>();
  return {
    receive: async (bankId, file) => {
      const bytes = await buffer(file.stream);
      const contentHash = createHash('sha256').update(bytes).digest('hex');
      const key = tenantKey(bankId, contentHash);
      const stored = files.get(key) ?? { bytes, mediaType: file.declaredType };
      files.set(key, stored);
      const { mediaType } = stored;
      return { contentHash, sizeBytes: bytes.length, mediaType, scan: 'clean' };
    },
    look: async (file, work) => {
      const bytes = await buffer(file.stream);
      const stream = Readable.from([bytes], { objectMode: false });
      const contentHash = createHash('sha256').update(bytes).digest('hex');
      const { declaredType: mediaType } = file;
      return { found: await work({ stream, sizeBytes: bytes.length, mediaType, contentHash }) };
    },
    open: async (bankId, contentHash) => {
      const found = files.get(tenantKey(bankId, contentHash));
      if (found === undefined) return Promise.resolve(null);
      const stream = Readable.from([found.bytes], { objectMode: false });
      const { mediaType } = found;
      return Promise.resolve({ stream, sizeBytes: found.bytes.length, mediaType });
    },
  };
};
