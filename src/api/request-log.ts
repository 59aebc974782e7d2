import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { Exchange } from './exchange.js';

/**
 * One line for each answer, without personal data: the route's pattern instead of the URL, the bank
 * instead of the person, no body, no token.
 */
export const logExchange = (
  logger: Logger,
  exchange: Exchange,
  request: Request,
  response: Response,
): void => {
  logger.info({
    requestId: exchange.requestId,
    method: request.method,
    route: exchange.routePath,
    status: response.statusCode,
    complete: response.writableFinished,
    ms: Math.round((performance.now() - exchange.startedAtMs) * 100) / 100,
    bankId: exchange.bankId,
  });
};

/** A bug of ours: kind, code and place; texts in quotation marks may be data and are left out. */
export const logBug = (logger: Logger, error: unknown, exchange: Exchange): void => {
  const known = error instanceof Error ? error : new Error(typeof error);
  logger.error({
    requestId: exchange.requestId,
    route: exchange.routePath,
    error: known.name,
    code: (known as { readonly code?: unknown }).code ?? null,
    message: known.message.replace(/"[^"]*"|'[^']*'/g, '…').slice(0, 200),
    stack: known.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [],
  });
};
