import type { JsonValue } from '../../kernel/values/canonical-json.js';
import type {
  CatalogueContent,
  CatalogueNode,
  ItemCriteria,
} from '../../contexts/rulebook/rules/content/catalogue-content.js';
import {
  entriesIn,
  partOf,
  withValueAt,
} from '../../contexts/rulebook/rules/governed/keyed-parts.js';
import type { CriterionNode } from '../../contexts/rulebook/rules/criteria/criterion-node.js';
import { cellReference } from './cell-reference.js';
import { headerOf } from './column.js';
import { criterionRows } from './criterion-rows.js';
import { flattenJson } from './flat-rest.js';
import { layoutOf, listSheets, sheetNames } from './layout.js';
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
 * A content as the sheets of `layout`, each with its header row. `readCatalogueSheets` reads them
 * back to a content of the same hash.
 * @throws CellTooLong
 */
export const catalogueSheets = (content: CatalogueContent): readonly Sheet[] =>
  sheetNames.map((name) => sheetOf(name, content));

/** One of them. @throws CellTooLong */
export const sheetOf = (name: SheetName, content: CatalogueContent): Sheet => {
  const entries = entriesOf(name, content);
  const { columns } = layoutOf(name);
  const header = { number: 1, cells: columns.map(headerOf) };
  const rows = entries.map((entry, position) => {
    const number = position + 2;
    const cells = columns.map(({ name: member, kind }, at) =>
      bounded(
        writeCell(kind, (entry as Entry)[member]),
        cellReference(layoutOf(name).name, at, number),
      ),
    );
    return { number, cells };
  });
  return { name: layoutOf(name).name, rows: [header, ...rows] };
};

const bounded = (cell: CellValue, reference: string): CellValue => {
  if (typeof cell === 'string' && cell.length > maximumCellLength) throw new CellTooLong(reference);
  return cell;
};

const entriesOf = (name: SheetName, content: CatalogueContent): readonly unknown[] => {
  const { part } = layoutOf(name);
  return part === undefined ? (others[name]?.(content) ?? []) : entriesIn(content, part);
};

/** What stands within entries of a part, and what is in none. */
const others: Readonly<
  Partial<Record<SheetName, (content: CatalogueContent) => readonly unknown[]>>
> = {
  rows: ({ nodes }) => nodes.flatMap(rowsOf),
  rowCriteria: ({ criteria }) => criteria.flatMap(rowCriteriaOf),
  criteria: ({ criteria }) => criteria.flatMap(treesOf),
  factValues: ({ facts }) =>
    facts.flatMap(({ key, values = [] }) => values.map((value) => ({ ...value, fact: key }))),
  factUnits: ({ facts }) =>
    facts.flatMap(({ key, units = [] }) => units.map((unit) => ({ ...unit, fact: key }))),
  other: (content) => flattenJson(restOf(content)),
};

const rowsOf = ({ code, activities = [] }: CatalogueNode): readonly Entry[] =>
  activities.map((row, position) => ({ ...row, itemCode: code, row: position }));

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
