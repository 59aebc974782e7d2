import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { tooLargeSpreadsheet } from '../../contexts/catalogue/rules/spreadsheet/too-large-spreadsheet.js';
import type { Refusal } from '../../kernel/values/refusal.js';
import { fail, ok } from '../../kernel/values/result.js';
import type { Result } from '../../kernel/values/result.js';
import { csvText } from './csv-text.js';
import type { Sheet } from './sheet.js';
import { spreadsheetLimits } from './spreadsheet-limits.js';
import { writeWorkbook } from './write-workbook.js';

/** Writes sheets to an `.xlsx` file, or as CSV files to a folder, which is made if need be. */
export const writeSpreadsheetTo = async (path: string, sheets: readonly Sheet[]): Promise<void> => {
  if (/\.xlsx$/i.test(path)) return writeFile(path, await writeWorkbook(sheets));
  await mkdir(path, { recursive: true });
  for (const { name, rows } of sheets)
    await writeFile(join(path, `${name}.csv`), csvText(rows.map(({ cells }) => cells)));
};

/**
 * The bytes of a file as they are, those of a folder as a ZIP of its CSV files, so that both are
 * read and sent alike.
 */
export const spreadsheetBytesAt = async (path: string): Promise<Result<Buffer, Refusal>> => {
  const files = (await stat(path)).isDirectory() ? await csvFilesIn(path) : [path];
  const { maximumBytes, maximumUnpackedBytes } = spreadsheetLimits;
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  const sizeBytes = sizes.reduce((sum, size) => sum + size, 0);
  const isFile = files[0] === path;
  const limit = isFile ? maximumBytes : maximumUnpackedBytes;
  if (sizeBytes > limit) return fail(tooLargeSpreadsheet(limit));
  return ok(isFile ? await readFile(path) : await archiveOf(files));
};

const csvFilesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder))
    .filter((name) => /\.csv$/i.test(name))
    .sort()
    .map((name) => join(folder, name));

/** One moment for all, so that the same files make the same bytes. */
const mtime = new Date('2025-10-01T00:00:00Z');

const archiveOf = async (files: readonly string[]): Promise<Buffer> => {
  const archive = new ZipFile();
  for (const file of files)
    archive.addBuffer(await readFile(file), file.slice(file.lastIndexOf('/') + 1), { mtime });
  archive.end();
  return buffer(archive.outputStream as Readable);
};
