import { createHash } from 'node:crypto';

/** SHA-256 of a text's UTF-8 bytes, lower-case hex. */
export const nodeSha256 = (text: string | Uint8Array): string =>
  createHash('sha256').update(text).digest('hex');
