import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { exchangeOf, languageOfRequest } from './exchange.js';
import { entityTagOf } from './preconditions.js';
import { problemBodyOf } from './problem.js';
import type { Problem } from './problem.js';
import type { AnyReply } from './route.js';

export const sendProblem = (request: Request, response: Response, one: Problem): void => {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body = problemBodyOf(one, languageOfRequest(request), exchangeOf(response).requestId);
  setHeaders(response, one.headers);
  send(response, one.status, 'application/problem+json', body);
};

/** Sends what a handler answered; a stream is destroyed when the peer goes away. */
export const sendReply = async (response: Response, reply: AnyReply): Promise<void> => {
  if (reply.revision !== undefined) response.setHeader('ETag', entityTagOf(reply.revision));
  if (reply.location !== undefined) response.setHeader('Location', reply.location);
  setHeaders(response, reply.headers);
  if (reply.stream !== undefined) {
    response.status(reply.status);
    response.flushHeaders();
    await pipeline(reply.stream, response);
  } else if (reply.body === undefined) response.status(reply.status).end();
  else send(response, reply.status, 'application/json', reply.body);
};

const setHeaders = (
  response: Response,
  headers: Readonly<Record<string, string>> | undefined,
): void => {
  if (headers === undefined) return;
  for (const name of Object.keys(headers)) response.setHeader(name, headers[name] ?? '');
};

const send = (response: Response, status: number, contentType: string, body: unknown): void => {
  const text = JSON.stringify(body);
  response.setHeader('Content-Type', contentType);
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.writeHead(status).end(text);
};
