import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { Readable } from 'node:stream';
import { settingsSchema } from '../../config/settings-schema.js';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { refusedLineText } from '../contexts/prechecks/contracts/line-answer-text.js';
import { linesToCheck, refuseRepeated } from '../contexts/prechecks/use-cases/pre-check.js';
import { createSeenIds } from '../contexts/prechecks/use-cases/seen-ids.js';
import { bulkUsage, readBulkArguments } from './bulk-arguments.js';
import { loadBulkJudge } from './bulk-judge.js';
import type { BulkJudge } from './bulk-judge.js';
import { openBulkLanes } from './bulk-lanes.js';
import { lineJudge } from './bulk-lines.js';
import type { JudgedLine, Writing } from './bulk-lines.js';
import { openBulkStreams } from './bulk-streams.js';
import type { BulkStreams } from './bulk-streams.js';
import { createProgressBar } from './progress-bar.js';
import type { ProgressScreen } from './progress-bar.js';
import { referenceDirAbove } from './reference-dir.js';

interface Surroundings {
  readonly stdin: Readable;
  readonly stdout: NodeJS.WritableStream & BulkStreams['target'];
  readonly stderr: ProgressScreen;
  readonly loadJudge: typeof loadBulkJudge;
  /** How many threads judge beside this one, and after how many bytes; what the machine has room for where it is not said. */
  readonly beside?: { readonly threads: number; readonly fromBytes: number };
}

/**
 * The bulk check of docs/rules/bulk-check.md: drafts in, one answer a line out, no account, no
 * database. Gives the exit code: 0 when every line gave an assessment, 2 when some did not, 1 when
 * it could not run.
 */
export const checkBulk = async (args: readonly string[], around: Surroundings): Promise<number> => {
  const wanted = readBulkArguments(args);
  if (!wanted.ok) return cannotRun(around, `${wanted.failure}\n${bulkUsage}`);
  const suggests = settingsSchema.shape.SIMILAR_WORDING.safeParse(process.env['SIMILAR_WORDING']);
  if (!suggests.success) return cannotRun(around, 'the setting SIMILAR_WORDING is true or false');
  const judge = await around.loadJudge(referenceDirAbove(import.meta.url), wanted.value.choice);
  if (!judge.ok) return cannotRun(around, judge.failure);
  if (judge.value.notice !== null) around.stderr.write(`check:bulk: ${judge.value.notice}\n`);
  const streams = await openBulkStreams(wanted.value, around);
  if (!streams.ok) return cannotRun(around, streams.failure);
  try {
    const writing = { language: wanted.value.lang, suggests: suggests.data };
    const refused = await judgeAll(judge.value, streams.value, writing, around);
    return refused === 0 ? 0 : 2;
  } catch (error) {
    return cannotRun(around, error instanceof Error ? error.message : String(error));
  }
};

const cannotRun = ({ stderr }: Surroundings, reason: string): number => {
  stderr.write(`check:bulk: ${reason}\n`);
  return 1;
};

/** Each thread holds a compiled catalogue of its own. Its start takes some seconds of a core: as long as that much input takes. */
const usualBeside = {
  threads: Math.min(3, availableParallelism() - 1),
  fromBytes: 4 * 1_048_576,
};

/** How many lines were refused. */
const judgeAll = async (
  judge: BulkJudge,
  streams: BulkStreams,
  writing: Writing,
  { beside = usualBeside, stderr }: Surroundings,
): Promise<number> => {
  const bar = createProgressBar(stderr, streams.totalBytes);
  const counts = { bytesRead: 0, assessed: 0, refused: 0 };
  const { currencies, revision } = judge;
  const lanes = openBulkLanes(
    lineJudge(judge, writing),
    { revision, currencies, writing },
    { threads: beside.threads, isMuch: () => counts.bytesRead > beside.fromBytes },
  );
  const counted = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      counts.bytesRead += chunk.length;
      yield chunk;
    }
  };
  const ids = createSeenIds();
  const judged = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
    for await (const one of lanes.answers(linesToCheck(counted(chunks)))) {
      const answer = one.id !== null && ids.hasSeen(one.id) ? repeated(one) : one;
      counts[answer.kind] += 1;
      bar.show(counts, performance.now());
      if (answer.kind === 'refused' && answer.failure !== null)
        stderr.write(`check:bulk: line ${answer.line}: ${answer.failure}\n`);
      yield `${answer.kind === 'assessed' ? answer.text : refusedLineText(answer, writing.language)}\n`;
    }
  };
  try {
    await pipeline(streams.source, judged, streams.target, { end: streams.isTargetOurs });
  } finally {
    bar.end();
    await lanes.close();
  }
  return counts.refused;
};

/** A bug of ours on a line that is refused for its id is not told: it is not answered under that id. */
const repeated = (one: JudgedLine): JudgedLine => {
  const { id, line } = one;
  const isOurs = one.kind === 'assessed' || one.reason === 'internal_error';
  return { ...refuseRepeated(isOurs ? { id, line } : one), failure: null };
};

const isStartedHere = import.meta.url === pathToFileURL(process.argv[1] ?? '').href;
if (isStartedHere) {
  const { stdin, stdout, stderr } = process;
  const around = { stdin, stdout, stderr, loadJudge: loadBulkJudge };
  process.exitCode = await checkBulk(process.argv.slice(2), around);
}
