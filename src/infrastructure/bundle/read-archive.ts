import type { Readable } from 'node:stream';
import { fromBufferPromise } from 'yauzl';
import type { ZipFile } from 'yauzl';
import type { ArchiveEntry } from './bundle-archive.js';

/** Why an archive was not read: stable, for the report. */
export type ArchiveFault =
  'too_large' | 'not_a_zip' | 'too_many_entries' | 'entry_twice' | 'entry_encoded' | 'damaged';

export type ReadArchive =
  | { readonly kind: 'read'; readonly entries: readonly ArchiveEntry[] }
  | { readonly kind: 'refused'; readonly fault: ArchiveFault; readonly entry: string | null };

export interface ArchiveLimits {
  /** Of the archive; what is in it cannot be larger, since nothing may be compressed. */
  readonly maximumBytes: number;
  readonly maximumEntries: number;
}

/**
 * Reads a ZIP into memory within limits. Only stored entries pass, so nothing can unfold into more
 * than the file's own size; names that climb or repeat are refused.
 */
export const readArchive = async (bytes: Buffer, limits: ArchiveLimits): Promise<ReadArchive> => {
  if (bytes.length > limits.maximumBytes) return refused('too_large', null);
  const zip = await openArchive(bytes);
  if (zip === null) return refused('not_a_zip', null);
  if (zip.entryCount > limits.maximumEntries) return refused('too_many_entries', null);
  return readEntries(zip);
};

const refused = (fault: ArchiveFault, entry: string | null): ReadArchive => ({
  kind: 'refused',
  fault,
  entry,
});

const openArchive = async (bytes: Buffer): Promise<ZipFile | null> => {
  try {
    return await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true });
  } catch {
    return null;
  }
};

const readEntries = async (zip: ZipFile): Promise<ReadArchive> => {
  const entries: ArchiveEntry[] = [];
  let current: string | null = null;
  try {
    for await (const entry of zip.eachEntry()) {
      current = entry.fileName;
      if (entries.some((one) => one.name === entry.fileName))
        return refused('entry_twice', current);
      if (entry.compressionMethod !== 0 || entry.isEncrypted())
        return refused('entry_encoded', current);
      entries.push({
        name: entry.fileName,
        bytes: await bytesOf(await zip.openReadStreamPromise(entry)),
      });
    }
    return { kind: 'read', entries };
  } catch {
    return refused('damaged', current);
  }
};

const bytesOf = async (stream: Readable): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
};
