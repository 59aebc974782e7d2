import { posix } from 'node:path';
import type { Refusal } from '../../kernel/values/refusal.js';
import { fail, ok } from '../../kernel/values/result.js';
import type { Result } from '../../kernel/values/result.js';
import type { ArchiveFiles } from './archive-files.js';
import { TooManyCells, cellCount } from './spreadsheet-limits.js';
import { readXml } from './read-xml.js';
import { readSharedStrings } from './shared-strings.js';
import { sheetOf } from './sheet.js';
import type { Sheet } from './sheet.js';
import { damagedFile, tooMuchInside, withMacros } from './spreadsheet-fault.js';
import type { SpreadsheetLimits } from './spreadsheet-limits.js';
import { WorksheetCells } from './worksheet-cells.js';

const bookFile = 'xl/workbook.xml';

/** Whether a ZIP is an XLSX workbook. */
export const isWorkbook = ({ names }: ArchiveFiles): boolean => names.includes(bookFile);

/**
 * The sheets of an XLSX workbook (ECMA-376) with their values, or why not. Sheets that are hidden,
 * and rows that are, are read like the others.
 */
export const readWorkbook = async (
  files: ArchiveFiles,
  limits: SpreadsheetLimits,
): Promise<Result<readonly Sheet[], Refusal>> => {
  if (files.names.some((name) => name.endsWith('vbaProject.bin'))) return fail(withMacros());
  try {
    return ok(await readSheets(files, limits));
  } catch (error) {
    return fail(error instanceof TooManyCells ? tooMuchInside(limits) : damagedFile());
  }
};

const readSheets = async (
  files: ArchiveFiles,
  limits: SpreadsheetLimits,
): Promise<readonly Sheet[]> => {
  const parts = await bookParts(files);
  const strings =
    parts.strings === null ? [] : await readSharedStrings(await files.open(parts.strings));
  const count = cellCount(limits);
  const sheets: Sheet[] = [];
  for (const { name, file } of parts.sheets) {
    const cells = new WorksheetCells(strings, count);
    await readXml(await files.open(file), cells);
    sheets.push(sheetOf(name, cells.rows, cells.faults));
  }
  return sheets;
};

interface BookParts {
  readonly sheets: readonly { readonly name: string; readonly file: string }[];
  readonly strings: string | null;
}

/** Which files hold the sheets, in their order, and the shared texts (18.2.19, OPC relationships). */
const bookParts = async (files: ArchiveFiles): Promise<BookParts> => {
  const targets = new Map<string, string>();
  let strings: string | null = null;
  await readXml(await files.open('xl/_rels/workbook.xml.rels'), {
    onOpen: (tag, { Id: id = '', Type: type = '', Target: target = '' }) => {
      if (tag !== 'Relationship') return;
      const file = target.startsWith('/') ? target.slice(1) : posix.join('xl', target);
      if (type.endsWith('/worksheet')) targets.set(id, file);
      else if (type.endsWith('/sharedStrings')) strings = file;
    },
  });
  const sheets: { name: string; file: string }[] = [];
  await readXml(await files.open(bookFile), {
    onOpen: (tag, attributes) => {
      if (tag !== 'sheet') return;
      const file = targets.get(attributes['r:id'] ?? relationOf(attributes) ?? '');
      if (file !== undefined) sheets.push({ name: attributes['name'] ?? '', file });
    },
  });
  return { sheets, strings };
};

/** The relationship's id under whatever prefix a program gave that name space. */
const relationOf = (attributes: Readonly<Record<string, string>>): string | undefined =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];
