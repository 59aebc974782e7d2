import { tooLargeSpreadsheet } from '../../contexts/catalogue/rules/spreadsheet/too-large-spreadsheet.js';
import type { Refusal } from '../../kernel/values/refusal.js';
import { fail } from '../../kernel/values/result.js';
import type { Result } from '../../kernel/values/result.js';
import { openArchiveFiles } from './archive-files.js';
import type { ArchiveFileFault, ArchiveFiles } from './archive-files.js';
import { isWorkbook, readWorkbook } from './read-workbook.js';
import { readCsvFiles } from './read-csv-files.js';
import type { CsvFile } from './read-csv-files.js';
import type { Sheet } from './sheet.js';
import {
  damagedFile,
  emptyFile,
  notSpreadsheet,
  oldFormat,
  passwordProtected,
  tooMuchInside,
} from './spreadsheet-fault.js';
import type { SpreadsheetLimits } from './spreadsheet-limits.js';
import { spreadsheetLimits } from './spreadsheet-limits.js';

/**
 * The sheets in the bytes of a file: an XLSX workbook or a ZIP of CSV files, told by what is in it,
 * within limits. Every refusal says what to do.
 */
export const readSpreadsheetFile = async (
  bytes: Buffer,
  limits: SpreadsheetLimits = spreadsheetLimits,
): Promise<Result<readonly Sheet[], Refusal>> => {
  if (bytes.length === 0) return fail(emptyFile());
  if (bytes.length > limits.maximumBytes) return fail(tooLargeSpreadsheet(limits.maximumBytes));
  if (startsWith(bytes, compoundFile)) return fail(refuseCompoundFile(bytes));
  if (!startsWith(bytes, zipFile)) return fail(notSpreadsheet());
  const files = await openArchiveFiles(bytes, limits);
  return typeof files === 'string' ? fail(refusalOf(files, limits)) : readFiles(files, limits);
};

const zipFile = [0x50, 0x4b, 0x03, 0x04];
/** OLE compound file: old XLS, and the wrapping of encrypted XLSX ([MS-OFFCRYPTO] 2.3.2). */
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

const startsWith = (bytes: Buffer, magic: readonly number[]): boolean =>
  magic.every((byte, position) => bytes[position] === byte);

const refuseCompoundFile = (bytes: Buffer): Refusal =>
  bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? passwordProtected() : oldFormat();

const refusalOf = (fault: ArchiveFileFault, limits: SpreadsheetLimits): Refusal => {
  if (fault === 'too_much') return tooMuchInside(limits);
  return fault === 'password_protected' ? passwordProtected() : damagedFile();
};

const readFiles = async (
  files: ArchiveFiles,
  limits: SpreadsheetLimits,
): Promise<Result<readonly Sheet[], Refusal>> => {
  if (isWorkbook(files)) return readWorkbook(files, limits);
  const csvFiles = files.names
    .filter(isCsv)
    .map((name): CsvFile => ({ name: sheetNameOf(name), open: () => files.open(name) }));
  return csvFiles.length === 0 ? fail(notSpreadsheet()) : readCsvFiles(csvFiles, limits);
};

const isCsv = (name: string): boolean => /\.csv$/i.test(name) && !name.startsWith('__MACOSX/');

/** The file's name without its folder and ending. */
export const sheetNameOf = (name: string): string =>
  name.slice(name.lastIndexOf('/') + 1).replace(/\.csv$/i, '');
