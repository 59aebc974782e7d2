import { spreadsheet } from '../../kernel/messages/spreadsheet.js';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { Refusal } from '../../kernel/values/refusal.js';
import { fail, ok } from '../../kernel/values/result.js';
import type { Result } from '../../kernel/values/result.js';
import { TooManyCells, cellCount } from './spreadsheet-limits.js';
import { cellReference } from './cell-reference.js';
import { sheetOf } from './sheet.js';
import type { Sheet, SheetFault, SheetRow } from './sheet.js';
import { damagedFile, notUtf8, tooMuchInside } from './spreadsheet-fault.js';
import type { SpreadsheetLimits } from './spreadsheet-limits.js';

/** A CSV file, still as bytes: its name without folder and ending is the sheet's. */
export interface CsvFile {
  readonly name: string;
  readonly open: () => Promise<AsyncIterable<Uint8Array>>;
}

/**
 * The sheets that CSV files are (RFC 4180, UTF-8), or why not. A record counts as a row, as in the
 * program that shows it. A cell that begins with `=` is a formula.
 */
export const readCsvFiles = async (
  files: readonly CsvFile[],
  limits: SpreadsheetLimits,
): Promise<Result<readonly Sheet[], Refusal>> => {
  const count = cellCount(limits);
  const sheets: Sheet[] = [];
  for (const file of files) {
    const sheet = await readCsvFile(file, count, limits);
    if (!sheet.ok) return sheet;
    sheets.push(sheet.value);
  }
  return ok(sheets);
};

const readCsvFile = async (
  file: CsvFile,
  count: (row: number) => void,
  limits: SpreadsheetLimits,
): Promise<Result<Sheet, Refusal>> => {
  try {
    const text = Readable.from(textOf(await file.open()));
    const rows = await rowsOf(text, count);
    return ok(sheetOf(file.name, rows, formulasIn(rows)));
  } catch (error) {
    if (error instanceof TooManyCells) return fail(tooMuchInside(limits));
    return fail(error instanceof NotUtf8 ? notUtf8(`${file.name}.csv`) : damagedFile());
  }
};

class NotUtf8 extends Error {}

async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw isNotUtf8(error) ? new NotUtf8() : error;
  }
}

const isNotUtf8 = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA';

const rowsOf = async (text: Readable, count: (row: number) => void): Promise<SheetRow[]> => {
  const rows: SheetRow[] = [];
  const parser = parse({ relax_column_count: true, bom: true, max_record_size: 2_000_000 });
  text.on('error', (error) => parser.destroy(error));
  let number = 0;
  for await (const record of text.pipe(parser) as AsyncIterable<readonly string[]>) {
    number += 1;
    const cells = record.map((cell) => (cell === '' ? null : cell));
    for (const cell of cells) if (cell !== null) count(number);
    if (cells.some((cell) => cell !== null)) rows.push({ number, cells });
  }
  return rows;
};

const formulasIn = (rows: readonly SheetRow[]): readonly SheetFault[] =>
  rows.flatMap(({ number, cells }) =>
    cells.flatMap((cell, column) =>
      typeof cell === 'string' && cell.startsWith('=')
        ? [
            {
              range: cellReference('', column, number).slice(1),
              code: 'formula',
              detail: spreadsheet.say('read_csv_files.formula'),
            },
          ]
        : [],
    ),
  );
