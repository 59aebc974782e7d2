import { fail, ok } from '../../domain/result.js';
import { sha256 } from '../sha256.js';
import { CellTooLong, catalogueSheets } from './catalogue-sheets.js';
import { judgeSpreadsheet } from './judge-spreadsheet.js';
import { readCatalogueSheets } from './read-catalogue-sheets.js';
import { readSpreadsheetFile } from './read-spreadsheet-file.js';
import { invalidCells, tooLongCell } from './spreadsheet-fault.js';
import type { SpreadsheetAnswer, SpreadsheetQuestion } from './spreadsheet-message.js';
import { writeWorkbook } from './write-workbook.js';

/** Reads or writes one spreadsheet; runs in a thread of its own. */
export const answerSpreadsheet = (question: SpreadsheetQuestion): Promise<SpreadsheetAnswer> =>
  question.kind === 'write' ? write(question) : read(question);

const write = async ({
  content,
}: Extract<SpreadsheetQuestion, { kind: 'write' }>): Promise<SpreadsheetAnswer> => {
  try {
    return ok({ kind: 'written', bytes: await writeWorkbook(catalogueSheets(content)) });
  } catch (error) {
    if (error instanceof CellTooLong) return fail(tooLongCell(error.reference));
    throw error;
  }
};

const read = async ({
  bytes,
  fileHash,
  base,
}: Extract<SpreadsheetQuestion, { kind: 'read' }>): Promise<SpreadsheetAnswer> => {
  const sheets = await readSpreadsheetFile(Buffer.from(bytes));
  if (!sheets.ok) return sheets;
  const catalogue = readCatalogueSheets(sheets.value, base);
  if (!catalogue.ok) return fail(invalidCells(catalogue.failure));
  const reading = judgeSpreadsheet(catalogue.value, base, { fileHash, sha256 });
  return reading.ok ? ok({ kind: 'read', reading: reading.value }) : reading;
};
