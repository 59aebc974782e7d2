import type { Bilingual } from '../../kernel/values/bilingual.js';

/** What a cell holds, whatever file it stood in; null for an empty one. */
export type CellValue = string | number | boolean | null;

/** A row that holds something: its number in the sheet, from 1, and its cells from column A. */
export interface SheetRow {
  readonly number: number;
  readonly cells: readonly CellValue[];
}

/** A cell or range (`C5`, `A5:A9`) that holds no value of its own: a formula, an error, merged cells. */
export interface SheetFault {
  readonly range: string;
  readonly code: string;
  readonly detail: Bilingual;
}

/** One sheet of a workbook, or one CSV file. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
  readonly faults?: readonly SheetFault[];
}

/** A sheet as a file has it. */
export const sheetOf = (
  name: string,
  rows: readonly SheetRow[],
  faults: readonly SheetFault[],
): Sheet => (faults.length === 0 ? { name, rows } : { name, rows, faults });
