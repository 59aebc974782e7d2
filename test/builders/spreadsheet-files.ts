import { csvText } from '../../src/infrastructure/catalogue-spreadsheet/csv-text.js';
import { cellReference } from '../../src/infrastructure/catalogue-spreadsheet/cell-reference.js';
import type { CellValue, Sheet } from '../../src/infrastructure/catalogue-spreadsheet/sheet.js';
import { rawArchive } from './raw-archive.js';

const xml = (text: string): Buffer =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const cellXml = (cell: CellValue, reference: string): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${Number(cell)}</v></c>`;
  return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
};

/** The XML of a worksheet of these rows; `after` follows the rows (`<mergeCells>…`). */
export const worksheetXml = ({ rows }: Pick<Sheet, 'rows'>, after = ''): string =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows
    .map(
      ({ number, cells }) =>
        `<row r="${number}">${cells
          .map((cell, column) => cellXml(cell, cellReference('', column, number).slice(1)))
          .join('')}</row>`,
    )
    .join('')}</sheetData>${after}</worksheet>`;

/** A workbook of worksheets given as XML, as a program other than ours might write it. */
export const workbookOfXml = (
  worksheets: Readonly<Record<string, string>>,
  more: Readonly<Record<string, Buffer>> = {},
): Buffer => {
  const names = Object.keys(worksheets);
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return rawArchive({
    'xl/workbook.xml': xml(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names
        .map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names
        .map(
          (_, at) =>
            `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
        )
        .join('')}</Relationships>`,
    ),
    ...Object.fromEntries(
      Object.values(worksheets).map((text, at) => [`xl/worksheets/sheet${at + 1}.xml`, xml(text)]),
    ),
    ...more,
  });
};

export const workbookOf = (sheets: readonly Sheet[]): Buffer =>
  workbookOfXml(Object.fromEntries(sheets.map((sheet) => [sheet.name, worksheetXml(sheet)])));

/** A ZIP of CSV files. */
export const csvArchiveOf = (sheets: readonly Sheet[]): Buffer =>
  rawArchive(
    Object.fromEntries(
      sheets.map(({ name, rows }) => [
        `${name}.csv`,
        Buffer.from(csvText(rows.map(({ cells }) => cells))),
      ]),
    ),
  );

/** The sheets with one cell changed: `withCell(sheets, 'rows', 'F17', '√')`. */
export const withCell = (
  sheets: readonly Sheet[],
  name: string,
  column: number,
  row: number,
  value: CellValue,
): readonly Sheet[] =>
  sheets.map((sheet) =>
    sheet.name === name
      ? {
          name,
          rows: sheet.rows.map((one) =>
            one.number === row ? { ...one, cells: one.cells.with(column, value) } : one,
          ),
        }
      : sheet,
  );
