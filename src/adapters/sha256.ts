import { createHash, hash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Sha256 } from '../domain/canonical-json.js';

/** SHA-256 of a text's UTF-8 bytes, lower-case hex: the `Sha256` the domain takes. */
export const sha256: Sha256 = (text) => hash('sha256', text);

/** SHA-256 of bytes, lower-case hex. */
export const sha256OfBytes = (bytes: Uint8Array): string => hash('sha256', bytes);

/** SHA-256 of a whole stream, lower-case hex; holds one chunk at a time. */
export const sha256OfStream = async (stream: Readable): Promise<string> => {
  const running = createHash('sha256');
  for await (const chunk of stream as AsyncIterable<Uint8Array>) running.update(chunk);
  return running.digest('hex');
};
