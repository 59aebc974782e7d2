import { randomUUID } from 'node:crypto';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EngineFault } from './engines/engine-fault.js';
import { isAlive } from './engines/process-identity.js';
import { resolveEngine } from './engines/resolve-engine.js';
import type { Engine } from './engines/engine-handle.js';
import { startMongodbOnly, startTemporalOnly } from './engines/start-one-engine.js';
import {
  sharedMongodbVariable,
  sharedTemporalVariable,
  sharedTestServerVariable,
} from './engines/test-engine-variables.js';
import { temporaryFolder } from './engines/temporary-folder.js';
import { findMarkedProcesses } from './engines/find-marked-processes.js';
import { builtServiceVariable } from './typescript/built-file.cjs';
import { buildService } from './service/built-service.js';
import { inLanes } from './testing/in-lanes.js';
import { runJest, sumCounts, type FileTime, type JestCounts } from './testing/jest-run.js';
import { listTestFiles, type TestFiles } from './testing/list-test-files.js';
import { runFolderVariable } from './testing/read-once.js';
import { longFormVariable } from './testing/long-form.js';
import { runAgain } from './testing/run-again.js';

// npm test [-- PATTERN…] [-- JEST OPTIONS…]: every test there is, over one database and one Temporal server that are
// started here. The last line is `N passed, N failed`. npm run test:long is the same with tests in their long form.
const root = fileURLToPath(new URL('..', import.meta.url));
const markName = 'GREENLANE_TEST_RUN';
const mark = randomUUID();
/** What has not ended by then hangs. */
const longestMs = 20 * 60_000;
/** As many as the machine has processors that tests are promised to get by with: they compute. */
const workersTogether = 2;
/**
 * What a file loaded stays in its worker when it has ended: past 1 GB every further file took twice its time. A worker
 * that has grown so far is replaced.
 */
const memoryOfWorker = '--workerIdleMemoryLimit=800MB';
/** Files apart wait for engines and for the clock much of their time: more of them keep two processors busy. */
const lanesApart = 3;

interface SharedEngines {
  readonly env: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

async function main(): Promise<number> {
  const began = performance.now();
  const isLong = process.argv.includes('--long');
  const args = process.argv.slice(2).filter((arg) => arg !== '--long');
  const patterns = args.filter((arg) => !arg.startsWith('-'));
  const extraArgs = args.filter((arg) => arg.startsWith('-'));
  const files = await listTestFiles(root, patterns);
  process.env[markName] = mark;
  if (isLong) process.env[longFormVariable] = '1';
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void endLeftovers().then(() => process.exit(130)));
  }
  const engines = await startShared();
  let counts: JestCounts;
  try {
    counts = await runAll(files, { ...process.env, ...engines.env }, extraArgs);
  } finally {
    await engines.stop();
  }
  counts = sumCounts([counts, await endLeftovers()]);
  summarise(counts, files, (performance.now() - began) / 1000);
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1;
}

async function runAll(
  files: TestFiles,
  env: Readonly<Record<string, string | undefined>>,
  extraArgs: readonly string[],
): Promise<JestCounts> {
  const common = { root, env, extraArgs };
  const together = runJest({
    ...common,
    files: files.together,
    workers: workersTogether,
    extraArgs: [memoryOfWorker, ...extraArgs],
    timeoutMs: longestMs,
  });
  const inOneProcess = (names: readonly string[]): Promise<JestCounts> =>
    runJest({ ...common, files: names, workers: 1, timeoutMs: longestMs });
  const alone = (file: string): Promise<JestCounts> => inOneProcess([file]);
  // One lane beside the computing files, which wait too; the others open when those have ended.
  const opens = Array.from({ length: lanesApart }, (_one, lane) =>
    lane === 0 ? Promise.resolve() : together,
  );
  const turns = [files.inTurn, ...files.apart.map((file) => [file])];
  const apart = await inLanes(turns, opens, inOneProcess);
  return runAgain(sumCounts([await together, ...apart]), alone);
}

async function startShared(): Promise<SharedEngines> {
  const { path: dataDir, remove } = await temporaryFolder('greenlane-tests-');
  const built = join(dataDir, 'built');
  const results = await Promise.allSettled([
    startMongodbOnly({ dataDir, inMemory: true }),
    startTemporalOnly({ dataDir, inMemory: true }),
    resolveEngine('temporal-test-server'),
    buildService(root, built),
  ]);
  const [mongodb, temporal, testServer, service] = results;
  const stop = async () => {
    const started = [mongodb, temporal].flatMap((r): Engine[] =>
      r.status === 'fulfilled' ? [r.value] : [],
    );
    await Promise.all(started.map((engine) => engine.stop()));
    await remove();
  };
  if (
    mongodb.status === 'rejected' ||
    temporal.status === 'rejected' ||
    testServer.status === 'rejected' ||
    service.status === 'rejected'
  ) {
    await stop();
    throw results.find((result) => result.status === 'rejected')?.reason;
  }
  const env = {
    [sharedMongodbVariable]: mongodb.value.address,
    [sharedTemporalVariable]: temporal.value.address,
    [runFolderVariable]: dataDir,
    [builtServiceVariable]: built,
    ...(testServer.value.kind === 'program'
      ? { [sharedTestServerVariable]: testServer.value.command }
      : {}),
  };
  return { env, stop };
}

/** Ends what tests left running; each such process is a failure of its own. */
async function endLeftovers(): Promise<JestCounts> {
  const left = (await findMarkedProcesses(markName, mark)) ?? [];
  for (const leftover of left) {
    if (await isAlive(leftover)) process.kill(leftover.pid, 'SIGKILL');
  }
  return {
    passed: 0,
    failed: left.length,
    skipped: 0,
    failures: left.map(
      ({ pid, commandLine }) => `a process was left running: ${pid} ${commandLine.slice(0, 120)}`,
    ),
    times: [],
    unsteady: [],
  };
}

/** The ten files that took longest, longest first. */
function slowest(times: readonly FileTime[]): FileTime[] {
  return [...times].sort((a, b) => b.ms - a.ms).slice(0, 10);
}

function summarise(counts: JestCounts, files: TestFiles, seconds: number): void {
  const print = (line: string) => process.stdout.write(`${line}\n`);
  print('');
  for (const failure of counts.failures) print(`FAILED  ${failure}`);
  for (const one of counts.unsteady) print(`UNSTEADY, failed once and passed alone  ${one}`);
  if (process.platform !== 'linux') print('not checked on this system: processes left running');
  for (const { file, ms } of slowest(counts.times)) {
    print(`${(ms / 1000).toFixed(1).padStart(6)} s  ${relative(root, file)}`);
  }
  const total = files.together.length + files.inTurn.length + files.apart.length;
  print(`${total} test files, ${counts.skipped} tests skipped, ${seconds.toFixed(0)} s`);
  print(`${counts.passed} passed, ${counts.failed} failed`);
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof EngineFault)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.stdout.write('0 passed, 1 failed\n');
  process.exitCode = 1;
}
