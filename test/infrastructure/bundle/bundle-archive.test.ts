import { describe, expect, it } from '@jest/globals';
import { ZipFile } from 'yazl';
import type { Options } from 'yazl';
import { packArchive } from '../../../src/infrastructure/bundle/bundle-archive.js';
import { readArchive } from '../../../src/infrastructure/bundle/read-archive.js';

const limits = { maximumBytes: 100_000, maximumEntries: 5 };
const entry = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });

/** A ZIP made without our packer, for what our packer never makes. */
const zipOf = async (
  files: readonly (readonly [name: string, text: string, options?: Partial<Options>])[],
) => {
  const zip = new ZipFile();
  for (const [name, text, options] of files)
    zip.addBuffer(Buffer.from(text), name, { compress: false, ...options });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const readBack = async (bytes: Buffer) => {
  const read = await readArchive(bytes, limits);
  return read.kind === 'refused' ? [read.fault, read.entry] : read.entries.map(({ name }) => name);
};

describe('archive', () => {
  it('gives back what was packed, sorted by name', async () => {
    const read = await readArchive(await packArchive([entry('b', '乙'), entry('a', '甲')]), limits);
    expect(read).toEqual({ kind: 'read', entries: [entry('a', '甲'), entry('b', '乙')] });
  });

  it('gives the same bytes whatever the order, the time of day and the time zone', async () => {
    const zone = process.env['TZ'];
    const one = await packArchive([entry('b', '乙'), entry('a', '甲')]);
    try {
      process.env['TZ'] = 'America/New_York';
      const other = await packArchive([entry('a', '甲'), entry('b', '乙')]);
      expect(other.equals(one)).toBe(true);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('refuses what is no archive, or not all of one', async () => {
    const bytes = await packArchive([entry('a', '甲'.repeat(1_000))]);
    expect(await readBack(Buffer.from('no archive'))).toEqual(['not_a_zip', null]);
    expect(await readBack(bytes.subarray(0, bytes.length - 30))).toEqual(['not_a_zip', null]);
    expect(await readBack(bytes.subarray(500))).not.toEqual(['a']);
  });

  it('refuses an archive over its limits before it reads an entry', async () => {
    const large = await packArchive([entry('a', 'x'.repeat(100_001))]);
    const many = await packArchive(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => entry(name, '')));
    expect(await readBack(large)).toEqual(['too_large', null]);
    expect(await readBack(many)).toEqual(['too_many_entries', null]);
  });

  it('refuses compressed entries, which could unfold without end', async () => {
    const bomb = await zipOf([['a', '0'.repeat(5_000_000), { compress: true }]]);
    expect(bomb.length).toBeLessThan(limits.maximumBytes);
    expect(await readBack(bomb)).toEqual(['entry_encoded', 'a']);
  });

  it('refuses a name that is there twice', async () => {
    expect(
      await readBack(
        await zipOf([
          ['a', '1'],
          ['a', '2'],
        ]),
      ),
    ).toEqual(['entry_twice', 'a']);
  });

  it('refuses a name that climbs out', async () => {
    const bytes = await zipOf([['aa/bb', '1']]);
    const climbing = Buffer.from(bytes.toString('latin1').replaceAll('aa/bb', '../bb'), 'latin1');
    expect(await readBack(climbing)).toEqual(['damaged', null]);
  });
});
