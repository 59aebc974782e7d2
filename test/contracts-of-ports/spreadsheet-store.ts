import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { BytesDiffer } from '../../src/infrastructure/mongo/bytes-differ.js';
import { MissingBank } from '../../src/infrastructure/mongo/tenant-key.js';
import type { SpreadsheetStore } from '../../src/contexts/catalogue/use-cases/ports-of-spreadsheets.js';
import { freshBank } from './fresh-bank.js';

export const describeSpreadsheetStore = (name: string, open: () => SpreadsheetStore): void => {
  describe(`the uploaded spreadsheets ${name}`, () => {
    const fileOf = (bytes: Buffer) => ({
      bytes,
      fileHash: createHash('sha256').update(bytes).digest('hex'),
    });

    it.each([0, 1, 3_000_000])('gives back %i bytes as they were, stored twice', async (size) => {
      const [store, bank, file] = [open(), freshBank(), fileOf(randomBytes(size))];
      await store.put(bank, file);
      await store.put(bank, file);
      expect(file.bytes.equals((await store.find(bank, file.fileHash))!)).toBe(true);
    });

    it('knows nothing of another bank’s file, or of one that was not stored', async () => {
      const [store, bank, file] = [open(), freshBank(), fileOf(randomBytes(100))];
      await store.put(bank, file);
      expect(await store.find(freshBank(), file.fileHash)).toBeNull();
      expect(await store.find(bank, '0'.repeat(64))).toBeNull();
    });

    it('stores nothing under a hash that is not its own, or without a bank', async () => {
      const [store, bank, file] = [open(), freshBank(), fileOf(randomBytes(100))];
      const other = { ...file, bytes: randomBytes(100) };
      await expect(store.put(bank, other)).rejects.toThrow(BytesDiffer);
      expect(await store.find(bank, file.fileHash)).toBeNull();
      await expect(store.put('', file)).rejects.toThrow(MissingBank);
      await expect(store.find('a/b', file.fileHash)).rejects.toThrow(MissingBank);
    });
  });
};
