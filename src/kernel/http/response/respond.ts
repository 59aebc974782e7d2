import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { exchangeOf, languageOfRequest } from '../server/exchange.js';
import { entityTagOf } from '../request/preconditions.js';
import { problemBodyOf } from '../problem/problem.js';
import type { Problem } from '../problem/problem.js';
import type { AnyReply } from '../route.js';
import { apiHeaders } from './security-headers.js';

/** What every answer carries besides its own headers. */
const commonHeaders: readonly string[] = apiHeaders().flat();

export const sendProblem = (request: Request, response: Response, one: Problem): void => {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body = problemBodyOf(one, languageOfRequest(request), exchangeOf(response).requestId);
  sendJson(response, one.status, 'application/problem+json', body, listOf(one.headers));
};

/** Sends what a handler answered; a stream is destroyed when the peer goes away. */
export const sendReply = async (response: Response, reply: AnyReply): Promise<void> => {
  const own = ownHeadersOf(reply);
  if (reply.stream !== undefined) {
    response.writeHead(reply.status, [...headersOf(response), ...own]);
    response.flushHeaders();
    await pipeline(reply.stream, response);
  } else if (reply.body === undefined)
    response.writeHead(reply.status, [...headersOf(response), ...own]).end();
  else sendJson(response, reply.status, 'application/json', reply.body, own);
};

/** For answers that others write: files of the API page, a redirect, a preflight. */
export const setCommonHeaders = (response: Response): void => {
  for (const [name, value] of apiHeaders()) response.setHeader(name, value);
  response.setHeader('X-Request-Id', exchangeOf(response).requestId);
};

const headersOf = (response: Response): readonly string[] => [
  ...commonHeaders,
  'X-Request-Id',
  exchangeOf(response).requestId,
];

const none: readonly string[] = [];

const ownHeadersOf = ({ revision, location, headers }: AnyReply): readonly string[] => {
  if (revision === undefined && location === undefined) return listOf(headers);
  return [
    ...(revision === undefined ? none : ['ETag', entityTagOf(revision)]),
    ...(location === undefined ? none : ['Location', location]),
    ...listOf(headers),
  ];
};

const listOf = (headers: AnyReply['headers']): readonly string[] =>
  headers === undefined
    ? none
    : Object.entries(headers).flatMap(([name, value]) =>
        typeof value === 'string' ? [name, value] : value.flatMap((one) => [name, one]),
      );

/** The head is written at once: setting its twenty headers one by one costs as much as parsing. */
const sendJson = (
  response: Response,
  status: number,
  contentType: string,
  body: unknown,
  own: readonly string[],
): void => {
  const text = JSON.stringify(body);
  const length = String(Buffer.byteLength(text));
  const head = ['Content-Type', contentType, 'Content-Length', length, ...own];
  response.writeHead(status, [...headersOf(response), ...head]).end(text);
};
