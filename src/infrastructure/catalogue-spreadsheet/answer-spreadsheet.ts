import { gunzipSync } from 'node:zlib';
import type { CatalogueContent } from '../../contexts/rulebook/rules/content/catalogue-content.js';
import { catalogueHashOf } from '../../contexts/rulebook/rules/content/catalogue-revision.js';
import { spreadsheetChange } from '../../contexts/catalogue/rules/change-set/spreadsheet-change.js';
import type { SpreadsheetReading } from '../../contexts/catalogue/rules/spreadsheet/spreadsheet-reading.js';
import type { Refusal } from '../../kernel/values/refusal.js';
import { fail, ok } from '../../kernel/values/result.js';
import type { Result } from '../../kernel/values/result.js';
import { sha256 } from '../tokens/sha256.js';
import { CellTooLong, catalogueSheets } from './catalogue-sheets.js';
import { judgeSpreadsheet } from './judge-spreadsheet.js';
import { madeFromIn } from './made-from.js';
import { readCatalogueSheets } from './read-catalogue-sheets.js';
import { readSpreadsheetFile } from './read-spreadsheet-file.js';
import { tooLongCell } from './spreadsheet-fault.js';
import type { SpreadsheetAnswer, SpreadsheetQuestion } from './spreadsheet-message.js';
import { writeWorkbook } from './write-workbook.js';

/** Reads or writes one spreadsheet; runs in a thread of its own. */
export const answerSpreadsheet = (question: SpreadsheetQuestion): Promise<SpreadsheetAnswer> =>
  question.kind === 'write' ? write(question) : read(question);

const unpacked = (packed: Uint8Array): CatalogueContent =>
  JSON.parse(gunzipSync(packed).toString()) as CatalogueContent;

const write = async ({
  packed,
}: Extract<SpreadsheetQuestion, { kind: 'write' }>): Promise<SpreadsheetAnswer> => {
  try {
    return ok({ kind: 'written', bytes: await writeWorkbook(catalogueSheets(unpacked(packed))) });
  } catch (error) {
    if (error instanceof CellTooLong) return fail(tooLongCell(error.reference));
    throw error;
  }
};

/** What a spreadsheet is read against. */
interface Against {
  /** The content a change would be made on. */
  readonly base: CatalogueContent;
  /** Another content that a spreadsheet says it was made from, by its hash; null where it is not known. */
  readonly revisionOf: (contentHash: string) => CatalogueContent | null;
}

/**
 * A spreadsheet against the content a change would be made on. Where it was made from another one,
 * what was changed since is kept (`readCatalogueSheets`); where that is not known, all that differs
 * counts as changed (`madeFrom` null).
 */
export const readAgainst = async (
  file: { readonly bytes: Uint8Array; readonly fileHash: string },
  { base, revisionOf }: Against,
): Promise<Result<SpreadsheetReading, Refusal>> => {
  const sheets = await readSpreadsheetFile(Buffer.from(file.bytes));
  if (!sheets.ok) return sheets;
  const contentHash = madeFromIn(sheets.value);
  const find = contentHash === catalogueHashOf(base, sha256) ? () => base : revisionOf;
  const madeFrom = contentHash === null ? null : find(contentHash);
  const read = readCatalogueSheets(sheets.value, base, madeFrom ?? base);
  return judgeSpreadsheet(read, base, {
    fileHash: file.fileHash,
    madeFrom: madeFrom === null ? null : contentHash,
    sha256,
  });
};

/** The spreadsheet was made from a revision that was not given with the question. */
class RevisionWanted extends Error {
  readonly contentHash: string;
  constructor(contentHash: string) {
    super(`revision ${contentHash} is wanted`);
    this.name = 'RevisionWanted';
    this.contentHash = contentHash;
  }
}

const read = async ({
  packedBase,
  packedMadeFrom,
  shippedRules,
  ...file
}: Extract<SpreadsheetQuestion, { kind: 'read' }>): Promise<SpreadsheetAnswer> => {
  const base = unpacked(packedBase);
  const revisionOf = (contentHash: string): CatalogueContent | null => {
    if (packedMadeFrom === undefined) throw new RevisionWanted(contentHash);
    return packedMadeFrom === null ? null : unpacked(packedMadeFrom);
  };
  try {
    const reading = await readAgainst(file, { base, revisionOf });
    if (!reading.ok) return reading;
    const change = spreadsheetChange(reading.value, base, shippedRules);
    return change.ok ? ok({ kind: 'read', change: change.value }) : change;
  } catch (error) {
    if (error instanceof RevisionWanted)
      return ok({ kind: 'revision_wanted', contentHash: error.contentHash });
    throw error;
  }
};
