import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { isSignatureOf, readSignatoryKey } from '../infrastructure/tokens/ed25519-signature.js';
import { readRecordFiles } from '../infrastructure/bundle/record-file.js';
import { recordReportText } from '../infrastructure/bundle/record-report-text.js';
import { sha256 } from '../infrastructure/tokens/sha256.js';
import { verifyRecord } from '../contexts/audit/use-cases/verify-record.js';
import type { FoundLine } from '../contexts/audit/use-cases/verify-record.js';
import { openRecordSource } from './record-source.js';

const usage =
  'verify-chain (FILE... | --database [--bank BANK]) [--key PUBLIC_KEY.pem]... [--lang zh|en] [--json]';

const readArguments = (args: readonly string[]) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      database: { type: 'boolean', default: false },
      bank: { type: 'string', multiple: true, default: [] },
      key: { type: 'string', multiple: true, default: [] },
      lang: { type: 'string', default: 'zh' },
      json: { type: 'boolean', default: false },
    },
  });
  const { lang, database, bank } = values;
  const oneSource = database ? positionals.length === 0 : positionals.length > 0;
  if (!oneSource || (bank.length > 0 && !database) || (lang !== 'zh' && lang !== 'en'))
    throw new TypeError(`usage: ${usage}`);
  return { ...values, language: lang, files: positionals } as const;
};

type Arguments = ReturnType<typeof readArguments>;

/** Where the command writes. */
interface Surroundings {
  readonly stdout: Pick<NodeJS.WritableStream, 'write'>;
  readonly stderr: Pick<NodeJS.WritableStream, 'write'>;
}

/** Opens the lines anew each time: they are gone through twice. */
interface Source {
  readonly lines: () => AsyncIterable<FoundLine>;
  readonly close: () => Promise<void>;
}

const openSource = async ({ database, bank, files }: Arguments): Promise<Source> => {
  if (!database) return { lines: () => readRecordFiles(files), close: () => Promise.resolve() };
  const source = await openRecordSource(process.env);
  const lines = async function* (): AsyncGenerator<FoundLine> {
    for (const bankId of bank.length > 0 ? bank : source.bankIds)
      for await (const line of source.linesOf(bankId)) yield { number: null, line };
  };
  return { lines, close: source.close };
};

/**
 * `npm run verify-chain -- FILE... [--key PUBLIC_KEY.pem]`: recomputes every hash of exported
 * records from files alone, compares it with the signed anchors, and names the first bad revision
 * of each stream. With `--database` it reads the database that MONGODB_URI names. Gives the exit
 * code: 0 when the record holds, 1 when it does not, 2 when it could not be looked at.
 */
export const verifyChain = async (
  args: readonly string[],
  { stdout, stderr }: Surroundings,
): Promise<number> => {
  try {
    const asked = readArguments(args);
    const pinnedKeys = await Promise.all(
      asked.key.map(async (file) => readSignatoryKey(await readFile(file, 'utf8'))),
    );
    const source = await openSource(asked);
    try {
      const report = await verifyRecord(source.lines, { sha256, isSignatureOf, pinnedKeys });
      const text = asked.json ? JSON.stringify(report) : recordReportText(report, asked.language);
      stdout.write(`${text}\n`);
      return report.holds ? 0 : 1;
    } finally {
      await source.close();
    }
  } catch (error) {
    stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
};

const isStartedHere = import.meta.url === pathToFileURL(process.argv[1] ?? '').href;
if (isStartedHere) process.exitCode = await verifyChain(process.argv.slice(2), process);
