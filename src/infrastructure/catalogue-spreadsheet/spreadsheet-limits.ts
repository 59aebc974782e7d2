/** What a spreadsheet may be; said in docs/catalogue-spreadsheet.md. */
export const spreadsheetLimits = {
  /** Of the file as it is sent. The shipped catalogue takes about 1 MB. */
  maximumBytes: 16 * 1024 * 1024,
  /** Of everything a ZIP unfolds into. */
  maximumUnpackedBytes: 96 * 1024 * 1024,
  /** Of files in a ZIP. */
  maximumEntries: 300,
  /** Of rows that hold something, in one sheet. */
  maximumRows: 50_000,
  /** Of cells that hold something, in all sheets. */
  maximumCells: 600_000,
} as const;

export type SpreadsheetLimits = {
  readonly [Name in keyof typeof spreadsheetLimits]: number;
};

/** More rows or cells than the limits allow. */
export class TooManyCells extends Error {
  constructor() {
    super('too many rows or cells');
    this.name = 'TooManyCells';
  }
}

/**
 * Counts the cells of a whole spreadsheet.
 * @throws TooManyCells from the function returned, which is told the row of each cell.
 */
export const cellCount = (limits: SpreadsheetLimits): ((row: number) => void) => {
  let cells = 0;
  return (row) => {
    cells += 1;
    if (cells > limits.maximumCells || row > limits.maximumRows) throw new TooManyCells();
  };
};
