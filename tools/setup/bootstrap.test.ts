import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Machine {
  readonly exists: (path: string) => boolean;
  readonly isRoot: boolean;
  readonly run: (command: string, args: readonly string[]) => number;
}

const { ensureBrowser } = (await import(new URL('ensure-browser.mjs', import.meta.url).href)) as {
  readonly ensureBrowser: (machine: Machine) => void;
};

const tools = fileURLToPath(new URL('..', import.meta.url));

let root: string;
let binDir: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'greenlane-bootstrap-'));
  binDir = join(root, 'bin');
  await mkdir(binDir);
  await mkdir(join(root, 'tools'));
  await cp(join(tools, 'run.mjs'), join(root, 'tools', 'run.mjs'));
  await cp(join(tools, 'setup'), join(root, 'tools', 'setup'), { recursive: true });
  await writeManifest('>=20.0');
  await writeLock('1.0.0');
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function writeManifest(node: string): Promise<void> {
  const manifest = { name: 'x', type: 'module', engines: { node } };
  await writeFile(join(root, 'package.json'), JSON.stringify(manifest));
}

async function writeLock(version: string): Promise<void> {
  const packages = { '': {}, 'node_modules/a': { version }, 'node_modules/b': { optional: true } };
  await writeFile(join(root, 'package-lock.json'), JSON.stringify({ packages }));
}

/** A npm that writes down each call and lays down node_modules as npm does. */
async function fakeNpm(version: string, extra = ''): Promise<void> {
  const record = JSON.stringify({ packages: { 'node_modules/a': { version } } });
  const body = `#!/bin/sh
echo "$*" >> ${root}/calls
${extra}
mkdir -p node_modules
echo '${record}' > node_modules/.package-lock.json
`;
  await writeFile(join(binDir, 'npm'), body);
  await chmod(join(binDir, 'npm'), 0o755);
}

const environment = () => ({ PATH: `${binDir}:/usr/bin:/bin`, HOME: root });

function run(name: string) {
  const result = spawnSync(process.execPath, ['tools/run.mjs', name], {
    cwd: root,
    encoding: 'utf8',
    env: environment(),
  });
  return { code: result.status, stderr: result.stderr };
}

async function calls(): Promise<number> {
  const text = await readFile(join(root, 'calls'), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line === 'ci').length;
}

describe('the entrance of every command', () => {
  it('installs from the lock file once, and again only when the lock file changes', async () => {
    await fakeNpm('1.0.0');
    expect(run('install')).toMatchObject({ code: 0 });
    expect(run('install')).toMatchObject({ code: 0, stderr: '' });
    expect(await calls()).toBe(1);
    await writeLock('2.0.0');
    await fakeNpm('2.0.0');
    expect(run('install').code).toBe(0);
    expect(await calls()).toBe(2);
  });

  it('does not install again what somebody installed by hand', async () => {
    await fakeNpm('1.0.0');
    spawnSync('npm', ['by-hand'], { cwd: root, env: environment() });
    expect(run('install').code).toBe(0);
    expect(await calls()).toBe(0);
  });

  it('installs once when two commands begin at the same time', async () => {
    await fakeNpm('1.0.0', 'sleep 0.5');
    const codes = await Promise.all(
      [1, 2].map(
        async () =>
          await new Promise((resolve) => {
            spawn(process.execPath, ['tools/run.mjs', 'install'], {
              cwd: root,
              env: environment(),
            }).once('close', resolve);
          }),
      ),
    );
    expect(codes).toEqual([0, 0]);
    expect(await calls()).toBe(1);
  });

  it('gives the words of npm and the remedy when the registry cannot be reached', async () => {
    await fakeNpm('1.0.0', 'echo "npm error code ECONNREFUSED" >&2; exit 1');
    const { code, stderr } = run('install');
    expect(code).toBe(1);
    expect(stderr).toContain('npm error code ECONNREFUSED');
    expect(stderr).toContain('Remedy: make the npm registry reachable');
    expect(stderr).not.toContain('at ');
  });

  it('says that npm is missing', () => {
    const result = spawnSync(process.execPath, ['tools/run.mjs', 'install'], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: binDir, HOME: root },
    });
    expect(result.stderr).toContain('npm was not found on PATH. Remedy: install npm');
    expect(result.status).toBe(1);
  });

  it('says which Node it needs when this one is too old', async () => {
    await writeManifest('>=999.1');
    const { code, stderr } = run('install');
    expect(code).toBe(1);
    expect(stderr).toContain('greenlane needs >=999.1. Remedy: install that version');
  });

  it('names the commands there are when asked for another', () => {
    const { code, stderr } = run('nonsense');
    expect(code).toBe(1);
    expect(stderr).toMatch(/Unknown command "nonsense"\. Known: .*start/);
  });

  it('needs nothing but Node itself', async () => {
    const files = ['run.mjs', 'setup/check-node.mjs', 'setup/install-dependencies.mjs'];
    for (const file of [...files, 'setup/commands.mjs', 'setup/setup-fault.mjs']) {
      const text = await readFile(join(dirname(tools), 'tools', file), 'utf8');
      const imports = [...text.matchAll(/from '([^']+)'/g)].map((match) => match[1] ?? '');
      expect(imports.filter((name) => !/^(node:|\.)/.test(name))).toEqual([]);
    }
  });
});

describe('the browser of the tests of the console', () => {
  const installed = (names: readonly string[]) => {
    const there = new Set<string>();
    const ran: string[] = [];
    return {
      ran,
      machine: {
        exists: (path: string) => there.has(path),
        run: (command: string, args: readonly string[]) => {
          ran.push([command, ...args].join(' '));
          if (args[0] === 'install') for (const name of names) there.add(name);
          return 0;
        },
      },
    };
  };
  const paths = [
    '/usr/bin/chromium',
    '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  ] as const;

  it('is installed by root where it is missing, and never again', () => {
    const { ran, machine } = installed(paths);
    ensureBrowser({ ...machine, isRoot: true });
    ensureBrowser({ ...machine, isRoot: false });
    expect(ran).toEqual([
      'apt-get update',
      'apt-get install -y --no-install-recommends chromium fonts-noto-cjk',
    ]);
  });

  it('is asked for in one message where nobody may install it, or apt-get has none', () => {
    const { ran, machine } = installed([paths[0]]);
    const remedy = /apt-get update && apt-get install .* chromium fonts-noto-cjk/;
    expect(() => ensureBrowser({ ...machine, isRoot: false })).toThrow(remedy);
    expect(ran).toEqual([]);
    expect(() => ensureBrowser({ ...machine, isRoot: true })).toThrow(/could not be installed/);
  });
});
