import { describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  inTemporaryDirectory,
  writeWhole,
} from '../../../src/infrastructure/files/temporary-evidence.js';
import { Unavailable } from '../../../src/kernel/ports.js';
import { problemOfError } from '../../../src/kernel/http/problem/problem.js';

/** A disk with so much room: it takes what fits of a chunk, and refuses the next one. */
const diskOf = (room: number) => {
  let taken = '';
  const write = (chunk: Buffer, from: number, length: number) => {
    const fits = Math.min(length, room - taken.length, 4);
    if (fits === 0)
      return Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
    taken += chunk.toString('latin1', from, from + fits);
    return Promise.resolve({ bytesWritten: fits, buffer: chunk });
  };
  return { file: { write } as unknown as Parameters<typeof writeWhole>[0], taken: () => taken };
};

describe('a file that comes in', () => {
  it('is written whole, though the disk takes it piece by piece', async () => {
    const { file, taken } = diskOf(100);
    await writeWhole(file, Buffer.from('%PDF-1.7 and more'));
    expect(taken()).toBe('%PDF-1.7 and more');
  });

  it('is answered with 507 where the disk is full in the middle of it, never as a file of no type', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'greenlane-full-'));
    const { file } = diskOf(6);
    const received = inTemporaryDirectory(parent, () =>
      writeWhole(file, Buffer.from('%PDF-1.7 and more')),
    );
    const error: unknown = await received.catch((one: unknown) => one);
    await rm(parent, { recursive: true });
    expect(error).toBeInstanceOf(Unavailable);
    expect(problemOfError(error)).toMatchObject({ status: 507, code: 'storage_full' });
  });
});
