import type { Readable } from 'node:stream';

/**
 * A body of a known largest size, whole. What comes after is read and thrown away, so that the
 * sender is not stuck and gets the answer.
 */
export const readBytes = async (
  stream: Readable,
  maximumBytes: number,
): Promise<Buffer | 'too_large'> => {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes <= maximumBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return sizeBytes > maximumBytes ? 'too_large' : Buffer.concat(chunks);
};
