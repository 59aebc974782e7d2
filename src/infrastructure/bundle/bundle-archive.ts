import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** One file of an archive. */
export interface ArchiveEntry {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * Packs entries into a ZIP, sorted by name. The bytes depend on names and contents alone: nothing
 * is compressed, so that no compression library's version shows, and times and modes are fixed.
 */
export const packArchive = async (entries: readonly ArchiveEntry[]): Promise<Buffer> => {
  const zip = new ZipFile();
  // The same in every time zone's local clock: ZIP has no other.
  const mtime = new Date(1980, 0, 1);
  const sorted = [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, bytes } of sorted)
    zip.addBuffer(bytes, name, {
      compress: false,
      mtime,
      mode: 0o100644,
      forceDosTimestamp: true,
    });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream as Readable as AsyncIterable<Buffer>)
    chunks.push(chunk);
  return Buffer.concat(chunks);
};
