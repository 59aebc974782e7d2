import { z } from 'zod';
import { governedEntrySchemas } from '../../contexts/catalogue/contracts/catalogue-data/governed-entries.js';
import { spreadsheet } from '../../kernel/messages/spreadsheet.js';
import {
  keyMembersOf,
  partNames,
  partOf,
} from '../../contexts/rulebook/rules/governed/keyed-parts.js';
import type { PartName } from '../../contexts/rulebook/rules/governed/keyed-parts.js';
import { cellKindOf } from './cell-kind-of.js';
import type { SheetLayout } from './column.js';
import { column, titled } from './column.js';

const long = 60;

const titles = spreadsheet.group('sheets');

/** The sheets of the catalogue's spreadsheet, in their order. */
export const sheetNames = [
  'items',
  'rows',
  'item_criteria',
  'row_criteria',
  'criteria',
  'terms',
  'value_terms',
  'hs',
  'facts',
  'fact_values',
  'fact_units',
  'evidence_types',
  'policies',
  'foreign_schemes',
  'list_editions',
  'transition',
  'roles',
  'examples',
  'other',
] as const;

export type SheetName = (typeof sheetNames)[number];

/** What stands within entries, by paths, or in no part at all; all else are the tables of the parts. */
const others = {
  row_criteria: {
    name: 'row_criteria',
    title: titles.row_criteria,
    key: ['itemCode', 'row'],
    columns: titled(spreadsheet.group('row_criteria_columns'), [
      column('itemCode', 'text', 10),
      column('row', 'integer'),
      column('goodsKinds', 'optionalList', long),
    ]),
  },
  criteria: {
    name: 'criteria',
    title: titles.criteria,
    key: ['itemCode', 'row', 'path'],
    columns: titled(spreadsheet.group('criteria_columns'), [
      column('itemCode', 'text', 10),
      column('row', 'integer', 12),
      column('path', 'text', 24),
      column('op', 'text', 10),
      column('fact', 'text', 26),
      column('value', 'value', 40),
      column('unit', 'text', 10),
      column('standard', 'text', 24),
      column('nature', 'text', 12),
      column('labelZh', 'text', long),
      column('labelEn', 'text', long),
    ]),
  },
  other: {
    name: 'other',
    title: titles.other,
    key: ['path'],
    columns: titled(spreadsheet.group('other_columns'), [
      column('path', 'text', 50),
      column('value', 'value', long),
    ]),
  },
} as const satisfies Partial<Record<SheetName, SheetLayout>>;

/** The column that numbers the rows within an entry, from 0. */
export const positionColumn = 'row';

/** The shape of an entry: that of its own, or of the list within the entries of another part. */
const shapeOf = (part: PartName): Readonly<Record<string, z.ZodType>> => {
  const own = (governedEntrySchemas as Partial<Record<PartName, z.ZodType>>)[part];
  if (own !== undefined) return own instanceof z.ZodObject ? own.shape : {};
  const { within, at } = partOf(part);
  const list = within === undefined ? undefined : shapeOf(within as PartName)[at[0] ?? ''];
  const whole = list instanceof z.ZodExactOptional ? list.unwrap() : list;
  const element = whole instanceof z.ZodArray ? whole.element : undefined;
  return element instanceof z.ZodObject ? element.shape : {};
};

const keyOf = (part: PartName): readonly string[] => {
  const { key, sheet } = partOf(part);
  const own = key === '#' ? [positionColumn] : keyMembersOf(part);
  return sheet?.owner === undefined ? own : [sheet.owner, ...own];
};

/** The table of a part: the members its description names, with cells as its schema has them. */
const sheetOfPart = (part: PartName): readonly SheetLayout[] => {
  const { sheet } = partOf(part);
  if (sheet === undefined) return [];
  const { name, title, owner } = sheet;
  const shape = shapeOf(part);
  const kindOf = (member: string) => {
    if (member === owner) return 'text';
    const schema = shape[member];
    if (schema !== undefined) return cellKindOf(schema);
    if (member === positionColumn) return 'integer';
    throw new TypeError(`entries of ${part} have no member ${member}`);
  };
  const columns = sheet.columns.map(({ name: member, width, title: above }) => ({
    ...column(member, kindOf(member), width),
    title: above,
  }));
  return [{ name, title, part, key: keyOf(part), columns }];
};

const layouts: ReadonlyMap<string, SheetLayout> = new Map(
  [...partNames.flatMap(sheetOfPart), ...Object.values(others)].map((one) => [one.name, one]),
);

/**
 * Together the sheets hold a whole content but the HS nomenclature, which is the customs organisation's and stays that
 * of the base. Level, parent and the tally of marks follow from codes and rows and so have no column.
 * Source: docs/catalogue-spreadsheet.md.
 */
export const layoutOf = (name: SheetName): SheetLayout => {
  const layout = layouts.get(name);
  if (layout === undefined) throw new TypeError(`no part has the sheet ${name}`);
  return layout;
};

/** The sheets that hold the list of a part, with it. */
export const listSheets = sheetNames.flatMap((sheet) => {
  const { part } = layoutOf(sheet);
  return part === undefined || partOf(part).within !== undefined ? [] : [{ sheet, part }];
});

/** What stands on its tab: the name that cells are told by (`rows!F17`), and what it is called in Chinese. */
export const tabOf = (name: SheetName): string => `${name} ${layoutOf(name).title.zh}`;
