import type { IncomingMessage } from 'node:http';
import { maximumJsonDepth } from '../json/json-limits.js';
import { runYielding } from '../../run-yielding.js';
import { parseJson, parseJsonInSteps } from '../json/parse-json.js';
import { fail, ok } from '../../values/result.js';
import type { Result } from '../../values/result.js';
import { problem } from '../problem/problem.js';
import type { Problem } from '../problem/problem.js';

/** The largest JSON body: 256 KiB. Uploads, the bulk check and lists of goods have limits of their own. */
export const maximumBodyBytes = 262_144;

/** How long a JSON body may take to arrive. */
const bodyTimeoutMs = 10_000;

/** A larger body is read in steps, between which others are answered. */
export const isLongBody = ({ length }: Uint8Array): boolean => length > maximumBodyBytes;

/** Larger bodies are not read to their end only to refuse them politely. */
const maximumDrainedBytes = 32 * 1_048_576;

export const hasBody = (request: IncomingMessage): boolean => {
  const { 'content-length': length, 'transfer-encoding': coding } = request.headers;
  return coding !== undefined || (length !== undefined && length !== '0');
};

export interface JsonBody {
  readonly value: unknown;
  /** As they were sent. */
  readonly bytes: Uint8Array;
}

/** What a JSON body may be at most, where a route needs more than is usual. */
export interface BodyLimits {
  readonly bytes: number;
  /** Levels of objects and lists inside one another. */
  readonly jsonDepth: number;
}

/** Of a body with goods lines: as many as the contract allows, each of some 1,600 bytes. */
export const goodsLinesLimits: BodyLimits = {
  bytes: 8 * 1_048_576,
  jsonDepth: maximumJsonDepth,
};

const usualLimits: BodyLimits = { bytes: maximumBodyBytes, jsonDepth: maximumJsonDepth };

/** The strictly parsed JSON body (`parse-json.ts`), or 400, 408, 413, 415. */
export const readJsonBody = async (
  request: IncomingMessage,
  limits = usualLimits,
): Promise<Result<JsonBody, Problem>> => {
  const refused = refuseByHeaders(request, limits.bytes);
  if (refused !== null) return fail(refused);
  const bytes = await readBytes(request, limits.bytes);
  if (!bytes.ok) return bytes;
  if (bytes.value.length === 0) return fail(problem('body_missing'));
  return parsedBody(bytes.value, limits.jsonDepth);
};

const parsedBody = async (bytes: Buffer, jsonDepth: number): Promise<Result<JsonBody, Problem>> => {
  const json = isLongBody(bytes)
    ? await runYielding(parseJsonInSteps(bytes, jsonDepth))
    : parseJson(bytes, jsonDepth);
  if (!json.ok) return fail(problem('json_invalid', { violations: json.failure }));
  return ok({ value: json.value, bytes });
};

const refuseByHeaders = (request: IncomingMessage, maximumBytes: number): Problem | null => {
  const { headers } = request;
  if (!isJsonType(headers['content-type'])) return problem('unsupported_media_type');
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') return problem('unsupported_media_type');
  return Number(headers['content-length'] ?? 0) > maximumBytes ? tooLarge(request) : null;
};

const jsonType = /^application\/json *(?:; *charset="?utf-8"? *)?$/i;

const isJsonType = (header: string | undefined): boolean =>
  header === 'application/json' || (header !== undefined && jsonType.test(header));

/** A moderate excess is drained by Node after the answer; beyond it the connection ends. */
const tooLarge = (request: IncomingMessage): Problem => {
  const stated = Number(request.headers['content-length'] ?? Number.NaN);
  return stated <= maximumDrainedBytes
    ? problem('body_too_large')
    : problem('body_too_large', { headers: { Connection: 'close' } });
};

const readBytes = (
  request: IncomingMessage,
  maximumBytes: number,
): Promise<Result<Buffer, Problem>> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (result: Result<Buffer, Problem>): void => {
      clearTimeout(timer);
      request.off('data', take);
      if (!result.ok) request.resume();
      resolve(result);
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > maximumBytes) settle(fail(tooLarge(request)));
    };
    const timer = setTimeout(() => settle(fail(tooSlow)), bodyTimeoutMs);
    request.on('data', take);
    request.once('end', () => {
      const [first] = chunks;
      settle(ok(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks, size)));
    });
    request.once('close', () => settle(interrupted));
  });

const interrupted = fail(problem('body_interrupted'));
const tooSlow = problem('request_timeout', { headers: { Connection: 'close' } });
