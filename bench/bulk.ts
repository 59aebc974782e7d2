import { availableParallelism } from 'node:os';
import { Readable, Writable } from 'node:stream';
import { loadBulkJudge } from '../src/commands/bulk-judge.js';
import type { BulkJudge } from '../src/commands/bulk-judge.js';
import { checkBulk } from '../src/commands/check-bulk.js';
import { sha256 } from '../src/infrastructure/tokens/sha256.js';
import { generateApplications } from './match/generate-applications.js';
import { duration } from './measuring/duration.js';
import { interleave, quotients } from './measuring/interleave.js';
import { publishReport } from './measuring/publish-report.js';
import { randomSource } from './measuring/random-source.js';
import { reportOptions } from './measuring/report-options.js';
import { spreadOf } from './measuring/spread-of.js';

const USUAL_ROUNDS = 7;
const SEED = 20_261_202;
const DRAFTS = { count: 6_000, lineCount: 3 };

const ALL = `check:bulk, ${availableParallelism()} processors`;
const ONE = 'check:bulk in one thread';

const method =
  '6,000 drafts of 3 goods lines each, all different, drawn from the shipped catalogue (seeded), as JSON Lines through the command ' +
  'itself, its output hashed and thrown away. The catalogue is loaded before for both; the start of the threads and their compiling it ' +
  'counts, as in each run of the command. Both must write the same bytes.';

const drafts = ({ catalogue }: BulkJudge): readonly Buffer[] =>
  generateApplications(catalogue, DRAFTS, randomSource(SEED)).map((draft) =>
    Buffer.from(`${JSON.stringify(draft)}\n`),
  );

interface Written {
  readonly seconds: number;
  readonly hash: string;
}

const runOnce = async (
  judge: BulkJudge,
  lines: readonly Buffer[],
  beside: { readonly threads: number; readonly fromBytes: number } | undefined,
): Promise<Written> => {
  const written: string[] = [];
  const stdout = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      written.push(sha256(chunk));
      done();
    },
  });
  const began = performance.now();
  const code = await checkBulk(['--in', '-', '--out', '-'], {
    stdin: Readable.from(lines),
    stdout,
    stderr: process.stderr,
    loadJudge: () => Promise.resolve({ ok: true, value: judge }),
    ...(beside === undefined ? {} : { beside }),
  });
  if (code !== 0) throw new Error(`check:bulk ended with ${code}`);
  return { seconds: (performance.now() - began) / 1000, hash: sha256(written.join()) };
};

const main = async (): Promise<void> => {
  const options = reportOptions(process.argv.slice(2), USUAL_ROUNDS);
  const judge = await loadBulkJudge('reference');
  if (!judge.ok) throw new Error(judge.failure);
  const lines = drafts(judge.value);
  const alone = { threads: 0, fromBytes: 0 };
  const hashes = new Set<string>();
  const turn = (beside?: typeof alone) => async (): Promise<number> => {
    const { hash, seconds } = await runOnce(judge.value, lines, beside);
    hashes.add(hash);
    if (hashes.size > 1) throw new Error('the answers differ');
    return seconds;
  };
  const subjects = [
    { name: ALL, turn: turn() },
    { name: ONE, turn: turn(alone) },
  ];
  const figures = await interleave(subjects, options.rounds, (line) => {
    process.stderr.write(`bench:bulk: ${line}\n`);
  });
  const secondsOf = (name: string): string => duration(spreadOf(figures.get(name) ?? []).median);
  await publishReport(
    {
      bench: 'bench:bulk',
      title: 'Bulk check on all processors',
      method,
      results: [
        {
          bench: 'bench:bulk',
          subject: ALL,
          baseline: ONE,
          ratio: spreadOf(quotients(figures, ONE, ALL)),
          rounds: options.rounds,
          agree: DRAFTS.count,
          cases: DRAFTS.count,
          reads: 'baseline time / our time',
          bar: null,
          holds: null,
          figures: { subject: secondsOf(ALL), baseline: secondsOf(ONE) },
        },
      ],
      notes: [],
    },
    options,
  );
};

await main();
