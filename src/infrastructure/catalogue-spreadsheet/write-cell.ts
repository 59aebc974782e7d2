import type { GhgMark } from '../../contexts/rulebook/rules/content/catalogue-terms.js';
import type { CellKind } from './column.js';
import type { CellValue } from './sheet.js';

/** How the three marks are printed; `无` says that there is none. */
export const printedMarks: Readonly<Record<GhgMark, string>> = {
  direct: '√√',
  enabling: '√',
  none: '无',
};

export const listSeparator = '；';

/**
 * A member as its cell shows it; `readCell` reads it back equal. A text that a spreadsheet program
 * could take for a formula, or a writer stumbles over, begins with an apostrophe
 * (docs/rules/security.md#formulas-in-spreadsheets).
 */
export const writeCell = (kind: CellKind, value: unknown): CellValue => {
  const cell = plainCell(kind, value);
  return typeof cell === 'string' ? protectedText(cell) : cell;
};

/** Full-width signs too: some programs take them for formulas. */
const formulaStart = /^[=+\-@＝＋－＠\t\r']/;

/** write-excel-file keeps texts as members of a plain object: `constructor` would damage the file. */
const isMemberOfObjects = (text: string): boolean => text in Object.prototype;

const protectedText = (text: string): string =>
  formulaStart.test(text) || isMemberOfObjects(text) ? `'${text}` : text;

const plainCell = (kind: CellKind, value: unknown): CellValue =>
  value === undefined ? null : writers[kind](value);

/** A text member; the shape of a content was proved before it was stored. */
const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

const writers: Readonly<Record<CellKind, (value: unknown) => CellValue>> = {
  text: (value) => textCell(asText(value), /^"/),
  nullableText: (value) => (value === null ? null : textCell(asText(value), /^"/)),
  list: (value) => listCell(value as readonly string[], null),
  optionalList: (value) => listCell(value as readonly string[], '[]'),
  mark: (value) => printedMarks[value as GhgMark],
  value: (value) => valueCell(value),
  json: (value) => JSON.stringify(value),
  boolean: (value) => JSON.stringify(value),
  integer: (value) => value as number,
  nullableInteger: (value) => value as number | null,
};

/** As JSON where the plain text would be read as something else, or not seen. */
const textCell = (text: string, quoted: RegExp): string =>
  text === '' || text !== text.trim() || hasControl(text) || quoted.test(text)
    ? JSON.stringify(text)
    : text;

// eslint-disable-next-line no-control-regex -- these are what it looks for
const hasControl = (text: string): boolean => /[\u0000-\u001f]/.test(text);

const listCell = (list: readonly string[], empty: string | null): string | null => {
  if (list.length === 0) return empty;
  return list.every(isPlainWord) ? list.join(listSeparator) : JSON.stringify(list);
};

/** Can stand between separators and be told apart again. */
export const isPlainWord = (word: string): boolean =>
  word !== '' && word === word.trim() && !/[;；[]/.test(word) && !hasControl(word);

/** What a `value` cell would not read as text. */
export const looksTyped = /^(?:["[{]|true$|false$|null$|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$)/i;

const valueCell = (value: unknown): CellValue => {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? textCell(value, looksTyped) : JSON.stringify(value);
};
