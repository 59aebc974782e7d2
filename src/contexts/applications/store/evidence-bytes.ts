import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type mongoose from 'mongoose';
import type { ByteStore } from '../../../infrastructure/mongo/byte-store.js';
import { openByteStore } from '../../../infrastructure/mongo/byte-store.js';
import { BytesDiffer } from '../../../infrastructure/mongo/bytes-differ.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';

export interface EvidenceFile {
  readonly bankId: string;
  /** SHA-256 of the bytes, lower-case hex. */
  readonly contentHash: string;
  /** A file on disk with the bytes; it is only read, and only when they are not stored yet. */
  readonly filePath: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
}

/** Where evidence bytes lie: the storage part of the port `EvidenceStore`. */
export interface EvidenceBytes {
  /**
   * Stores the same bytes once per bank; storing them again changes nothing.
   * @throws BytesDiffer when the bytes are not those announced: nothing is stored then.
   */
  readonly put: (file: EvidenceFile) => Promise<void>;
  readonly open: (
    bankId: string,
    contentHash: string,
  ) => Promise<{
    readonly stream: Readable;
    readonly sizeBytes: number;
    readonly mediaType: string;
  } | null>;
  /** Removes what must not be kept; removing what is not there changes nothing. */
  readonly remove: (bankId: string, contentHash: string) => Promise<void>;
}

/** Evidence bytes in the GridFS bucket `evidence`, file id `<bankId>/<sha256>`. */
export const evidenceBytes = (connection: mongoose.Connection): EvidenceBytes => {
  const store = openByteStore(connection, 'evidence');
  return {
    put: async (file) => put(store, file),
    remove: async (bankId, contentHash) => store.remove(tenantKey(bankId, contentHash)),
    open: async (bankId, contentHash) => {
      const found = await store.open(tenantKey(bankId, contentHash));
      if (found === null) return null;
      const mediaType = found.metadata['mediaType'] ?? 'application/octet-stream';
      return { stream: found.stream, sizeBytes: found.sizeBytes, mediaType };
    },
  };
};

const put = (store: ByteStore, file: EvidenceFile): Promise<void> => {
  const { bankId, contentHash, filePath, sizeBytes, mediaType } = file;
  return store.put({
    id: tenantKey(bankId, contentHash),
    read: () => createReadStream(filePath),
    metadata: { bankId, contentHash, mediaType },
    check: (written) => {
      if (written.sha256 !== contentHash || written.sizeBytes !== sizeBytes)
        throw new BytesDiffer(contentHash);
    },
  });
};
