import { spreadsheet } from '../../kernel/messages/spreadsheet.js';
import type { CatalogueContent } from '../../contexts/rulebook/rules/content/catalogue-content.js';
import { pointerOf } from '../../contexts/rulebook/rules/content/catalogue-defect.js';
import type { KeptColumn } from '../../contexts/catalogue/rules/spreadsheet/spreadsheet-reading.js';
import type { Violation } from '../../kernel/values/violation.js';
import { issueReason } from '../reference-files/issue-reason.js';
import { assembleContent } from './assemble-content.js';
import { cellLocator } from './cell-locator.js';
import { cellViolation, rowOfBase } from './cell-reference.js';
import { checkableContent } from './checkable-content.js';
import { contentSchema } from './content-schema.js';
import { layoutOf, sheetNames, tabOf } from './layout.js';
import type { SheetName } from './layout.js';
import { fillFromBase } from './fill-from-base.js';
import { isMadeFrom } from './made-from.js';
import { mergeWithNewest } from './merge-with-newest.js';
import type { Merged } from './merge-with-newest.js';
import { readEntries } from './read-entries.js';
import type { ReadEntries } from './read-entries.js';
import type { Sheet } from './sheet.js';

/** A content as a spreadsheet has it, and where each thing of it stands there. */
export interface ReadCatalogue {
  /** Of proved shape where there are no violations; of items and rows their tables are, always. */
  readonly content: CatalogueContent;
  /** What can be checked of it as a whole: null where too much is wrong. */
  readonly checkable: CatalogueContent | null;
  readonly violations: readonly Violation[];
  /** The cell a pointer into the content comes from: `rows!F17`. */
  readonly cellOf: (pointer: string) => string;
  /** What the cell of a member holds, as it was typed; null where it is empty. */
  readonly typedAt: (pointer: string, member: string) => unknown;
  /** Sheets that are none of ours, which were not read. */
  readonly ignoredSheets: readonly string[];
  /** Columns that a sheet does not have, whose values are the base's. */
  readonly keptColumns: readonly KeptColumn[];
}

/**
 * The content that the sheets of `layout` make. What has no sheet, the HS nomenclature, is the
 * base's. Every violation names a cell, and all are told at once: `missing_sheet`, those of
 * `readEntries`, rows that belong to nothing, and what the schemas of the parts refuse. Where a cell
 * cannot be read, what would follow from that is not told beside it.
 * @param base The revision a change would be made on.
 * @param madeFrom The one the spreadsheet was made from: what is changed since is kept, and what both
 * have changed is told as `changed_by_both`.
 */
export const readCatalogueSheets = (
  sheets: readonly Sheet[],
  base: CatalogueContent,
  madeFrom: CatalogueContent = base,
): ReadCatalogue => {
  const read = eachSheet((name) => readSheet(sheetOf(sheets, name), name));
  const merged = eachSheet((name): Merged => {
    const entries = fillFromBase(name, read[name], madeFrom);
    return madeFrom === base
      ? { entries, conflicts: [] }
      : mergeWithNewest(name, entries, { madeFrom, newest: base });
  });
  const filled = eachSheet((name) => merged[name].entries);
  const locator = cellLocator((name) => read[name].positions);
  const assembled = assembleContent(filled, locator);
  const isRead = sheetNames.every((name) => read[name].violations.length === 0);
  const unread = isRead
    ? new Set<string>()
    : new Set(sheetNames.flatMap((name) => unreadRows(name, filled[name])));
  const parsed = contentSchema.safeParse(assembled.content, { reportInput: true });
  const issues = parsed.error?.issues ?? [];
  const ofContent = [
    ...assembled.violations,
    ...issues.map((issue) => {
      const pointer = pointerOf(
        ...issue.path.map((step) => (typeof step === 'symbol' ? '' : step)),
      );
      return cellViolation(locator.cellOf(pointer), issue.code, issueReason(issue));
    }),
  ].filter(({ pointer }) => !unread.has(pointer.slice(1).replace(/![A-Z]+/, '!')));
  const known = new Set<string>(sheetNames);
  const content = { ...assembled.content, nomenclature: base.nomenclature };
  return {
    content: content as unknown as CatalogueContent,
    checkable:
      assembled.violations.length > 0
        ? null
        : checkableContent(
            content,
            issues.map(({ path }) => path),
            base,
          ),
    violations: [
      ...sheetNames.flatMap((name) => [...read[name].violations, ...merged[name].conflicts]),
      ...ofContent,
    ],
    cellOf: locator.cellOf,
    typedAt: assembled.typedAt,
    ignoredSheets: sheets
      .filter((sheet) => !known.has(nameIn(sheet)) && !isMadeFrom(sheet))
      .map(({ name }) => name),
    keptColumns: sheetNames.flatMap((name) => keptIn(name, read[name])),
  };
};

/** Rows of which something is missing since it cannot be read, `rows!17`; for those of the base, `rows`. */
const unreadRows = (name: SheetName, { entries }: ReadEntries): readonly string[] =>
  entries.flatMap(({ row, unread }) => {
    if (row === rowOfBase) return [name];
    return unread.length > 0 ? [`${name}!${row}`] : [];
  });

/** The name a sheet is known by: its tab bears it, what the sheet is called, or both. */
const nameIn = (sheet: Sheet): string => {
  const tab = sheet.name.trim().toLowerCase();
  const isNamed = (name: SheetName): boolean => {
    const { zh, en } = layoutOf(name).title;
    return [zh, en, tabOf(name)].some((known) => known.toLowerCase() === tab);
  };
  return sheetNames.find(isNamed) ?? tab;
};

const sheetOf = (sheets: readonly Sheet[], name: SheetName): Sheet | undefined =>
  sheets.find((sheet) => nameIn(sheet) === name);

const readSheet = (sheet: Sheet | undefined, name: SheetName): ReadEntries =>
  sheet === undefined
    ? {
        entries: [],
        positions: new Map(),
        unsaid: [],
        isWhole: false,
        violations: [missingSheet(name)],
      }
    : readEntries(sheet, layoutOf(name));

const eachSheet = <Read>(read: (name: SheetName) => Read): Readonly<Record<SheetName, Read>> =>
  Object.fromEntries(sheetNames.map((name) => [name, read(name)])) as Record<SheetName, Read>;

const keptIn = (name: SheetName, { unsaid }: ReadEntries): readonly KeptColumn[] =>
  unsaid.map(({ name: column, title }) => ({
    sheet: name,
    column,
    text: spreadsheet.say('read_catalogue_sheets.column_kept', {
      sheet: layoutOf(name).title,
      title,
    }),
  }));

const missingSheet = (name: SheetName): Violation => {
  const { name: sheet, title } = layoutOf(name);
  return cellViolation(
    sheet,
    'missing_sheet',
    spreadsheet.say('read_catalogue_sheets.missing_sheet', { sheet, title }),
  );
};
