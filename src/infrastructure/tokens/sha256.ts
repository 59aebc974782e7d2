import { createHash, hash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Sha256 } from '../../kernel/values/canonical-json.js';

/** SHA-256 of bytes, or of a text's UTF-8 bytes, lower-case hex. */
export const sha256: Sha256 = (input) => hash('sha256', input);

/** SHA-256 of a whole stream, lower-case hex; holds one chunk at a time. */
export const sha256OfStream = async (stream: Readable): Promise<string> => {
  const running = createHash('sha256');
  for await (const chunk of stream as AsyncIterable<Uint8Array>) running.update(chunk);
  return running.digest('hex');
};
