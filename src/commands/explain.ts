import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { refusalText } from '../contexts/prechecks/contracts/line-answer-text.js';
import type { Language, RefusedLine } from '../contexts/prechecks/contracts/line-answer-text.js';
import { lineReader } from '../contexts/prechecks/contracts/read-line.js';
import { assessmentExplainer } from '../contexts/matching/rules/explanation/explain-assessment.js';
import { readingLines } from '../contexts/matching/rules/explanation/reading-lines.js';
import { explanationText } from '../contexts/matching/rules/explanation/explanation-text.js';
import { fail, ok } from '../kernel/values/result.js';
import type { Result } from '../kernel/values/result.js';
import { preCheck, preCheckLines } from '../contexts/prechecks/use-cases/pre-check.js';
import { loadBulkJudge } from './bulk-judge.js';
import { referenceDirAbove } from './reference-dir.js';

const usage = `Usage: npm run --silent explain -- --in FILE [--lang zh|en]
Says in sentences why each application of a JSON Lines file gets its answer ("-": standard input); drafts as for check:bulk.
Below each: the phrases of its descriptions, and the names found in them with their role.
Exit code: 0 every line was explained, 2 some were refused, 1 it could not run.`;

interface ExplainArguments {
  readonly in: string;
  readonly lang: Language;
}

const options = { in: { type: 'string' }, lang: { type: 'string' } } as const;

const parsed = (args: readonly string[]) => {
  try {
    return ok(parseArgs({ args: [...args], options, strict: true }).values);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
};

const readArguments = (args: readonly string[]): Result<ExplainArguments, string> => {
  const values = parsed(args);
  if (!values.ok) return values;
  const { in: input, lang = 'zh' } = values.value;
  if (input === undefined) return fail('--in is needed');
  if (lang !== 'zh' && lang !== 'en') return fail(`--lang is zh or en, not "${lang}"`);
  return ok({ in: input, lang });
};

const refusedTitle = { zh: '未能识别', en: 'not assessed' } as const;

/** Why a line was refused: what is wrong, where, and how to mend it. */
const refusedText = (refused: RefusedLine, language: Language): string =>
  [
    `${refused.id ?? ''} (${refused.line}): ${refusedTitle[language]}: ${refusalText(refused)[language]}`,
    ...refused.violations.map(({ detail, pointer }) => `  ${pointer} ${detail[language]}`),
  ].join('\n');

interface Surroundings {
  readonly stdin: Readable;
  readonly stdout: NodeJS.WritableStream;
  readonly complain: (text: string) => void;
  readonly referenceDir: string;
}

/** How many lines were refused. */
const explainAll = async (
  source: Readable,
  language: Language,
  { complain, referenceDir, stdout }: Surroundings,
): Promise<number> => {
  const judge = await loadBulkJudge(referenceDir);
  if (!judge.ok) throw new Error(judge.failure);
  const { catalogue, knowledge } = judge.value;
  const answersTo = preCheckLines({
    readLine: lineReader(knowledge),
    preCheck: preCheck({ catalogue }),
    onFailure: (error, line) => complain(`explain: line ${line}: ${String(error)}\n`),
  });
  const explainAssessment = assessmentExplainer(catalogue.content);
  let refused = 0;
  const explained = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
    for await (const answer of answersTo(chunks)) {
      if (answer.kind === 'refused') {
        refused += 1;
        yield `${refusedText(answer, language)}\n\n`;
      } else {
        const explanation = explainAssessment(answer.assessment, answer.input);
        const read = readingLines(answer.input, catalogue, language).join('\n');
        yield `${explanationText(explanation, language)}\n${read}\n\n`;
      }
    }
  };
  await pipeline(source, explained, stdout, { end: false });
  return refused;
};

/** Explains the drafts of a file; the exit code as the usage says. */
export const explain = async (args: readonly string[], around: Surroundings): Promise<number> => {
  const wanted = readArguments(args);
  if (!wanted.ok) {
    around.complain(`explain: ${wanted.failure}\n${usage}\n`);
    return 1;
  }
  const { in: input, lang } = wanted.value;
  try {
    const source = input === '-' ? around.stdin : (await open(input)).createReadStream();
    return (await explainAll(source, lang, around)) === 0 ? 0 : 2;
  } catch (error) {
    around.complain(`explain: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
};

const isStartedHere = import.meta.url === pathToFileURL(process.argv[1] ?? '').href;
if (isStartedHere)
  process.exitCode = await explain(process.argv.slice(2), {
    stdin: process.stdin,
    stdout: process.stdout,
    complain: (text) => process.stderr.write(text),
    referenceDir: referenceDirAbove(import.meta.url),
  });
