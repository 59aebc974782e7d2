import type { LetterSheet, TextStyle } from './letter-sheet.js';

/** A table as it is drawn: widths in points, one style per column. */
export interface TableDrawing {
  readonly widths: readonly number[];
  readonly styles: readonly TextStyle[];
  /** Fill of each column; `null` leaves the paper. */
  readonly fills: readonly (string | null)[];
  readonly header: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
}

type Cells = readonly (readonly string[])[];

const padding = 4;
const ruleColour = '#b9c2bd';
const headerFill = '#e7efe9';
const headerStyle: TextStyle = { font: 'bold', size: 8.5, colour: '#1d2b24' };

/**
 * Draws a table that breaks across pages: the header is repeated, a row moves to the next page as
 * a whole when it is short, and a long one is cut between its lines.
 */
export const drawTable = (sheet: LetterSheet, table: TableDrawing): void => {
  drawHeader(sheet, table);
  for (const row of table.rows) {
    const cells = row.map((text, column) =>
      sheet.wrap(text, innerWidth(table, column), styleOf(table, column)),
    );
    drawRow(sheet, table, cells);
  }
};

const innerWidth = (table: TableDrawing, column: number): number =>
  (table.widths[column] ?? 0) - 2 * padding;

const fallbackStyle: TextStyle = { font: 'regular', size: 8.5, colour: '#1d2b24' };
const styleOf = (table: TableDrawing, column: number): TextStyle =>
  table.styles[column] ?? fallbackStyle;

const drawHeader = (sheet: LetterSheet, table: TableDrawing): void => {
  if (table.header === null) return;
  const cells = table.header.map((text, column) =>
    sheet.wrap(text, innerWidth(table, column), headerStyle),
  );
  drawCells(sheet, {
    table,
    cells,
    styles: cells.map(() => headerStyle),
    fills: cells.map(() => headerFill),
  });
};

const drawRow = (sheet: LetterSheet, table: TableDrawing, cells: Cells): void => {
  let rest = cells;
  while (rest.some((lines) => lines.length > 0)) {
    const fitting = linesThatFit(sheet, table, rest);
    if (fitting === 0) {
      sheet.newPage();
      drawHeader(sheet, table);
      continue;
    }
    const now = rest.map((lines) => lines.slice(0, fitting));
    drawCells(sheet, { table, cells: now, styles: table.styles, fills: table.fills });
    rest = rest.map((lines) => lines.slice(fitting));
  }
};

const leastLines = 3;

/** How many lines of a row go on this page: all, none yet, or as many as there is room for. */
const linesThatFit = (sheet: LetterSheet, table: TableDrawing, cells: Cells): number => {
  const lineHeight = rowLineHeight(sheet, table.styles);
  const room = (points: number): number => Math.floor((points - 2 * padding) / lineHeight);
  const wanted = Math.max(...cells.map((lines) => lines.length));
  const here = room(sheet.bottom - sheet.y());
  if (wanted <= here) return wanted;
  const wholePage = room((sheet.bottom - sheet.top()) / 2);
  if (wanted <= wholePage || here < leastLines) return 0;
  return here;
};

const rowLineHeight = (sheet: LetterSheet, styles: readonly TextStyle[]): number =>
  Math.max(...styles.map((style) => sheet.lineHeight(style)));

interface CellsDrawing {
  readonly table: TableDrawing;
  readonly cells: Cells;
  readonly styles: readonly TextStyle[];
  readonly fills: readonly (string | null)[];
}

const drawCells = (sheet: LetterSheet, { table, cells, styles, fills }: CellsDrawing): void => {
  const lineHeight = rowLineHeight(sheet, styles);
  const height = Math.max(1, ...cells.map((lines) => lines.length)) * lineHeight + 2 * padding;
  const y = sheet.y();
  let x = sheet.left;
  for (const [column, lines] of cells.entries()) {
    const width = table.widths[column] ?? 0;
    const fill = fills[column] ?? null;
    if (fill !== null) sheet.fillBox({ x, y, width, height }, fill);
    sheet.strokeBox({ x, y, width, height }, ruleColour);
    for (const [index, line] of lines.entries())
      sheet.setLine(
        line,
        { x: x + padding, y: y + padding + index * lineHeight, width: width - 2 * padding },
        styles[column] ?? fallbackStyle,
      );
    x += width;
  }
  sheet.moveDown(height);
};
