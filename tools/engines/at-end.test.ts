import { spawn } from 'node:child_process';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identifyProcess } from './process-identity.js';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** Stands in for a bench or a campaign: a folder and an engine in a group of its own, and no thought of signals. */
const program = (engines: string): string => `
import { startChild } from '${engines}/child-process.js';
import { temporaryFolder } from '${engines}/temporary-folder.js';
const { path } = await temporaryFolder('greenlane-at-end-');
const child = await startChild({
  title: 'An engine',
  command: process.execPath,
  args: ['-e', 'setInterval(() => undefined, 1000)'],
  env: process.env,
  isReady: () => Promise.resolve(true),
  readyMs: 10_000,
  stopMs: 1_000,
  ownGroup: true,
});
console.log(JSON.stringify({ path, pid: child.pid() }));
`;

interface Started {
  readonly path: string;
  readonly pid: number;
}

/** Comes back once there is no such process; one that stays fails the test by its time. */
const isGone = async (pid: number): Promise<true> => {
  while ((await identifyProcess(pid)) !== undefined) await pause(10);
  return true;
};

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

describe('a program that started an engine', () => {
  let folder: string;
  let file: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'greenlane-program-'));
    file = join(folder, 'program.ts');
    await writeFile(file, program(relative(folder, join(project, 'tools/engines'))));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGHUP', 129],
  ] as const)('ends it and removes its folder on %s', async (signal, code) => {
    const args = ['--import', './tools/typescript/register.mjs', file];
    const running = spawn(process.execPath, args, {
      cwd: project,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise<number | null>((resolve) => running.once('close', resolve));
    const { path, pid } = await new Promise<Started>((resolve, reject) => {
      running.stdout.once('data', (line: Buffer) => resolve(JSON.parse(String(line)) as Started));
      running.once('close', () => reject(new Error('it ended before it had started')));
    });
    expect([await identifyProcess(pid), await exists(path)]).toEqual([
      { pid, startedAt: expect.any(String) },
      true,
    ]);
    running.kill(signal);
    expect(await ended).toBe(code);
    expect([await isGone(pid), await exists(path)]).toEqual([true, false]);
  });
});
