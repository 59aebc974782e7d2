import { gunzipSync } from 'node:zlib';
import type { CatalogueContent } from '../../contexts/rulebook/rules/content/catalogue-content.js';
import { spreadsheetChange } from '../../contexts/catalogue/rules/change-set/spreadsheet-change.js';
import type { SpreadsheetReading } from '../../contexts/catalogue/rules/spreadsheet/spreadsheet-reading.js';
import type { Refusal } from '../../kernel/values/refusal.js';
import { fail, ok } from '../../kernel/values/result.js';
import type { Result } from '../../kernel/values/result.js';
import { sha256 } from '../tokens/sha256.js';
import { CellTooLong, catalogueSheets } from './catalogue-sheets.js';
import { judgeSpreadsheet } from './judge-spreadsheet.js';
import { readCatalogueSheets } from './read-catalogue-sheets.js';
import { readSpreadsheetFile } from './read-spreadsheet-file.js';
import { tooLongCell } from './spreadsheet-fault.js';
import type { SpreadsheetAnswer, SpreadsheetQuestion } from './spreadsheet-message.js';
import { writeWorkbook } from './write-workbook.js';

/** Reads or writes one spreadsheet; runs in a thread of its own. */
export const answerSpreadsheet = (question: SpreadsheetQuestion): Promise<SpreadsheetAnswer> =>
  question.kind === 'write' ? write(question) : read(question);

const unpacked = (packed: Uint8Array): CatalogueContent =>
  JSON.parse(gunzipSync(packed).toString()) as CatalogueContent;

const write = async ({
  packed,
}: Extract<SpreadsheetQuestion, { kind: 'write' }>): Promise<SpreadsheetAnswer> => {
  try {
    return ok({ kind: 'written', bytes: await writeWorkbook(catalogueSheets(unpacked(packed))) });
  } catch (error) {
    if (error instanceof CellTooLong) return fail(tooLongCell(error.reference));
    throw error;
  }
};

/** A spreadsheet against the content a change would be made on. */
export const readAgainst = async (
  file: { readonly bytes: Uint8Array; readonly fileHash: string },
  base: CatalogueContent,
): Promise<Result<SpreadsheetReading, Refusal>> => {
  const sheets = await readSpreadsheetFile(Buffer.from(file.bytes));
  if (!sheets.ok) return sheets;
  return judgeSpreadsheet(readCatalogueSheets(sheets.value, base), base, {
    fileHash: file.fileHash,
    sha256,
  });
};

const read = async ({
  packedBase,
  shippedRules,
  ...file
}: Extract<SpreadsheetQuestion, { kind: 'read' }>): Promise<SpreadsheetAnswer> => {
  const base = unpacked(packedBase);
  const reading = await readAgainst(file, base);
  if (!reading.ok) return reading;
  const change = spreadsheetChange(reading.value, base, shippedRules);
  return change.ok ? ok({ kind: 'read', change: change.value }) : change;
};
