import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { parseJsonSteps } from '../../kernel/values/parse-json-steps.js';
import { runYielding } from '../../kernel/run-yielding.js';

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** JSON as gzip bytes: what is large and never searched takes about a tenth of its room. */
export const compressJson = (value: unknown): Promise<Buffer> =>
  compressText(JSON.stringify(value));

/** The same of JSON that is text already. */
export const compressText = (json: string): Promise<Buffer> => compress(Buffer.from(json));

/**
 * Read in steps between which others are answered.
 * @throws Error when the bytes are damaged: gzip carries a checksum.
 */
export const expandJson = async (bytes: Uint8Array): Promise<unknown> =>
  runYielding(parseJsonSteps(await expand(bytes)));
