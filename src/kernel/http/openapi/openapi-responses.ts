import { z } from 'zod';
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { problemSchemaOf } from '../contracts/problem-body.js';
import { problemCodes, statusOfKind } from '../problem/problem-codes.js';
import { problemTitles } from '../problem/problem-titles.js';
import type { JsonResponse, Route, StreamResponse } from '../route.js';

const problemSchema = problemSchemaOf(problemCodes);
const requestId = z.string().meta({ description: 'Names this exchange in our logs.' });
const entityTag = z.string().meta({ description: 'The revision: `"7"`.' });
const location = z.string().meta({ description: 'Where the created resource is.' });
const retryAfter = z.string().meta({ description: 'Seconds to wait.' });

/** The declared answers, and a problem for every status that follows from the declaration. */
export const openApiResponses = (declared: Route): ZodOpenApiResponsesObject => {
  const responses: Record<string, ZodOpenApiResponseObject> = {};
  for (const status of problemStatusesOf(declared)) responses[status] = problemOf(status);
  for (const [status, response] of Object.entries(declared.responses))
    responses[status] = responseOf(declared, Number(status), response);
  return responses;
};

/** All statuses with which a route may answer a problem, ascending. */
export const problemStatusesOf = (declared: Route): readonly number[] => {
  const statuses = [
    ...[400, 429, 500, 503],
    ...statusesOfAccess(declared),
    ...(declared.params === undefined ? [] : [404]),
    ...statusesOfBody(declared),
    ...(declared.idempotency === 'none' ? [] : [422]),
    ...statusesOfIfMatch[declared.ifMatch],
    ...(declared.problems ?? []),
    ...(declared.refusals ?? []).map((kind) => statusOfKind[kind]),
  ];
  return [...new Set(statuses)].sort((one, other) => one - other);
};

const statusesOfAccess = ({ permission }: Route): readonly number[] => {
  if (permission === 'public') return [];
  return permission === 'anyone' ? [401] : [401, 403];
};

const statusesOfIfMatch = { none: [], optional: [412], required: [412, 428] } as const;

const statusesOfBody = ({ method, upload }: Route): readonly number[] => {
  if (upload !== undefined) return [413, 415, 422, 507];
  return method === 'get' || method === 'delete' ? [] : [408, 413, 415, 422];
};

const waits: readonly number[] = [429, 503, 507];

const problemOf = (status: number): ZodOpenApiResponseObject => ({
  description: `${problemTitles[status]?.en ?? 'Problem'} · ${problemTitles[status]?.zh ?? ''}`,
  headers: z.object({
    'X-Request-Id': requestId,
    ...(waits.includes(status) ? { 'Retry-After': retryAfter } : {}),
  }),
  content: { 'application/problem+json': { schema: problemSchema } },
});

const responseOf = (
  declared: Route,
  status: number,
  response: JsonResponse | StreamResponse,
): ZodOpenApiResponseObject => ({
  description: response.description,
  headers: z.object({
    'X-Request-Id': requestId,
    ...(declared.ifMatch === 'none' ? {} : { ETag: entityTag }),
    ...(status === 201 ? { Location: location } : {}),
  }),
  ...contentOf(response),
});

const contentOf = (
  response: JsonResponse | StreamResponse,
): Pick<ZodOpenApiResponseObject, 'content'> => {
  if ('media' in response)
    return {
      content: Object.fromEntries(response.media.map((type) => [type, { schema: z.string() }])),
    };
  return response.body === undefined
    ? {}
    : { content: { 'application/json': { schema: response.body } } };
};
