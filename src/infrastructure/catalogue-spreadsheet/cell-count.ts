import type { SpreadsheetLimits } from './spreadsheet-limits.js';

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
