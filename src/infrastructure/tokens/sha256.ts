import { hash } from 'node:crypto';
import type { Sha256 } from '../../kernel/values/canonical-json.js';

/** SHA-256 of bytes, or of a text's UTF-8 bytes, lower-case hex. */
export const sha256: Sha256 = (input) => hash('sha256', input);
