/** What a cell holds, whatever file it stood in; null for an empty one. */
export type CellValue = string | number | boolean | null;

/** A row that holds something: its number in the sheet, from 1, and its cells from column A. */
export interface SheetRow {
  readonly number: number;
  readonly cells: readonly CellValue[];
}

/** One sheet of a workbook, or one CSV file. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
}
