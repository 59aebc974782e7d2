import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { errorSummary } from './error-summary.js';
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
    commandId: exchange.commandId,
    applicationId: request.params['applicationId'] ?? null,
    method: request.method,
    route: exchange.routePath,
    status: response.statusCode,
    complete: response.writableFinished,
    ms: Math.round((performance.now() - exchange.startedAtMs) * 100) / 100,
    bankId: exchange.bankId,
  });
};

/** A bug of ours, told without what its text may quote. */
export const logBug = (logger: Logger, error: unknown, exchange: Exchange): void => {
  logger.error({
    requestId: exchange.requestId,
    route: exchange.routePath,
    ...errorSummary(error),
  });
};
