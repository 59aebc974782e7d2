import writeExcelFile from 'write-excel-file/node';
import type { Cell } from 'write-excel-file/node';
import { layoutOf, sheetNames, tabOf } from './layout.js';
import type { SheetName } from './layout.js';
import { escapeText } from './shared-strings.js';
import type { CellValue, Sheet } from './sheet.js';

const header = {
  type: String,
  fontWeight: 'bold',
  backgroundColor: '#E2EFDA',
  wrap: true,
  alignVertical: 'top',
} as const;

/** Formatted as text, so that what is typed over it stays text: `0711`, `1.10`. */
const textCell = { type: String, format: '@' } as const;

/**
 * Sheets as an XLSX workbook: the header row and the first column stay in sight, columns have the
 * widths of the layout. Every text is a text cell, never a formula.
 */
export const writeWorkbook = (sheets: readonly Sheet[]): Promise<Buffer> =>
  writeExcelFile(
    sheets.map(({ name, rows }) => ({
      sheet: tabNamed(name),
      data: rows.map(({ cells }, position) =>
        cells.map((cell) => (position === 0 ? { ...header, value: String(cell) } : cellOf(cell))),
      ),
      columns: widthsOf(nameOf(name)),
      stickyRowsCount: 1,
      stickyColumnsCount: 1,
    })),
  ).toBuffer();

const cellOf = (cell: CellValue): Cell =>
  typeof cell === 'string' ? { ...textCell, value: escapeText(cell) } : cell;

const tabNamed = (sheet: string): string => {
  const name = nameOf(sheet);
  return name === undefined ? sheet : tabOf(name);
};

const nameOf = (sheet: string): SheetName | undefined => sheetNames.find((name) => name === sheet);

const widthsOf = (name: SheetName | undefined): { width: number }[] =>
  name === undefined ? [] : layoutOf(name).columns.map(({ width }) => ({ width }));
