/**
 * `npm run import:catalogue -- --in FILE|FOLDER [--lang zh|en]`: reads a spreadsheet in the layout
 * of docs/catalogue-spreadsheet.md against the catalogue of `reference/` and prints what it would
 * change; nothing is stored. With `--into URL --title TITLE` the running service at that address
 * reads it against the bank's newest revision and opens a change set of it; the variable
 * `GREENLANE_TOKEN` holds the access token of a catalogue administrator.
 * Ends with 0, 1 when the spreadsheet is refused, 2 when the command could not run.
 */
import { parseArgs } from 'node:util';
import { answerSpreadsheet } from '../adapters/catalogue-spreadsheet/answer-spreadsheet.js';
import { spreadsheetBytesAt } from '../adapters/catalogue-spreadsheet/spreadsheet-path.js';
import { sha256 } from '../adapters/sha256.js';
import { diffCatalogue } from '../domain/catalogue/diff-catalogue.js';
import { readDifferences } from '../domain/catalogue/read-differences.js';
import { fail, ok } from '../domain/result.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';
import type { Result } from '../domain/result.js';
import { referenceDirAbove } from './reference-dir.js';
import { sendSpreadsheet } from './send-spreadsheet.js';
import { shippedContent } from './shipped-content.js';
import { spreadsheetReport } from './spreadsheet-report.js';

const { values } = parseArgs({
  options: {
    in: { type: 'string' },
    lang: { type: 'string', default: 'zh' },
    into: { type: 'string' },
    title: { type: 'string' },
  },
});

const language = values.lang === 'en' ? 'en' : 'zh';

const previewHere = async (bytes: Buffer): Promise<Result<string, Refusal>> => {
  const base = await shippedContent(referenceDirAbove(import.meta.url));
  const read = await answerSpreadsheet({ kind: 'read', bytes, fileHash: sha256(bytes), base });
  if (!read.ok) return read;
  if (read.value.kind !== 'read') throw new Error('the spreadsheet was not read');
  const { reading } = read.value;
  const differences = readDifferences(diffCatalogue(base, reading.content), base);
  return ok(spreadsheetReport({ ...reading, differences }, language));
};

const refusalText = ({ detail, violations = [] }: Refusal): string =>
  [detail[language], ...violations.map((one) => `  ${one.detail[language]}`)].join('\n');

try {
  if (values.in === undefined)
    throw new TypeError(
      'usage: import:catalogue -- --in FILE|FOLDER [--lang zh|en] [--into URL --title TITLE]',
    );
  const bytes = await spreadsheetBytesAt(values.in);
  const { into, title = '电子表格导入 / Spreadsheet import' } = values;
  const send = (file: Buffer): Promise<Result<string, string>> =>
    sendSpreadsheet(file, { url: into ?? '', title, token: process.env['GREENLANE_TOKEN'] ?? '' });
  const done = !bytes.ok
    ? fail(refusalText(bytes.failure))
    : into === undefined
      ? await previewHere(bytes.value).then((read) =>
          read.ok ? read : fail(refusalText(read.failure)),
        )
      : await send(bytes.value);
  console.log(done.ok ? done.value : done.failure);
  if (!done.ok) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
