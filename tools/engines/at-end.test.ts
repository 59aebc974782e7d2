import { spawn } from 'node:child_process';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identifyProcess } from './process-identity.js';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** Runs on, with a process of its own beside it, as `node --watch` does. */
const engine = `
const { spawn } = require('node:child_process');
const { pid } = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
require('node:fs').writeFileSync('pid', String(pid));
`;

/** Stands in for a bench or a campaign: a folder and an engine in a group of its own, and no thought of signals. */
const program = (engines: string): string => `
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startChild } from '${engines}/child-process.js';
import { temporaryFolder } from '${engines}/temporary-folder.js';
const { path } = await temporaryFolder('greenlane-at-end-');
const ofEngine = () => readFile(join(path, 'pid'), 'utf8').catch(() => '');
const child = await startChild({
  title: 'An engine',
  command: process.execPath,
  args: ['-e', ${JSON.stringify(engine)}],
  env: process.env,
  cwd: path,
  isReady: async () => (await ofEngine()) !== '',
  readyMs: 10_000,
  stopMs: 1_000,
  ownGroup: true,
});
console.log(JSON.stringify({ path, pids: [child.pid(), Number(await ofEngine())] }));
`;

interface Started {
  readonly path: string;
  readonly pids: readonly number[];
}

/** Comes back once there are no such processes; one that stays fails the test by its time. */
const areGone = async (pids: readonly number[]): Promise<true> => {
  for (const pid of pids) while ((await identifyProcess(pid)) !== undefined) await pause(10);
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
  ] as const)('ends all that runs for it and removes its folder on %s', async (signal, code) => {
    const args = ['--import', './tools/typescript/register.mjs', file];
    const running = spawn(process.execPath, args, {
      cwd: project,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise<number | null>((resolve) => running.once('close', resolve));
    const { path, pids } = await new Promise<Started>((resolve, reject) => {
      running.stdout.once('data', (line: Buffer) => resolve(JSON.parse(String(line)) as Started));
      running.once('close', () => reject(new Error('it ended before it had started')));
    });
    expect(await Promise.all(pids.map(identifyProcess))).toMatchObject(
      pids.map((pid) => ({ pid })),
    );
    running.kill(signal);
    expect(await ended).toBe(code);
    expect([await areGone(pids), await exists(path)]).toEqual([true, false]);
  });
});
