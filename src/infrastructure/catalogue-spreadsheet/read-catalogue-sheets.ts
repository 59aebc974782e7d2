import { spreadsheet } from '../../kernel/messages/spreadsheet.js';
import type { CatalogueContent } from '../../contexts/rulebook/rules/content/catalogue-content.js';
import { pointerOf } from '../../contexts/rulebook/rules/content/catalogue-defect.js';
import { fail, ok } from '../../kernel/values/result.js';
import type { KeptColumn } from '../../contexts/catalogue/rules/spreadsheet/spreadsheet-reading.js';
import type { Result } from '../../kernel/values/result.js';
import type { Violation } from '../../kernel/values/violation.js';
import { issueReason } from '../reference-files/issue-reason.js';
import { assembleContent } from './assemble-content.js';
import { cellLocator } from './cell-locator.js';
import { cellViolation } from './cell-reference.js';
import { contentSchema } from './content-schema.js';
import { layoutOf, sheetNames, tabOf } from './layout.js';
import type { SheetName } from './layout.js';
import { keepUnsaid } from './keep-unsaid.js';
import { readEntries } from './read-entries.js';
import type { ReadEntries } from './read-entries.js';
import type { Sheet } from './sheet.js';

/** A content as a spreadsheet has it, and where each thing of it stands there. */
export interface ReadCatalogue {
  readonly content: CatalogueContent;
  /** The cell a pointer into the content comes from: `rows!F17`. */
  readonly cellOf: (pointer: string) => string;
  /** What the cell of a member holds, as it was typed; null where it is empty. */
  readonly typedAt: (pointer: string, member: string) => unknown;
  /** Sheets that are none of ours, which were not read. */
  readonly ignoredSheets: readonly string[];
  /** Columns that a sheet does not have, whose values are the base's. */
  readonly keptColumns: readonly KeptColumn[];
}

/** More would not be read through by anybody. */
const maximumViolations = 200;

/**
 * The content that the sheets of `layout` make. What has no sheet, the HS nomenclature, is the
 * base's. Every violation names a cell: `missing_sheet`, those of `readEntries`, rows that belong
 * to nothing, and what the schemas of the parts refuse.
 */
export const readCatalogueSheets = (
  sheets: readonly Sheet[],
  base: CatalogueContent,
): Result<ReadCatalogue, readonly Violation[]> => {
  const missing = sheetNames.filter((name) => sheetOf(sheets, name) === undefined);
  if (missing.length > 0) return fail(missing.map(missingSheet));
  const read = readAll(sheets);
  const violations = sheetNames.flatMap((name) => read[name].violations);
  if (violations.length > 0) return fail(violations.slice(0, maximumViolations));
  const whole = eachSheet((name) => keepUnsaid(name, read[name], base));
  return contentOf(whole, sheets, base);
};

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

const readAll = (sheets: readonly Sheet[]): Readonly<Record<SheetName, ReadEntries>> =>
  eachSheet((name) => readEntries(sheetOf(sheets, name) ?? { name, rows: [] }, layoutOf(name)));

const eachSheet = (
  read: (name: SheetName) => ReadEntries,
): Readonly<Record<SheetName, ReadEntries>> =>
  Object.fromEntries(sheetNames.map((name) => [name, read(name)])) as Record<
    SheetName,
    ReadEntries
  >;

const contentOf = (
  read: Readonly<Record<SheetName, ReadEntries>>,
  sheets: readonly Sheet[],
  { nomenclature }: Pick<CatalogueContent, 'nomenclature'>,
): Result<ReadCatalogue, readonly Violation[]> => {
  const locator = cellLocator((name) => read[name].positions);
  const assembled = assembleContent(read, locator);
  const parsed = contentSchema.safeParse(assembled.content, { reportInput: true });
  const violations = [
    ...assembled.violations,
    ...(parsed.error?.issues ?? []).map((issue) => {
      const pointer = pointerOf(
        ...issue.path.map((step) => (typeof step === 'symbol' ? '' : step)),
      );
      return cellViolation(locator.cellOf(pointer), issue.code, issueReason(issue));
    }),
  ];
  if (violations.length > 0 || !parsed.success) return fail(violations.slice(0, maximumViolations));
  const known = new Set<string>(sheetNames);
  return ok({
    content: { ...assembled.content, nomenclature } as unknown as CatalogueContent,
    cellOf: locator.cellOf,
    typedAt: assembled.typedAt,
    ignoredSheets: sheets.filter((sheet) => !known.has(nameIn(sheet))).map(({ name }) => name),
    keptColumns: sheetNames.flatMap((name) => keptIn(name, read[name])),
  });
};

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
