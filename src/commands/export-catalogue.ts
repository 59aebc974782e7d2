/**
 * `npm run export:catalogue -- --out FILE.xlsx|FOLDER [--revision R [--bank BANK]]`: writes the
 * catalogue of `reference/` as a spreadsheet (docs/catalogue-spreadsheet.md), an XLSX workbook or
 * a folder of CSV files; with `--revision` one of the configured database, of a bank where one is
 * named (`npm run export:catalogue:database` starts the engines). Ends with 0, or 2 when it could
 * not.
 */
import { parseArgs } from 'node:util';
import { loadConfig } from '../../config/load-config.js';
import { catalogueSheets } from '../infrastructure/catalogue-spreadsheet/catalogue-sheets.js';
import { writeSpreadsheetTo } from '../infrastructure/catalogue-spreadsheet/spreadsheet-path.js';
import { connectDatabase } from '../infrastructure/mongo/connect.js';
import type { CatalogueContent } from '../contexts/rulebook/rules/content/catalogue-content.js';
import { referenceDirAbove } from './reference-dir.js';
import { runCommand } from './run-command.js';
import { shippedContent } from './shipped-content.js';

const options = {
  out: { type: 'string' },
  revision: { type: 'string' },
  bank: { type: 'string' },
} as const;

/** @throws ConfigFault, Unavailable, Error when there is no such revision. */
const storedContent = async (
  revision: string,
  bankId: string | null,
): Promise<CatalogueContent> => {
  const database = await connectDatabase(loadConfig(process.env).mongodbUri);
  try {
    const { catalogue } = database.repositories;
    const heads = await catalogue.list(bankId);
    const head = heads.find((one) => one.revision === revision || one.contentHash === revision);
    const content = head === undefined ? null : await catalogue.find(head.contentHash);
    if (content === null) throw new Error(`there is no catalogue revision ${revision}`);
    return content;
  } finally {
    await database.close();
  }
};

await runCommand(async () => {
  const { out, revision, bank = null } = parseArgs({ options }).values;
  if (out === undefined)
    throw new TypeError(
      'usage: export:catalogue -- --out FILE.xlsx|FOLDER [--revision R [--bank BANK]]',
    );
  const content =
    revision === undefined
      ? await shippedContent(referenceDirAbove(import.meta.url))
      : await storedContent(revision, bank);
  await writeSpreadsheetTo(out, catalogueSheets(content));
});
