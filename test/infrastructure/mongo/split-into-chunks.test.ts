import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitIntoChunks } from '../../../src/infrastructure/mongo/split-into-chunks.js';

const seed = Date.now();

const stream = async function* (pieces: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  for (const piece of pieces) yield await Promise.resolve(piece);
};

const chunksOf = async (pieces: readonly Uint8Array[], size: number): Promise<Buffer[]> => {
  const chunks: Buffer[] = [];
  for await (const chunk of splitIntoChunks(stream(pieces), size)) chunks.push(chunk);
  return chunks;
};

describe(`splitting a stream into chunks (seed ${seed})`, () => {
  it('keeps every byte in order, in full chunks but the last', async () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(pieces, fc.integer({ min: 1, max: 17 }), async (given, size) => {
        const chunks = await chunksOf(given, size);
        expect(Buffer.concat(chunks).equals(Buffer.concat(given))).toBe(true);
        expect(chunks.slice(0, -1).every((one) => one.length === size)).toBe(true);
        expect(chunks.every((one) => one.length > 0 && one.length <= size)).toBe(true);
      }),
      { seed },
    );
  });
});
