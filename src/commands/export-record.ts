/**
 * `npm run export:record -- --out FILE [--bank BANK]...`: writes the record of banks (all of this
 * installation when none is named) as JSON Lines for `npm run verify-chain`: anchors, then every
 * commit. Ends with 0, or 2 when it could not.
 */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { recordTexts } from '../infrastructure/bundle/record-file.js';
import { openRecordSource } from './record-source.js';
import type { RecordSource } from './record-source.js';
import { runCommand } from './run-command.js';

const options = {
  out: { type: 'string' },
  bank: { type: 'string', multiple: true, default: [] as string[] },
} as const;

async function* textsOf(source: RecordSource, banks: readonly string[]): AsyncGenerator<string> {
  for (const bankId of banks.length > 0 ? banks : source.bankIds)
    yield* recordTexts(source.linesOf(bankId));
}

const write = async (file: string, banks: readonly string[]): Promise<void> => {
  const source = await openRecordSource(process.env);
  try {
    await pipeline(Readable.from(textsOf(source, banks)), createWriteStream(file, { mode: 0o600 }));
  } finally {
    await source.close();
  }
};

await runCommand(async () => {
  const { out, bank } = parseArgs({ options }).values;
  if (out === undefined) throw new TypeError('usage: export:record -- --out FILE [--bank BANK]...');
  await write(out, bank);
});
