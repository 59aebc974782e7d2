import { performance } from 'node:perf_hooks';
import type { Readable } from 'node:stream';
import { settingsSchema } from '../../config/settings-schema.js';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import {
  assessmentText,
  refusedLineText,
} from '../contexts/prechecks/contracts/line-answer-text.js';
import type { Language } from '../contexts/prechecks/contracts/line-answer-text.js';
import { lineReader } from '../contexts/prechecks/contracts/read-line.js';
import { preCheck, preCheckLines } from '../contexts/prechecks/use-cases/pre-check.js';
import {
  withoutSuggestions,
  withSuggestions,
} from '../contexts/matching/rules/suggestions/with-suggestions.js';
import type { LineAnswer } from '../contexts/prechecks/use-cases/pre-check.js';
import { bulkUsage, readBulkArguments } from './bulk-arguments.js';
import { loadBulkJudge } from './bulk-judge.js';
import type { BulkJudge } from './bulk-judge.js';
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
    const shown = suggests.data ? withSuggestions : withoutSuggestions;
    const refused = await judgeAll(
      { ...judge.value, shown },
      streams.value,
      wanted.value.lang,
      around.stderr,
    );
    return refused === 0 ? 0 : 2;
  } catch (error) {
    return cannotRun(around, error instanceof Error ? error.message : String(error));
  }
};

const cannotRun = ({ stderr }: Surroundings, reason: string): number => {
  stderr.write(`check:bulk: ${reason}\n`);
  return 1;
};

/** How many lines were refused. */
const judgeAll = async (
  { catalogue, knowledge, shown }: BulkJudge & { readonly shown: typeof withSuggestions },
  streams: BulkStreams,
  language: Language,
  stderr: ProgressScreen,
): Promise<number> => {
  const bar = createProgressBar(stderr, streams.totalBytes);
  const counts = { bytesRead: 0, assessed: 0, refused: 0 };
  const answersTo = preCheckLines({
    readLine: lineReader(knowledge),
    preCheck: preCheck({ catalogue }),
    onFailure: (error, line) => stderr.write(`check:bulk: line ${line}: ${String(error)}\n`),
  });
  const counted = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      counts.bytesRead += chunk.length;
      yield chunk;
    }
  };
  const judged = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
    for await (const answer of answersTo(counted(chunks))) {
      counts[answer.kind] += 1;
      bar.show(counts, performance.now());
      yield `${textOf(answer)}\n`;
    }
  };
  const textOf = (answer: LineAnswer): string =>
    answer.kind === 'assessed'
      ? assessmentText(
          shown(answer.assessment, answer.input, catalogue),
          catalogue.content.transition,
          language,
        )
      : refusedLineText(answer, language);
  try {
    await pipeline(streams.source, judged, streams.target, { end: streams.isTargetOurs });
  } finally {
    bar.end();
  }
  return counts.refused;
};

const isStartedHere = import.meta.url === pathToFileURL(process.argv[1] ?? '').href;
if (isStartedHere) {
  const { stdin, stdout, stderr } = process;
  const around = { stdin, stdout, stderr, loadJudge: loadBulkJudge };
  process.exitCode = await checkBulk(process.argv.slice(2), around);
}
