/**
 * `npm run import:catalogue -- --in FILE|FOLDER [--lang zh|en]`: reads a spreadsheet in the layout
 * of docs/catalogue-spreadsheet.md against the catalogue of `reference/` and prints what it would
 * change; nothing is stored. With `--into URL --title TITLE` the running service at that address
 * reads it against the bank's newest revision and opens a change set of it; the variable
 * `GREENLANE_TOKEN` holds the access token of a catalogue administrator. A spreadsheet that does not
 * say which revision it was exported from takes `--take-every-difference` too.
 * Ends with 0, 1 when the spreadsheet is refused, 2 when the command could not run.
 */
import { parseArgs } from 'node:util';
import { readAgainst } from '../infrastructure/catalogue-spreadsheet/answer-spreadsheet.js';
import { spreadsheetBytesAt } from '../infrastructure/catalogue-spreadsheet/spreadsheet-path.js';
import { sha256 } from '../infrastructure/tokens/sha256.js';
import { diffCatalogue } from '../contexts/catalogue/rules/differences/diff-catalogue.js';
import { readDifferences } from '../contexts/catalogue/rules/differences/difference-text.js';
import { fail, ok } from '../kernel/values/result.js';
import type { Refusal } from '../kernel/values/refusal.js';
import type { Result } from '../kernel/values/result.js';
import { referenceDirAbove } from './reference-dir.js';
import { runCommand } from './run-command.js';
import { sendSpreadsheet } from './send-spreadsheet.js';
import { shippedContent } from './shipped-content.js';
import { spreadsheetReport } from './spreadsheet-report.js';

const options = {
  in: { type: 'string' },
  lang: { type: 'string', default: 'zh' },
  into: { type: 'string' },
  title: { type: 'string', default: '电子表格导入 / Spreadsheet import' },
  'take-every-difference': { type: 'boolean', default: false },
} as const;

type Language = 'zh' | 'en';

const previewHere = async (bytes: Buffer, language: Language): Promise<Result<string, string>> => {
  const base = await shippedContent(referenceDirAbove(import.meta.url));
  const reading = await readAgainst(
    { bytes, fileHash: sha256(bytes) },
    { base, revisionOf: () => null },
  );
  if (!reading.ok) return fail(refusalText(reading.failure, language));
  const differences = readDifferences(diffCatalogue(base, reading.value.content), base);
  return ok(spreadsheetReport({ ...reading.value, differences }, language));
};

const refusalText = ({ detail, violations = [] }: Refusal, language: Language): string =>
  [detail[language], ...violations.map((one) => `  ${one.detail[language]}`)].join('\n');

await runCommand(async () => {
  const { in: path, lang, into, title, ...given } = parseArgs({ options }).values;
  if (path === undefined)
    throw new TypeError(
      'usage: import:catalogue -- --in FILE|FOLDER [--lang zh|en] [--into URL --title TITLE [--take-every-difference]]',
    );
  const language = lang === 'en' ? 'en' : 'zh';
  const read = async (file: Buffer): Promise<Result<string, string>> =>
    into === undefined
      ? await previewHere(file, language)
      : await sendSpreadsheet(file, {
          url: into,
          title,
          takesEveryDifference: given['take-every-difference'],
          token: process.env['GREENLANE_TOKEN'] ?? '',
          language,
        });
  const bytes = await spreadsheetBytesAt(path);
  const done = bytes.ok ? await read(bytes.value) : fail(refusalText(bytes.failure, language));
  console.log(done.ok ? done.value : done.failure);
  if (!done.ok) process.exitCode = 1;
});
