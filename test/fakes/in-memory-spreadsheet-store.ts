import { createHash } from 'node:crypto';
import { BytesDiffer } from '../../src/infrastructure/mongo/bytes-differ.js';
import { tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';
import type { SpreadsheetStore } from '../../src/contexts/catalogue/use-cases/ports-of-spreadsheets.js';

export const inMemorySpreadsheetStore = (): SpreadsheetStore => {
  const files = new Map<string, Buffer>();
  return {
    put: async (bankId, { fileHash, bytes }) => {
      if (createHash('sha256').update(bytes).digest('hex') !== fileHash)
        throw new BytesDiffer(fileHash);
      files.set(tenantKey(bankId, fileHash), Buffer.from(bytes));
      return Promise.resolve();
    },
    find: async (bankId, fileHash) =>
      Promise.resolve(files.get(tenantKey(bankId, fileHash)) ?? null),
  };
};
