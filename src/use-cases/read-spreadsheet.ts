import type { CatalogueEdit } from '../domain/catalogue/edits/catalogue-change.js';
import type { CatalogueContent } from '../domain/catalogue/catalogue-content.js';
import type { CatalogueDifference } from '../domain/catalogue/differences/catalogue-difference.js';
import { editsBetween } from '../domain/catalogue/edits/edits-between.js';
import { readDifferences } from '../domain/catalogue/differences/read-differences.js';
import type { SpreadsheetReading } from '../domain/catalogue/spreadsheet/spreadsheet-reading.js';
import { refuse } from '../domain/lifecycle/refusal.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';
import { fail, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { CatalogueSpreadsheets } from './ports-of-spreadsheets.js';

/** A spreadsheet read, and the edits that would make the base what it says. */
export interface ReadSpreadsheet {
  readonly reading: SpreadsheetReading;
  readonly edits: readonly CatalogueEdit[];
}

/**
 * Reads a spreadsheet against the revision a change would be made on. Refused as the format does,
 * and where it changes what no change set governs (`spreadsheet_beyond_change_set`).
 */
export const readSpreadsheet = async (
  spreadsheets: Pick<CatalogueSpreadsheets, 'read'>,
  file: { readonly bytes: Uint8Array; readonly fileHash: string },
  base: CatalogueContent,
): Promise<Result<ReadSpreadsheet, Refusal>> => {
  const reading = await spreadsheets.read(file, base);
  if (!reading.ok) return reading;
  const edits = editsBetween(base, reading.value.content);
  return edits.ok
    ? ok({ reading: reading.value, edits: edits.value })
    : fail(beyondChangeSet(edits.failure, base));
};

const maximumShown = 50;

const beyondChangeSet = (
  left: readonly CatalogueDifference[],
  base: CatalogueContent,
): Refusal => ({
  ...refuse(
    'invalid',
    'spreadsheet_beyond_change_set',
    '表格修改了变更所不能修改的数据（版本说明、生效日期等），请恢复原值。',
    'The spreadsheet changes data that no change set may change (the edition’s own description, its days): put them back.',
  ),
  violations: readDifferences(left, base)
    .slice(0, maximumShown)
    .map((one) => ({
      pointer: 'pointer' in one ? one.pointer : '',
      code: 'not_governed',
      detail: one.text,
    })),
});
