import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOnce, runFolderVariable } from './read-once.js';

describe('what is read once a run', () => {
  const before = process.env[runFolderVariable];
  let folder: string;
  let reads: number;
  const read = (value: object) => () => {
    reads += 1;
    return Promise.resolve(value);
  };

  beforeEach(async () => {
    reads = 0;
    folder = await mkdtemp(join(tmpdir(), 'greenlane-read-once-'));
    process.env[runFolderVariable] = folder;
  });

  afterEach(async () => {
    if (before === undefined) Reflect.deleteProperty(process.env, runFolderVariable);
    else process.env[runFolderVariable] = before;
    await rm(folder, { recursive: true, force: true });
  });

  it('is the same for everybody, also for those who asked at the same time', async () => {
    const both = await Promise.all([0, 1].map(() => readOnce('one', read({ is: [1, '二'] }))));
    expect(both).toEqual([{ is: [1, '二'] }, { is: [1, '二'] }]);
    expect(await readOnce('one', read({ is: 'another' }))).toEqual({ is: [1, '二'] });
    expect(await readOnce('other', read({ is: 'another' }))).toEqual({ is: 'another' });
    expect((await readdir(folder)).sort()).toEqual(['one.json', 'other.json']);
  });

  it('is not kept when it could not be read', async () => {
    await expect(readOnce('one', () => Promise.reject(new Error('damaged')))).rejects.toThrow(
      'damaged',
    );
    expect(await readOnce('one', read({ is: 1 }))).toEqual({ is: 1 });
  });

  it('is read by each who is in no run', async () => {
    Reflect.deleteProperty(process.env, runFolderVariable);
    await readOnce('one', read({}));
    await readOnce('one', read({}));
    expect(reads).toBe(2);
    expect(await readdir(folder)).toEqual([]);
  });
});
