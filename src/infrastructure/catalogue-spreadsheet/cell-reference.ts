import type { Bilingual } from '../../kernel/values/bilingual.js';
import { pointerOf } from '../../contexts/rulebook/rules/content/catalogue-defect.js';
import type { Violation } from '../../kernel/values/violation.js';

/** The letters of a column, from its position: 0 is `A`, 26 is `AA`. */
export const columnLetters = (position: number): string =>
  position < 26
    ? String.fromCharCode(65 + position)
    : columnLetters(Math.floor(position / 26) - 1) + columnLetters(position % 26);

/** The position of a column, from its letters: the inverse of `columnLetters`. */
export const columnPosition = (letters: string): number =>
  Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** The number of a row that is not in the spreadsheet but in a revision it is read against. */
export const rowOfBase = 0;

/** A cell as spreadsheet programs name it: `rows!F17`; of a row that is not there, its sheet. */
export const cellReference = (sheet: string, column: number, row: number): string =>
  row === rowOfBase ? sheet : `${sheet}!${columnLetters(column)}${row}`;

/**
 * One thing wrong in a spreadsheet. Its pointer is the reference of a cell, range or sheet
 * (`/rows!F17`), which the text says too.
 */
export const cellViolation = (reference: string, code: string, detail: Bilingual): Violation => ({
  pointer: pointerOf(reference),
  code,
  detail: { zh: `${reference}：${detail.zh}`, en: `${reference}: ${detail.en}` },
});
