import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { EvidenceBytes } from '../../src/contexts/applications/store/evidence-bytes.js';
import { BytesDiffer } from '../../src/infrastructure/mongo/bytes-differ.js';
import { tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';

export const inMemoryEvidenceBytes = (): EvidenceBytes => {
  const files = new Map<string, { readonly bytes: Buffer; readonly mediaType: string }>();
  return {
    put: async ({ bankId, contentHash, filePath, sizeBytes, mediaType }) => {
      const key = tenantKey(bankId, contentHash);
      if (files.has(key)) return;
      const bytes = await readFile(filePath);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      if (sha256 !== contentHash || bytes.length !== sizeBytes) throw new BytesDiffer(contentHash);
      files.set(key, { bytes, mediaType });
    },
    remove: async (bankId, contentHash) => {
      files.delete(tenantKey(bankId, contentHash));
      return Promise.resolve();
    },
    open: async (bankId, contentHash) => {
      const found = files.get(tenantKey(bankId, contentHash));
      if (found === undefined) return Promise.resolve(null);
      const stream = Readable.from([found.bytes], { objectMode: false });
      return Promise.resolve({
        stream,
        sizeBytes: found.bytes.length,
        mediaType: found.mediaType,
      });
    },
  };
};
