import type { Readable } from 'node:stream';
import { fromBufferPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import type { SpreadsheetLimits } from './spreadsheet-limits.js';

export type ArchiveFileFault = 'damaged' | 'too_much' | 'password_protected';

/** The files in a ZIP, looked at but not unfolded. */
export interface ArchiveFiles {
  readonly names: readonly string[];
  /**
   * Of a name that is there. The stream ends with an error when it unfolds into more than the
   * archive says of it.
   */
  readonly open: (name: string) => Promise<Readable>;
}

/** Looks into a ZIP: how many files, how much they say they unfold into, whether they are locked. */
export const openArchiveFiles = async (
  bytes: Buffer,
  limits: SpreadsheetLimits,
): Promise<ArchiveFiles | ArchiveFileFault> => {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false });
    if (zip.entryCount > limits.maximumEntries) return 'too_much';
    return await lookInto(zip, limits);
  } catch {
    return 'damaged';
  }
};

const lookInto = async (
  zip: ZipFile,
  limits: SpreadsheetLimits,
): Promise<ArchiveFiles | ArchiveFileFault> => {
  const entries = new Map<string, Entry>();
  let unpackedBytes = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) return 'password_protected';
    if (entries.has(entry.fileName)) return 'damaged';
    unpackedBytes += entry.uncompressedSize;
    if (unpackedBytes > limits.maximumUnpackedBytes) return 'too_much';
    entries.set(entry.fileName, entry);
  }
  return {
    names: [...entries.keys()],
    open: (name) => {
      const entry = entries.get(name);
      if (entry === undefined) throw new Error(`no file ${name} in the archive`);
      return zip.openReadStreamPromise(entry);
    },
  };
};
