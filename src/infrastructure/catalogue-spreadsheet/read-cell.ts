import { spreadsheet } from '../../kernel/messages/spreadsheet.js';
import type { Bilingual } from '../../kernel/values/bilingual.js';
import type { GhgMark } from '../../contexts/rulebook/rules/content/catalogue-terms.js';
import { fail, ok } from '../../kernel/values/result.js';
import type { Result } from '../../kernel/values/result.js';
import type { CellKind } from './column.js';
import type { CellValue } from './sheet.js';
import { looksTyped } from './write-cell.js';

/** What a cell cannot be read as. */
export interface CellFault {
  readonly code: string;
  readonly detail: Bilingual;
}

type ReadCell = Result<unknown, CellFault>;

/** The member a cell stands for; `undefined` for one that is missing. The inverse of `writeCell`. */
export const readCell = (kind: CellKind, cell: CellValue): ReadCell => {
  const value = typeof cell === 'string' ? withoutApostrophe(cell) : cell;
  return value === null || value === '' ? ok(blankOf(kind)) : readers[kind](value);
};

/** One apostrophe is the protection that `writeCell` put there. */
const withoutApostrophe = (text: string): string =>
  text.startsWith("'") ? text.slice(1) : text.trim();

const blankOf = (kind: CellKind): unknown => {
  if (kind === 'list') return [];
  if (kind === 'mark') return 'none';
  return kind === 'nullableText' || kind === 'nullableInteger' ? null : undefined;
};

type Filled = string | number | boolean;

const readText = (value: Filled): ReadCell =>
  typeof value === 'string' ? ok(textOf(value)) : fail(textExpected(value));

const readList = (value: Filled): ReadCell =>
  typeof value === 'string' ? listOf(value) : fail(textExpected(value));

const textOf = (text: string): string => {
  const parsed = text.startsWith('"') ? jsonOf(text) : null;
  return parsed?.ok === true && typeof parsed.value === 'string' ? parsed.value : text;
};

const listOf = (text: string): ReadCell => {
  if (!text.startsWith('[')) return ok(wordsOf(text));
  const parsed = jsonOf(text);
  if (!parsed.ok) return parsed;
  return Array.isArray(parsed.value) ? parsed : fail(notJson());
};

const wordsOf = (text: string): readonly string[] =>
  text
    .split(/[;；\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

const marks: Readonly<Record<string, GhgMark>> = {
  '√√': 'direct',
  '√': 'enabling',
  促进减排: 'enabling',
  无: 'none',
  direct: 'direct',
  enabling: 'enabling',
  none: 'none',
};

const markOf = (value: Filled): ReadCell => {
  const mark = Object.entries(marks).find(([printed]) => printed === value)?.[1];
  return mark === undefined ? fail(notMark()) : ok(mark);
};

/** Numbers and truth values may stand as text: a CSV file holds nothing else. */
const valueOf = (value: Filled): ReadCell => {
  if (typeof value !== 'string') return ok(value);
  return looksTyped.test(value)
    ? jsonOf(/^[tfn]/i.test(value) ? value.toLowerCase() : value)
    : ok(value);
};

const booleans: Readonly<Record<string, boolean>> = {
  true: true,
  false: false,
  是: true,
  否: false,
};

const booleanOf = (value: Filled): ReadCell => {
  if (typeof value === 'boolean') return ok(value);
  const word = String(value).toLowerCase();
  return Object.hasOwn(booleans, word) ? ok(booleans[word]) : fail(notBoolean());
};

const integerOf = (value: Filled): ReadCell => {
  const number = typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) ? ok(number) : fail(notInteger());
};

const readers: Readonly<Record<CellKind, (value: Filled) => ReadCell>> = {
  text: readText,
  nullableText: readText,
  list: readList,
  optionalList: readList,
  mark: (value) => markOf(value),
  value: (value) => valueOf(value),
  json: (value) => (typeof value === 'string' ? jsonOf(value) : fail(textExpected(value))),
  boolean: (value) => booleanOf(value),
  integer: (value) => integerOf(value),
  nullableInteger: (value) => integerOf(value),
};

const jsonOf = (text: string): ReadCell => {
  try {
    return ok(JSON.parse(text, refuseProto));
  } catch {
    return fail(notJson());
  }
};

/** Members of these names never enter a content (docs/rules/security.md#reserved-member-names). */
const refuseProto = (name: string, value: unknown): unknown => {
  if (name === '__proto__' || name === 'constructor') throw new SyntaxError(name);
  return value;
};

const textExpected = (value: Filled): CellFault => ({
  code: 'text_expected',
  detail:
    typeof value === 'number'
      ? spreadsheet.say('read_cell.number_for_text', { value })
      : spreadsheet.say('read_cell.truth_value_for_text', { value: String(value) }),
});

const notMark = (): CellFault => ({
  code: 'not_a_mark',
  detail: spreadsheet.say('read_cell.not_a_mark'),
});

const notBoolean = (): CellFault => ({
  code: 'not_true_or_false',
  detail: spreadsheet.say('read_cell.not_true_or_false'),
});

const notInteger = (): CellFault => ({
  code: 'not_an_integer',
  detail: spreadsheet.say('read_cell.not_an_integer'),
});

const notJson = (): CellFault => ({
  code: 'not_json',
  detail: spreadsheet.say('read_cell.not_json'),
});
