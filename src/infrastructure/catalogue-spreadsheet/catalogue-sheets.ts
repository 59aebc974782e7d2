import type { JsonValue } from '../../kernel/values/canonical-json.js';
import type {
  CatalogueContent,
  ItemCriteria,
} from '../../contexts/rulebook/rules/content/catalogue-content.js';
import {
  entriesIn,
  keyIn,
  partOf,
  valueAt,
  withValueAt,
} from '../../contexts/rulebook/rules/governed/keyed-parts.js';
import type { PartName } from '../../contexts/rulebook/rules/governed/keyed-parts.js';
import type { CriterionNode } from '../../contexts/rulebook/rules/criteria/criterion-node.js';
import { cellReference } from './cell-reference.js';
import { headerOf } from './column.js';
import { criterionRows } from './criterion-rows.js';
import { flattenJson } from './flat-rest.js';
import { madeFromSheet } from './made-from.js';
import { layoutOf, listSheets, positionColumn, sheetNames } from './layout.js';
import type { SheetName } from './layout.js';
import type { CellValue, Sheet } from './sheet.js';
import { writeCell } from './write-cell.js';

/** What a spreadsheet program takes in one cell. */
export const maximumCellLength = 32_767;

/** A text is longer than a cell holds: which one. */
export class CellTooLong extends Error {
  readonly reference: string;
  constructor(reference: string) {
    super(`${reference} is longer than ${maximumCellLength} characters`);
    this.name = 'CellTooLong';
    this.reference = reference;
  }
}

type Entry = Readonly<Record<string, unknown>>;

/**
 * A content as the sheets of `layout`, each with its header row, and the one that says what they
 * were made from. `readCatalogueSheets` reads them back to a content of the same hash.
 * @throws CellTooLong
 */
export const catalogueSheets = (content: CatalogueContent): readonly Sheet[] => [
  ...sheetNames.map((name) => sheetOf(name, content)),
  madeFromSheet(content),
];

/** One of them. @throws CellTooLong */
export const sheetOf = (name: SheetName, content: CatalogueContent): Sheet => {
  const entries = entriesOf(name, content);
  const { columns } = layoutOf(name);
  const header = { number: 1, cells: columns.map(headerOf) };
  const rows = entries.map((entry, position) => {
    const number = position + 2;
    const cells = columns.map(({ name: member, kind }, at) =>
      bounded(writeCell(kind, (entry as Entry)[member]), cellReference(name, at, number)),
    );
    return { number, cells };
  });
  return { name, rows: [header, ...rows] };
};

const bounded = (cell: CellValue, reference: string): CellValue => {
  if (typeof cell === 'string' && cell.length > maximumCellLength) throw new CellTooLong(reference);
  return cell;
};

const entriesOf = (name: SheetName, content: CatalogueContent): readonly unknown[] => {
  const { part } = layoutOf(name);
  return part === undefined ? (others[name]?.(content) ?? []) : entriesOfPart(part, content);
};

/** The entries of a list; of one within another part, with what says where each stands. */
const entriesOfPart = (part: PartName, content: CatalogueContent): readonly Entry[] => {
  const { within, at, key, sheet } = partOf(part);
  if (within === undefined) return entriesIn(content, part);
  const whole = within as PartName;
  return entriesIn(content, whole).flatMap((owner) =>
    ((valueAt(owner, at) ?? []) as readonly Entry[]).map((entry, position) => ({
      ...entry,
      ...(key === '#' ? { [positionColumn]: position } : {}),
      ...(sheet?.owner === undefined ? {} : { [sheet.owner]: keyIn(whole, owner) }),
    })),
  );
};

/** What stands within entries by paths, and what is in no part. */
const others: Readonly<
  Partial<Record<SheetName, (content: CatalogueContent) => readonly unknown[]>>
> = {
  row_criteria: ({ criteria }) => criteria.flatMap(rowCriteriaOf),
  criteria: ({ criteria }) => criteria.flatMap(treesOf),
  other: (content) => flattenJson(restOf(content)),
};

const rowCriteriaOf = ({ itemCode, rows }: ItemCriteria): readonly Entry[] =>
  rows.map(({ rowIndex, goods }) => ({ itemCode, row: rowIndex, goodsKinds: goods?.kinds }));

const treesOf = ({ itemCode, criterion, rows }: ItemCriteria): readonly Entry[] => [
  ...treeOf(criterion, { itemCode }),
  ...rows.flatMap((row) =>
    row.criterion === undefined ? [] : treeOf(row.criterion, { itemCode, row: row.rowIndex }),
  ),
];

const treeOf = (tree: CriterionNode, place: Entry): readonly Entry[] =>
  criterionRows(tree).map((row) => ({
    ...row,
    ...place,
    path: row.path === '' ? undefined : row.path,
  }));

/** What has no sheet of its own; the nomenclature is left out. */
const restOf = (content: CatalogueContent): JsonValue =>
  ['nomenclature' as const, ...listSheets.map(({ part }) => part)].reduce<object>(
    (left, part) => withValueAt(left, partOf(part).at, undefined),
    content,
  ) as JsonValue;
