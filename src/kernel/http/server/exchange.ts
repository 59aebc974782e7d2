import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { languageOf } from '../language.js';
import type { Language } from '../language.js';

/** One request and its answer, as the log and the problems know it. */
export interface Exchange {
  readonly requestId: string;
  /** Who asks, as the trusted proxies say; never written to the log. */
  readonly address: string;
  /** Milliseconds of a monotonic clock. */
  readonly startedAtMs: number;
  /** The route's declared path, never the URL itself: an URL may carry personal data. */
  routePath: string | null;
  bankId: string | null;
  /** Of a write that carries an idempotency key: the worker's line of the same command has it too. */
  commandId: string | null;
}

const requestIdPattern = /^[A-Za-z0-9._-]{8,64}$/;

/** A caller's own request id is kept when it is plain; else it gets a new one. */
export const requestIdOf = (header: string | string[] | undefined): string =>
  typeof header === 'string' && requestIdPattern.test(header) ? header : randomUUID();

/** Opens the exchange; who is told when the answer has left (or the peer has gone) is given. */
export const beginExchange = (
  request: Request,
  response: Response,
  address: string,
  ended: (exchange: Exchange) => void,
): void => {
  const exchange: Exchange = {
    requestId: requestIdOf(request.headers['x-request-id']),
    address,
    startedAtMs: performance.now(),
    routePath: null,
    bankId: null,
    commandId: null,
  };
  const { locals } = response;
  locals['exchange'] = exchange;
  response.once('close', () => {
    ended(exchange);
  });
};

/** Says which command a request turned out to be. */
export const noteCommand = (
  response: Response,
  command: { readonly commandId: string } | null,
): void => {
  const exchange = exchangeOf(response);
  exchange.commandId = command?.commandId ?? null;
};

export const exchangeOf = (response: Response): Exchange => response.locals['exchange'] as Exchange;

export const languageOfRequest = (request: Request): Language =>
  languageOf(request.headers['accept-language']);
