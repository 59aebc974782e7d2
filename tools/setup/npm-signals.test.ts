import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** Stands in for `npm start`: a child in a group of its own, ended in order, as engines are. */
const serve = `
import { spawn } from 'node:child_process';
const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { detached: true });
process.on('SIGTERM', () => {
  child.once('exit', () => process.exit());
  child.kill('SIGTERM');
});
console.log('child ' + child.pid);
`;

describe('npm start', () => {
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'greenlane-signals-'));
    const { scripts } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const manifest = {
      name: 'signals',
      version: '1.0.0',
      type: 'module',
      engines: { node: '>=20' },
      scripts: { start: scripts['start'] },
    };
    await writeFile(join(root, 'package.json'), JSON.stringify(manifest));
    await writeFile(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {} } }));
    await mkdir(join(root, 'node_modules'));
    await writeFile(join(root, 'node_modules/.package-lock.json'), '{"packages":{}}');
    await symlink(join(project, 'node_modules/@swc'), join(root, 'node_modules/@swc'));
    await cp(join(project, 'tools/run.mjs'), join(root, 'tools/run.mjs'));
    for (const part of ['setup', 'typescript'])
      await cp(join(project, 'tools', part), join(root, 'tools', part), { recursive: true });
    await writeFile(join(root, 'tools/serve.ts'), serve);
    await mkdir(join(root, 'node_modules/vite/bin'), { recursive: true });
    await writeFile(join(root, 'node_modules/vite/bin/vite.js'), '');
  });

  afterEach(async () => {
    await rm(root, { recursive: true, force: true });
  });

  const isAlive = (pid: number): boolean => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };

  it.each([
    ['npm alone', 1],
    ['its whole process group', -1],
  ])('ends everything it started when SIGTERM reaches %s', async (_whom, sign) => {
    const npm = spawn('npm', ['start'], { cwd: root, detached: true });
    const ended = new Promise((resolve) => npm.once('close', resolve));
    let said = '';
    const started = await new Promise<number>((resolve, reject) => {
      npm.once('close', () => reject(new Error(`ended early: ${said}`)));
      for (const stream of [npm.stdout, npm.stderr])
        stream.on('data', (text: Buffer) => {
          said += String(text);
          const [, pid] = /child (\d+)/.exec(said) ?? [];
          if (pid !== undefined) resolve(Number(pid));
        });
    });
    process.kill(sign * npm.pid!, 'SIGTERM');
    await ended;
    expect(isAlive(started)).toBe(false);
  });
});
