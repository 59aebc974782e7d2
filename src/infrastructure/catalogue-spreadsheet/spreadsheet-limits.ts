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
