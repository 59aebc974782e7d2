import type { CellValue } from './sheet.js';

/** Spreadsheet programs take a file for UTF-8 only when it begins so. */
const byteOrderMark = '\ufeff';

/** Rows as CSV (RFC 4180), every text in quotes. */
export const csvText = (rows: readonly (readonly CellValue[])[]): string =>
  byteOrderMark + rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');

const quoted = (cell: CellValue): string => {
  if (cell === null) return '';
  return typeof cell === 'string' ? `"${cell.replaceAll('"', '""')}"` : String(cell);
};
