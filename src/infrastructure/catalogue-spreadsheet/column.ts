import type { PartName } from '../../contexts/rulebook/rules/governed/keyed-parts.js';
import type { Bilingual } from '../../kernel/values/bilingual.js';

/**
 * How the cells of a column are written and read (docs/catalogue-spreadsheet.md):
 * - `text`: blank, the member is missing
 * - `nullableText`, `nullableInteger`: blank, the member is null
 * - `list`: texts between `；`; blank, the list is empty
 * - `optionalList`: the same; blank, the member is missing, and `[]` is the empty list
 * - `boolean`: `true` or `false`; blank, the member is missing
 * - `integer`; `mark`: `√√`, `√` or `无`
 * - `value`: text, number or truth value as it is written, anything else as JSON
 * - `json`: JSON; blank, the member is missing
 */
export type CellKind =
  | 'text'
  | 'nullableText'
  | 'nullableInteger'
  | 'list'
  | 'optionalList'
  | 'boolean'
  | 'integer'
  | 'mark'
  | 'value'
  | 'json';

export interface Column {
  /** The member of the entry. */
  readonly name: string;
  readonly title: Bilingual;
  readonly kind: CellKind;
  /** In characters. */
  readonly width: number;
}

/** One sheet of the layout: a table of entries of one part. */
export interface SheetLayout {
  readonly name: string;
  readonly title: Bilingual;
  /** The part whose entries it holds; none of what stands in entries by paths, or beside the parts. */
  readonly part?: PartName;
  /** The columns that tell one entry from another. */
  readonly key: readonly string[];
  readonly columns: readonly Column[];
}

const widths: Readonly<Record<CellKind, number>> = {
  text: 18,
  nullableText: 14,
  nullableInteger: 10,
  list: 30,
  optionalList: 24,
  boolean: 10,
  integer: 8,
  mark: 8,
  value: 24,
  json: 36,
};

/** A column; a width is named where texts are longer than the kind lets expect. */
export const column = <Name extends string>(
  name: Name,
  kind: CellKind,
  width = widths[kind],
): UntitledColumn<Name> => ({ name, kind, width });

interface UntitledColumn<Name extends string> extends Omit<Column, 'name' | 'title'> {
  readonly name: Name;
}

/** The columns with what is said above each. */
export const titled = <Name extends string>(
  titles: Readonly<Record<Name, Bilingual>>,
  columns: readonly UntitledColumn<Name>[],
): readonly Column[] => columns.map((one) => ({ ...one, title: titles[one.name] }));

/** What stands in the first row. */
export const headerOf = ({ title }: Column): string => `${title.zh} ${title.en}`;
