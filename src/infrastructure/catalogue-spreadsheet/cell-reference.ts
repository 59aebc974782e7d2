/** The letters of a column, from its position: 0 is `A`, 26 is `AA`. */
export const columnLetters = (position: number): string =>
  position < 26
    ? String.fromCharCode(65 + position)
    : columnLetters(Math.floor(position / 26) - 1) + columnLetters(position % 26);

/** The position of a column, from its letters: the inverse of `columnLetters`. */
export const columnPosition = (letters: string): number =>
  Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** A cell as spreadsheet programs name it: `rows!F17`. */
export const cellReference = (sheet: string, column: number, row: number): string =>
  `${sheet}!${columnLetters(column)}${row}`;
