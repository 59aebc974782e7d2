import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findMarkedProcesses } from '../engines/find-marked-processes.js';
import { inLanes } from './in-lanes.js';
import { countReport, sumCounts } from './jest-run.js';
import { listTestFiles } from './list-test-files.js';

const passing = { fullName: 'a works', status: 'passed' };
const failing = { fullName: 'b works', status: 'failed' };
const file = { name: 'a.test.ts', status: 'passed', message: '', startTime: 10, endTime: 30 };

describe('the counts of a test run', () => {
  it('count a file that could not be run as a failure of its own', () => {
    const counts = countReport({
      numPassedTests: 1,
      numFailedTests: 0,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [
        { ...file, assertionResults: [passing] },
        {
          ...file,
          name: 'c.test.ts',
          status: 'failed',
          message: '\n  SyntaxError: x',
          assertionResults: [],
        },
      ],
    });
    expect(counts).toEqual({
      passed: 1,
      failed: 1,
      skipped: 2,
      failures: ['c.test.ts › could not be run: SyntaxError: x'],
      times: [
        { file: 'a.test.ts', ms: 20 },
        { file: 'c.test.ts', ms: 20 },
      ],
      unsteady: [],
    });
  });

  it('name each failed test, and add up', () => {
    const report = {
      numPassedTests: 1,
      numFailedTests: 1,
      numPendingTests: 0,
      numTodoTests: 0,
      testResults: [{ ...file, status: 'failed', assertionResults: [passing, failing] }],
    };
    expect(sumCounts([countReport(report), countReport(report)])).toEqual({
      passed: 2,
      failed: 2,
      skipped: 0,
      failures: ['a.test.ts › b works', 'a.test.ts › b works'],
      times: [
        { file: 'a.test.ts', ms: 20 },
        { file: 'a.test.ts', ms: 20 },
      ],
      unsteady: [],
    });
  });
});

describe('the list of test files', () => {
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'greenlane-list-'));
    for (const folder of ['test/domain', 'test/e2e', 'test/workflows', 'tools/engines']) {
      await mkdir(join(root, folder), { recursive: true });
      await writeFile(join(root, folder, 'x.test.ts'), '');
      await writeFile(join(root, folder, 'x.ts'), '');
    }
  });

  afterEach(async () => {
    await rm(root, { recursive: true, force: true });
  });

  it('holds each test once, those that need engines to themselves apart', async () => {
    expect(await listTestFiles(root, [])).toEqual({
      together: ['test/domain/x.test.ts'],
      inTurn: ['test/workflows/x.test.ts'],
      apart: ['test/e2e/x.test.ts', 'tools/engines/x.test.ts'],
    });
  });

  it('holds once what two of its places name, where the first has it', async () => {
    await writeFile(join(root, 'test/e2e/main-job.test.ts'), '');
    const { apart } = await listTestFiles(root, ['e2e']);
    expect(apart).toEqual(['test/e2e/main-job.test.ts', 'test/e2e/x.test.ts']);
  });

  it('holds only what a pattern names', async () => {
    expect(await listTestFiles(root, ['e2e'])).toEqual({
      together: [],
      inTurn: [],
      apart: ['test/e2e/x.test.ts'],
    });
  });
});

describe('processes left behind', () => {
  it('are found by their mark even when their parent is gone', async () => {
    const mark = `mark-${process.pid}`;
    const env = { ...process.env, GREENLANE_MARK: mark };
    const parent = spawn('sh', ['-c', 'sleep 60 & exit 0'], { env, stdio: 'ignore' });
    await new Promise((resolve) => parent.once('close', resolve));
    const found = (await findMarkedProcesses('GREENLANE_MARK', mark)) ?? [];
    for (const { pid } of found) process.kill(pid, 'SIGKILL');
    expect(found.map((left) => left.commandLine)).toEqual(['sleep 60']);
  });
});

describe('tasks in lanes', () => {
  const ends: (() => void)[] = [];
  let most = 0;
  let running = 0;
  const task = async (name: string): Promise<string> => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => ends.push(resolve));
    running -= 1;
    return name.toUpperCase();
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  beforeEach(() => {
    ends.length = 0;
    most = 0;
  });

  it('are all done, no more at once than there are lanes, each lane going on with the next', async () => {
    const all = inLanes(['a', 'b', 'c', 'd'], [Promise.resolve(), Promise.resolve()], task);
    await settle();
    for (let ended = 0; ended < 4; ended += 1) {
      ends[ended]!();
      await settle();
    }
    expect(await all).toEqual(['A', 'B', 'C', 'D']);
    expect(most).toBe(2);
  });

  it('are taken by a lane from when it opens', async () => {
    let open = (): void => undefined;
    const later = new Promise<void>((resolve) => (open = resolve));
    const all = inLanes(['a', 'b', 'c'], [Promise.resolve(), later], task);
    await settle();
    expect(running).toBe(1);
    open();
    await settle();
    expect(running).toBe(2);
    for (let ended = 0; ended < 3; ended += 1) {
      ends[ended]!();
      await settle();
    }
    expect(await all).toEqual(['A', 'B', 'C']);
  });
});
