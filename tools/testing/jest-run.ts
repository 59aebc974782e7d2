import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';

/** What one run of jest says of itself. */
export interface JestCounts {
  readonly passed: number;
  /** Failed tests, and files that could not be run at all. */
  readonly failed: number;
  readonly skipped: number;
  /** `file › title` of each failure. */
  readonly failures: readonly string[];
  /** How long each file took, in the order they were run. */
  readonly times: readonly FileTime[];
  /** What failed in a file that passed when it was run once more, alone: `file › title`. */
  readonly unsteady: readonly string[];
}

/** A test file and the time from its load to the end of its last test. */
export interface FileTime {
  readonly file: string;
  readonly ms: number;
}

/** The parts of jest's `--json` file that are read. */
export interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly startTime: number;
    readonly endTime: number;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Counts of a report; a file that failed without a failed test counts as one failure. */
export function countReport(report: JestReport): JestCounts {
  const failures: string[] = [];
  for (const file of report.testResults) {
    const failed = file.assertionResults.filter((result) => result.status === 'failed');
    for (const result of failed) failures.push(`${file.name} › ${result.fullName}`);
    if (failed.length === 0 && file.status === 'failed') {
      const firstLine = file.message.split('\n').find((line) => line.trim() !== '') ?? '';
      failures.push(`${file.name} › could not be run: ${firstLine.trim()}`);
    }
  }
  return {
    passed: report.numPassedTests,
    failed: failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
    times: report.testResults.map(({ name, startTime, endTime }) => ({
      file: name,
      ms: endTime - startTime,
    })),
    unsteady: [],
  };
}

/** Adds counts up. */
export function sumCounts(counts: readonly JestCounts[]): JestCounts {
  return {
    passed: counts.reduce((sum, count) => sum + count.passed, 0),
    failed: counts.reduce((sum, count) => sum + count.failed, 0),
    skipped: counts.reduce((sum, count) => sum + count.skipped, 0),
    failures: counts.flatMap((count) => count.failures),
    times: counts.flatMap((count) => count.times),
    unsteady: counts.flatMap((count) => count.unsteady),
  };
}

export interface JestRunOptions {
  readonly root: string;
  readonly files: readonly string[];
  readonly workers: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Other arguments of jest. */
  readonly extraArgs: readonly string[];
  readonly timeoutMs: number;
}

/** Runs jest over exactly these files in a process of its own and reads its report; never throws for a failed test. */
export async function runJest(options: JestRunOptions): Promise<JestCounts> {
  if (options.files.length === 0) return sumCounts([]);
  const reportFile = join(tmpdir(), `greenlane-jest-${randomUUID()}.json`);
  const args = [
    // As in tools/setup/commands.mjs.
    ...['--max-semi-space-size=32', '--no-warnings', 'node_modules/jest/bin/jest.js'],
    ...[`--maxWorkers=${options.workers}`, '--json', `--outputFile=${reportFile}`],
    ...options.extraArgs,
    ...['--runTestsByPath', ...options.files],
  ];
  const outcome = await runToEnd(args, options);
  const text = await readFile(reportFile, 'utf8').catch(() => undefined);
  await rm(reportFile, { force: true });
  const name = options.files.length === 1 ? (options.files[0] ?? '') : 'jest';
  const broken = (reason: string): JestCounts => ({
    passed: 0,
    failed: 1,
    skipped: 0,
    failures: [`${name} › ${reason}`],
    times: [],
    unsteady: [],
  });
  if (text === undefined) return broken(`gave no report (${outcome})`);
  const counts = countReport(JSON.parse(text) as JestReport);
  if (outcome === 'code 0' || counts.failed > 0) return counts;
  return sumCounts([counts, broken(`ended with ${outcome} after its tests`)]);
}

async function runToEnd(args: readonly string[], options: JestRunOptions): Promise<string> {
  // jest prints its report to standard output with --json; people read standard error.
  const child = spawn(process.execPath, args, {
    cwd: options.root,
    env: options.env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return await new Promise((resolve) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve(`no end within ${options.timeoutMs / 1000} s`);
    }, options.timeoutMs);
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      resolve(signal ?? `code ${code ?? '?'}`);
    });
  });
}
