import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fileFailpoints, withFailpoints } from '../../../src/infrastructure/files/failpoints.js';

let folder: string;
const armed = (): string => join(folder, 'failpoint');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'greenlane-failpoints-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** A process that reaches the same point three times and then ends well. */
const reachThrice = (file: string): Promise<NodeJS.Signals | null> => {
  const module = new URL('../../../src/infrastructure/files/failpoints.ts', import.meta.url).href;
  const script = `import { fileFailpoints } from ${JSON.stringify(module)};
    const reach = fileFailpoints(${JSON.stringify(file)});
    for (let count = 0; count < 3; count += 1) reach('commits.append:after');`;
  const child = spawn(
    process.execPath,
    ['--import', './tools/typescript/register.mjs', '--input-type=module', '--eval', script],
    { stdio: 'inherit' },
  );
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (_code, signal) => {
      resolve(signal);
    });
  });
};

describe('a failpoint', () => {
  it('ends the process at the n-th reach and disarms itself', async () => {
    await writeFile(armed(), 'commits.append:after 3');
    expect(await reachThrice(armed())).toBe('SIGKILL');
    expect(existsSync(armed())).toBe(false);
  });

  it('does nothing short of that, at another point, or without a file', async () => {
    await writeFile(armed(), 'commits.append:after 4');
    expect(await reachThrice(armed())).toBe(null);
    await writeFile(armed(), 'commits.append:before 1');
    expect(await reachThrice(armed())).toBe(null);
    const reach = fileFailpoints(join(folder, 'none'));
    expect(() => {
      reach('commits.append:after');
    }).not.toThrow();
  });
});

describe('a port with failpoints', () => {
  it('passes each call on, the point before and after it, and leaves other methods alone', async () => {
    const reached: string[] = [];
    const port = {
      put: (name: string) => Promise.resolve(`put ${name}`),
      find: () => Promise.resolve('found'),
    };
    const wrapped = withFailpoints('store', port, ['put'], (point) => reached.push(point));
    expect(await wrapped.put('it')).toBe('put it');
    expect(await wrapped.find()).toBe('found');
    expect(reached).toEqual(['store.put:before', 'store.put:after']);
  });

  it('does not reach the point after an effect that failed', async () => {
    const reached: string[] = [];
    const port = { put: () => Promise.reject(new Error('full')) };
    const wrapped = withFailpoints('store', port, ['put'], (point) => reached.push(point));
    await expect(wrapped.put()).rejects.toThrow('full');
    expect(reached).toEqual(['store.put:before']);
  });
});
