import { refuse } from '../../kernel/messages/refusals.js';
import type { Refusal } from '../../kernel/values/refusal.js';
import type { Violation } from '../../kernel/values/violation.js';
import { sheetNames } from './layout.js';
import type { SpreadsheetLimits } from './spreadsheet-limits.js';

const mebibytes = (bytes: number): number => Math.floor(bytes / 1_048_576);

export const emptyFile = (): Refusal => refuse('spreadsheet_empty');

export const tooMuchInside = (limits: SpreadsheetLimits): Refusal =>
  refuse('spreadsheet_unpacks_too_large', {
    mebibytes: mebibytes(limits.maximumUnpackedBytes),
    files: limits.maximumEntries,
    rows: limits.maximumRows,
    cells: limits.maximumCells,
  });

export const notSpreadsheet = (): Refusal => refuse('spreadsheet_not_recognised');

export const oldFormat = (): Refusal => refuse('spreadsheet_old_format');

export const passwordProtected = (): Refusal => refuse('spreadsheet_password_protected');

export const withMacros = (): Refusal => refuse('spreadsheet_macros');

export const damagedFile = (): Refusal => refuse('spreadsheet_damaged');

export const notUtf8 = (name: string): Refusal => refuse('spreadsheet_not_utf8', { name });

/** More would not be read through by anybody. */
const maximumShown = 200;

/** What is wrong cell by cell, as a person goes through the sheets. */
export const invalidCells = (violations: readonly Violation[]): Refusal => ({
  ...refuse('spreadsheet_invalid'),
  violations: [...violations].sort(bySheetAndRow).slice(0, maximumShown),
});

const bySheetAndRow = (one: Violation, other: Violation): number => {
  const [sheet, row] = placeOf(one);
  const [otherSheet, otherRow] = placeOf(other);
  return sheet - otherSheet || row - otherRow;
};

/** The position of its sheet, -1 for what is of none, and its row. */
const placeOf = ({ pointer }: Violation): readonly [number, number] => {
  const [sheet = '', cell = ''] = pointer.slice(1).split('!');
  return [(sheetNames as readonly string[]).indexOf(sheet), Number(/\d+/.exec(cell)?.[0] ?? 0)];
};

export const tooLongCell = (reference: string): Refusal =>
  refuse('spreadsheet_cell_too_long', { reference });
