import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type mongoose from 'mongoose';
import type { SpreadsheetStore } from '../use-cases/ports-of-spreadsheets.js';
import { openByteStore } from '../../../infrastructure/mongo/byte-store.js';
import { BytesDiffer } from '../../../infrastructure/mongo/bytes-differ.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';

/** Uploaded spreadsheets in the GridFS bucket `spreadsheets`, file id `<bankId>/<sha256>`. */
export const spreadsheetStore = (connection: mongoose.Connection): SpreadsheetStore => {
  const store = openByteStore(connection, 'spreadsheets');
  return {
    put: async (bankId, { fileHash, bytes }) => {
      if (createHash('sha256').update(bytes).digest('hex') !== fileHash)
        throw new BytesDiffer(fileHash);
      await store.put({
        id: tenantKey(bankId, fileHash),
        read: () => Readable.from([bytes]),
        metadata: { bankId },
        check: () => undefined,
      });
    },
    find: async (bankId, fileHash) => {
      const found = await store.open(tenantKey(bankId, fileHash));
      return found === null ? null : buffer(found.stream);
    },
  };
};
