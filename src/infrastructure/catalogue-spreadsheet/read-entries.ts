import { spreadsheet } from '../../kernel/messages/spreadsheet.js';
import { findUnknownCharacters } from '../../contexts/rulebook/rules/content-checks/find-unknown-characters.js';
import type { Violation } from '../../kernel/values/violation.js';
import { cellReference, cellViolation, columnPosition } from './cell-reference.js';
import type { Column, SheetLayout } from './column.js';
import { headerOf } from './column.js';
import { readCell } from './read-cell.js';
import type { CellValue, Sheet, SheetFault, SheetRow } from './sheet.js';

/** A row of a sheet, read: its number and its members, those that are missing left out. */
export interface ReadEntry {
  readonly row: number;
  readonly members: Readonly<Record<string, unknown>>;
  /** What stands in the cells, by member. */
  readonly cells: Readonly<Record<string, CellValue>>;
  /** Members whose cells cannot be read. */
  readonly unread: readonly string[];
}

export interface ReadEntries {
  readonly entries: readonly ReadEntry[];
  /** Position of each column in the sheet, by member. */
  readonly positions: ReadonlyMap<string, number>;
  /** Columns that the sheet does not have, those of its key apart: what they hold is not said. */
  readonly unsaid: readonly Column[];
  /** Whether its header and the key of every row could be read; `entries` are rows of which they could. */
  readonly isWhole: boolean;
  readonly violations: readonly Violation[];
}

/** More columns than this are no table of ours. */
const maximumColumns = 60;

/**
 * The entries of a sheet under its header row. A column is found by its header, in either language
 * or by its member's name, wherever it stands; one that a sheet does not have says nothing, unless it
 * belongs to the key. Whatever can be read is, beside what cannot. Violations: `missing_column`,
 * `unknown_column`, `column_twice`, `duplicate_key`, `unknown_character`, what a cell cannot be read
 * as, and the faults of the sheet.
 */
export const readEntries = (sheet: Sheet, layout: SheetLayout): ReadEntries => {
  const [header, ...rows] = sheet.rows;
  const { positions, unsaid, violations: ofHeader } = readHeader(layout, header);
  const { faults = [] } = sheet;
  const read = layout.key.every((name) => positions.has(name))
    ? rows
        .filter(({ cells }) => cells.some((cell) => cell !== null && cell !== ''))
        .map((row) => readRow(row, { layout, positions, isFaulty: inRangesOf(faults) }))
    : [];
  const entries = read
    .map(({ entry }) => entry)
    .filter(({ unread }) => !unread.some((member) => layout.key.includes(member)));
  const isWhole = ofHeader.length === 0 && entries.length === read.length;
  return {
    entries,
    positions,
    unsaid,
    isWhole,
    violations: [
      ...faults.map(({ range, code, detail }) =>
        cellViolation(`${layout.name}!${range}`, code, detail),
      ),
      ...ofHeader,
      ...read.flatMap((one) => one.violations),
      ...repeatedKeys(entries, layout, positions),
    ],
  };
};

/** Whether a cell stands in one of the ranges. */
const inRangesOf = (
  faults: readonly SheetFault[],
): ((position: number, row: number) => boolean) => {
  const ranges = faults.map(({ range }) => {
    const [from = range, to = from] = range.split(':');
    return [placeOf(from), placeOf(to)] as const;
  });
  return (position, row) =>
    ranges.some(
      ([from, to]) =>
        from.position <= position && position <= to.position && from.row <= row && row <= to.row,
    );
};

const placeOf = (cell: string): { readonly position: number; readonly row: number } => {
  const [letters = ''] = /^[A-Z]+/.exec(cell) ?? [];
  return { position: columnPosition(letters), row: Number(cell.slice(letters.length)) };
};

const readHeader = (
  layout: SheetLayout,
  header: SheetRow | undefined,
): Omit<ReadEntries, 'entries' | 'isWhole'> => {
  const positions = new Map<string, number>();
  /** Which of the two holds the values cannot be known: neither is read. */
  const twice = new Set<string>();
  const violations: Violation[] = [];
  const { number: row, cells } = header ?? { number: 1, cells: [] };
  for (const [position, cell] of cells.entries()) {
    const title = normalised(cell);
    const found = columnTitled(layout, title, position);
    const reference = cellReference(layout.name, position, row);
    if (found !== undefined && !positions.has(found.name)) positions.set(found.name, position);
    else if (title !== '') violations.push(strayColumn(reference, title, found));
    if (found !== undefined && positions.get(found.name) !== position) twice.add(found.name);
  }
  const key = layout.key;
  const missing = layout.columns.filter(({ name }) => !positions.has(name));
  for (const name of twice) positions.delete(name);
  return {
    positions,
    unsaid: layout.columns.filter(({ name }) => !positions.has(name) && !key.includes(name)),
    violations: [
      ...violations,
      ...missing
        .filter(({ name }) => key.includes(name))
        .map((one) => missingColumn(layout, row, one)),
    ],
  };
};

const columnTitled = (
  { columns }: SheetLayout,
  title: string,
  position: number,
): Column | undefined =>
  position < maximumColumns ? columns.find((one) => titlesOf(one).includes(title)) : undefined;

const normalised = (cell: CellValue): string =>
  String(cell ?? '')
    .normalize('NFKC')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();

const titlesOf = (column: Column): readonly string[] =>
  [headerOf(column), column.title.zh, column.title.en, column.name].map(normalised);

interface Table {
  readonly layout: SheetLayout;
  readonly positions: ReadEntries['positions'];
  readonly isFaulty: (position: number, row: number) => boolean;
}

const readRow = (
  row: SheetRow,
  { layout, positions, isFaulty }: Table,
): { readonly entry: ReadEntry; readonly violations: readonly Violation[] } => {
  const members: Record<string, unknown> = {};
  const cells: Record<string, CellValue> = {};
  const unread: string[] = [];
  const violations: Violation[] = [];
  for (const { name, kind } of layout.columns) {
    const position = positions.get(name);
    if (position === undefined) continue;
    const cell = row.cells[position] ?? null;
    cells[name] = cell;
    const read = readCell(kind, cell);
    const reference = cellReference(layout.name, position, row.number);
    if (isFaulty(position, row.number)) unread.push(name);
    else if (!read.ok) {
      unread.push(name);
      violations.push(cellViolation(reference, read.failure.code, read.failure.detail));
    } else if (read.value !== undefined) {
      members[name] = read.value;
      violations.push(...unknownCharacters(read.value, reference));
    }
  }
  return { entry: { row: row.number, members, cells, unread }, violations };
};

const unknownCharacters = (value: unknown, reference: string): readonly Violation[] =>
  findUnknownCharacters(value, { file: '', pointer: '' })
    .slice(0, 1)
    .map(({ code, detail }) => cellViolation(reference, code, detail));

const repeatedKeys = (
  entries: readonly ReadEntry[],
  layout: SheetLayout,
  positions: ReadEntries['positions'],
): readonly Violation[] => {
  const last = layout.key.at(-1) ?? '';
  const first = new Map<string, number>();
  return entries.flatMap((entry) => {
    const words = keyWordsOf(entry, layout);
    const before = first.get(words.join('\n'));
    if (before === undefined) {
      first.set(words.join('\n'), entry.row);
      return [];
    }
    const reference = cellReference(layout.name, positions.get(last) ?? 0, entry.row);
    return [duplicateKey(reference, words.join(' '), before)];
  });
};

/** The words that make the key of a row, in their order. */
export const keyWordsOf = ({ members }: ReadEntry, layout: SheetLayout): readonly string[] =>
  layout.key.map((member) => wordOf(members[member]));

/** A member that is part of a key, as text: two equal words are one key. */
export const wordOf = (member: unknown): string =>
  typeof member === 'string' || typeof member === 'number' ? String(member) : '';

const strayColumn = (reference: string, title: string, twice: Column | undefined): Violation =>
  twice === undefined
    ? cellViolation(
        reference,
        'unknown_column',
        spreadsheet.say('read_entries.unknown_column', { title }),
      )
    : cellViolation(
        reference,
        'column_twice',
        spreadsheet.say('read_entries.column_twice', { title }),
      );

const missingColumn = (layout: SheetLayout, row: number, { title }: Column): Violation =>
  cellViolation(
    `${layout.name}!${row}:${row}`,
    'missing_column',
    spreadsheet.say('read_entries.missing_column', { title }),
  );

const duplicateKey = (reference: string, key: string, before: number): Violation =>
  cellViolation(
    reference,
    'duplicate_key',
    spreadsheet.say('read_entries.duplicate_key', { key, before }),
  );
