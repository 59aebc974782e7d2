import type { Request } from 'express';
import { z } from 'zod';
import { stepReader } from '../json/read-in-steps.js';
import { soundReader, unsound } from '../json/sound-reader.js';
import { violationsOfIssues } from '../json/violations-of-issues.js';
import type { Sha256 } from '../../values/canonical-json.js';
import { fail, ok } from '../../values/result.js';
import type { Result } from '../../values/result.js';
import { commandKeyOf } from './command-key.js';
import { languageOfRequest } from '../server/exchange.js';
import type { Exchange } from '../server/exchange.js';
import { readIdempotencyKey, readIfMatch } from './preconditions.js';
import { problem } from '../problem/problem.js';
import type { Problem } from '../problem/problem.js';
import { hasBody, isLongBody, readJsonBody } from './read-body.js';
import type { BodyLimits, JsonBody } from './read-body.js';
import { queryReader } from './read-query.js';
import type { Caller, Idempotency, IfMatch, Route, RouteInput } from '../route.js';

export type AnyInput = RouteInput<z.ZodType, z.ZodType, z.ZodType, z.ZodType, Idempotency, IfMatch>;

export type RequestReader = (
  request: Request,
  exchange: Pick<Exchange, 'requestId' | 'address'>,
  caller: Caller | null,
) => Promise<Result<AnyInput, Problem>>;

interface Head {
  readonly key: string | null;
  readonly expectedRevision: number | null;
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: unknown;
}

const none = z.strictObject({});

/** Makes the reader of a route's requests; whatever it takes, all of it has been checked. */
export const requestReader = (declared: Route, sha256: Sha256): RequestReader => {
  const readHead = headReader(declared);
  const readBody = bodyReader(declared);
  return async (request, { requestId, address }, caller) => {
    const head = readHead(request);
    if (!head.ok) return head;
    const body = await readBody(request);
    if (!body.ok) return body;
    const { key, expectedRevision, params, query, headers } = head.value;
    const asked = `${request.method} ${request.url}\n${sha256(body.value.bytes)}`;
    return ok({
      params,
      query,
      headers,
      body: body.value.value,
      command: key === null ? null : commandKeyOf(key, { caller, address }, asked, sha256),
      expectedRevision,
      requestId,
      language: languageOfRequest(request),
      address,
      upload: { stream: request, contentType: request.headers['content-type'] ?? '' },
    });
  };
};

const headReader = (declared: Route): ((request: Request) => Result<Head, Problem>) => {
  const { idempotency, ifMatch } = declared;
  const readQuery = queryReader(declared.query ?? none);
  const { params: paramsSchema, headers: headersSchema } = declared;
  return (request) => {
    const params = parsed(paramsSchema, request.params, 'no_such_resource');
    if (!params.ok) return params;
    const query = readQuery(request.url);
    if (!query.ok) return query;
    const key = readIdempotencyKey(request.headers['idempotency-key'], idempotency);
    if (!key.ok) return key;
    const expected = readIfMatch(request.headers['if-match'], ifMatch);
    if (!expected.ok) return expected;
    const headers = parsed(headersSchema?.strip(), request.headers, 'headers_invalid');
    if (!headers.ok) return headers;
    return ok({
      key: key.value,
      expectedRevision: expected.value,
      params: params.value,
      query: query.value,
      headers: headers.value,
    });
  };
};

/** A path that names no possible id names nothing: it tells no more than an unknown id would. */
const parsed = (
  schema: z.ZodType | undefined,
  value: unknown,
  code: 'no_such_resource' | 'headers_invalid' | 'body_invalid',
): Result<unknown, Problem> => {
  if (schema === undefined) return nothing;
  const read = schema.safeParse(value, withInput);
  if (read.success) return ok(read.data);
  return fail(
    code === 'no_such_resource'
      ? problem(code)
      : problem(code, { violations: violationsOfIssues(read.error.issues) }),
  );
};

const bodyInvalid = (issues: readonly z.core.$ZodIssue[]): Problem =>
  problem('body_invalid', { violations: violationsOfIssues(issues) });

const nothing = ok({});
const withInput = { reportInput: true };

type Read = Result<JsonBody, Problem>;
type BodyReader = (request: Request) => Promise<Read> | Read;

const bodyReader = ({ method, body, bodyLimits, upload }: Route): BodyReader => {
  if (upload !== undefined) return (request) => uploadOf(request, upload.media);
  if (body !== undefined) return jsonReader(body, bodyLimits);
  if (method === 'get' || method === 'delete') return refuseBody;
  const readNone = jsonReader(none);
  return (request) => (hasBody(request) ? readNone(request) : noBody);
};

const noBody: Read = ok({ value: undefined, bytes: new Uint8Array() });

const refuseBody = (request: Request): Read =>
  hasBody(request)
    ? fail(problem('body_not_expected', { headers: { Connection: 'close' } }))
    : noBody;

const uploadOf = (request: Request, media: readonly string[]): Read => {
  if (!hasBody(request)) return fail(problem('body_missing'));
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  return media.includes(type) && request.headers['content-encoding'] === undefined
    ? noBody
    : fail(problem('unsupported_media_type', { headers: { Connection: 'close' } }));
};

const jsonReader = (
  schema: z.ZodType,
  limits?: BodyLimits,
): ((request: Request) => Promise<Read>) => {
  const readSound = soundReader(schema);
  const readInSteps = limits === undefined ? null : stepReader(schema);
  return async (request) => {
    if (!hasBody(request)) return fail(problem('body_missing'));
    const json = await readJsonBody(request, limits);
    if (!json.ok) return json;
    const { value, bytes } = json.value;
    if (readInSteps !== null && isLongBody(bytes)) {
      const read = await readInSteps(value);
      return read.ok ? ok({ value: read.value, bytes }) : fail(bodyInvalid(read.failure));
    }
    const sound = readSound(value);
    if (sound !== unsound) return ok({ value: sound, bytes });
    const body = parsed(schema, value, 'body_invalid');
    return body.ok ? ok({ value: body.value, bytes }) : body;
  };
};
