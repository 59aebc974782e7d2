/**
 * `npm run export:catalogue -- --out FILE.xlsx|FOLDER [--revision R [--bank BANK]]`: writes the
 * catalogue of `reference/` as a spreadsheet (docs/catalogue-spreadsheet.md), an XLSX workbook or
 * a folder of CSV files; with `--revision` one of the configured database, of a bank where one is
 * named (`npm run export:catalogue:database` starts the engines). Ends with 0, or 2 when it could
 * not.
 */
import { parseArgs } from 'node:util';
import { loadConfig } from '../../config/load-config.js';
import { catalogueSheets } from '../adapters/catalogue-spreadsheet/catalogue-sheets.js';
import { writeSpreadsheetTo } from '../adapters/catalogue-spreadsheet/spreadsheet-path.js';
import { connectDatabase } from '../data/connect.js';
import type { CatalogueContent } from '../domain/catalogue/catalogue-content.js';
import { referenceDirAbove } from './reference-dir.js';
import { shippedContent } from './shipped-content.js';

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    revision: { type: 'string' },
    bank: { type: 'string' },
  },
});

/** @throws ConfigFault, Unavailable, Error when there is no such revision. */
const storedContent = async (revision: string): Promise<CatalogueContent> => {
  const database = await connectDatabase(loadConfig(process.env).mongodbUri);
  try {
    const { catalogue } = database.repositories;
    const heads = await catalogue.list(values.bank ?? null);
    const head = heads.find((one) => one.revision === revision || one.contentHash === revision);
    const content = head === undefined ? null : await catalogue.find(head.contentHash);
    if (content === null) throw new Error(`there is no catalogue revision ${revision}`);
    return content;
  } finally {
    await database.close();
  }
};

try {
  const { out, revision } = values;
  if (out === undefined)
    throw new TypeError(
      'usage: export:catalogue -- --out FILE.xlsx|FOLDER [--revision R [--bank BANK]]',
    );
  const content =
    revision === undefined
      ? await shippedContent(referenceDirAbove(import.meta.url))
      : await storedContent(revision);
  await writeSpreadsheetTo(out, catalogueSheets(content));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
