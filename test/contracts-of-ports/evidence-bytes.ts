import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BytesDiffer } from '../../src/infrastructure/mongo/bytes-differ.js';
import type {
  EvidenceBytes,
  EvidenceFile,
} from '../../src/contexts/applications/store/evidence-bytes.js';
import { MissingBank } from '../../src/infrastructure/mongo/tenant-key.js';
import { freshBank, freshId } from './fresh-bank.js';

export const describeEvidenceBytes = (name: string, open: () => EvidenceBytes): void => {
  describe(`the evidence bytes ${name}`, () => {
    let store: EvidenceBytes;
    let directory: string;
    beforeAll(async () => {
      store = open();
      directory = await mkdtemp(join(tmpdir(), 'greenlane-evidence-'));
    });
    afterAll(() => rm(directory, { recursive: true }));

    const fileOf = async (bankId: string, bytes: Buffer): Promise<EvidenceFile> => {
      const filePath = join(directory, freshId('file'));
      await writeFile(filePath, bytes);
      const contentHash = createHash('sha256').update(bytes).digest('hex');
      const mediaType = 'application/pdf';
      return { bankId, contentHash, filePath, sizeBytes: bytes.length, mediaType };
    };

    it.each([1, 1_048_575, 1_048_576, 1_048_577, 8_388_608])(
      'gives back %i bytes as they were',
      async (size) => {
        const bytes = randomBytes(size);
        const file = await fileOf(freshBank(), bytes);
        await store.put(file);
        const found = await store.open(file.bankId, file.contentHash);
        expect(found).toMatchObject({ sizeBytes: size, mediaType: 'application/pdf' });
        expect(bytes.equals(await buffer(found!.stream))).toBe(true);
      },
    );

    it('stores the same bytes once, and needs the file no more the second time', async () => {
      const file = await fileOf(freshBank(), randomBytes(1_000));
      await store.put(file);
      await rm(file.filePath);
      await store.put({ ...file, mediaType: 'image/png' });
      const found = await store.open(file.bankId, file.contentHash);
      expect(found?.mediaType).toBe('application/pdf');
    });

    it('stores the same bytes whole when ten uploads come at once', async () => {
      const bytes = randomBytes(2_500_000);
      const file = await fileOf(freshBank(), bytes);
      await Promise.all(Array.from({ length: 10 }, () => store.put(file)));
      const found = await store.open(file.bankId, file.contentHash);
      expect(bytes.equals(await buffer(found!.stream))).toBe(true);
    });

    it('stores nothing of a file that is not what was announced', async () => {
      const file = await fileOf(freshBank(), randomBytes(1_500_000));
      const other = createHash('sha256').update('other').digest('hex');
      await expect(store.put({ ...file, contentHash: other })).rejects.toBeInstanceOf(BytesDiffer);
      await expect(store.put({ ...file, sizeBytes: 7 })).rejects.toBeInstanceOf(BytesDiffer);
      expect(await store.open(file.bankId, other)).toBeNull();
      expect(await store.open(file.bankId, file.contentHash)).toBeNull();
    });

    it('forgets what is removed, and takes it again', async () => {
      const bytes = randomBytes(2_000_000);
      const file = await fileOf(freshBank(), bytes);
      await store.remove(file.bankId, file.contentHash);
      await store.put(file);
      await store.remove(freshBank(), file.contentHash);
      expect(await store.open(file.bankId, file.contentHash)).not.toBeNull();
      await store.remove(file.bankId, file.contentHash);
      expect(await store.open(file.bankId, file.contentHash)).toBeNull();
      await store.put(file);
      const found = await store.open(file.bankId, file.contentHash);
      expect(bytes.equals(await buffer(found!.stream))).toBe(true);
    });

    it("reads another bank's file as absent, whatever the id looks like", async () => {
      const file = await fileOf(freshBank(), randomBytes(100));
      await store.put(file);
      const other = freshBank();
      expect(await store.open(other, file.contentHash)).toBeNull();
      expect(await store.open(other, `../${file.bankId}/${file.contentHash}`)).toBeNull();
      expect(await store.open(other, `${file.bankId}/${file.contentHash}`)).toBeNull();
    });

    it('throws when no bank is named', async () => {
      const file = await fileOf('', randomBytes(10));
      await expect(store.put(file)).rejects.toBeInstanceOf(MissingBank);
      await expect(store.open('', file.contentHash)).rejects.toBeInstanceOf(MissingBank);
      await expect(store.open('a/b', file.contentHash)).rejects.toBeInstanceOf(MissingBank);
    });
  });
};
