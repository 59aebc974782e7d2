import cors from 'cors';
import express from 'express';
import type { Express, NextFunction, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { serveApiPage } from '../openapi/api-page.js';
import { clientAddressReader } from '../guard/client-address.js';
import { sessionCookie } from '../guard/session-cookie.js';
import { readConsole } from './console-files.js';
import type { ConsoleFiles } from './console-files.js';
import { beginExchange } from './exchange.js';
import type { Exchange } from './exchange.js';
import { failWith, routeHandler } from './handle-route.js';
import type { RouteHandlingDeps } from './handle-route.js';
import { problem } from '../problem/problem.js';
import { createRateLimiter } from '../guard/rate-limiter.js';
import type { RateLimit } from '../guard/rate-limiter.js';
import { logBug, logExchange } from './request-log.js';
import type { RequestMetrics } from './request-metrics.js';
import { sendProblem } from '../response/respond.js';
import { createRouteTable } from './route-table.js';
import type { RouteTable } from './route-table.js';
import type { Route } from '../route.js';

export interface AppDeps extends Omit<RouteHandlingDeps, 'limiters' | 'onBug'> {
  readonly routes: readonly Route[];
  readonly logger: Logger;
  readonly metrics: RequestMetrics;
  /** Exact origins whose pages may call; none means no page of another origin may. */
  readonly corsOrigins: readonly string[];
  readonly rateLimits: { readonly person: RateLimit; readonly address: RateLimit };
  /** Addresses and networks of the proxies in front; from anybody else forwarded headers say nothing. */
  readonly trustedProxies: readonly string[];
  /** Absolute, for the OpenAPI document and the session's cookie. */
  readonly publicUrl: string;
  /** Where the console was built; without it the API is served alone. */
  readonly consoleFolder?: string;
}

/** The whole HTTP service: it does not listen (`http-server.ts` does) and opens nothing. */
export const createApp = (deps: AppDeps): Express => {
  const app = express();
  app.disable('x-powered-by').disable('etag').disable('query parser');
  app.enable('case sensitive routing').enable('strict routing');
  const pages = deps.consoleFolder === undefined ? null : readConsole(deps.consoleFolder);
  app.use(entrance(deps, pages));
  serveApiPage(app, deps);
  if (pages !== null) app.use(pages.sendFile);
  app.use((request: Request, response: Response) => {
    sendProblem(request, response, problem('no_such_resource'));
  });
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    failWith(request, response, error, { onBug: bugLogger(deps.logger) });
  });
  return app;
};

const bugLogger =
  (logger: Logger) =>
  (error: unknown, exchange: Exchange): void => {
    logBug(logger, error, exchange);
  };

/**
 * The one layer in front of everything: lets a browser's session speak, opens the exchange, sends the
 * console's page, lets other origins in or not, and answers what the route table knows. Express walks through its layers for every request, and each
 * costs it as much as our whole admission.
 */
const entrance = (deps: AppDeps, pages: ConsoleFiles | null): RequestHandler => {
  const { dispatch } = routeTableOf(deps);
  const addressOf = clientAddressReader(deps.trustedProxies);
  const answer = deps.corsOrigins.length > 0 ? afterCors(deps.corsOrigins, dispatch) : dispatch;
  const cookie = sessionCookie(deps.publicUrl);
  return (request, response, next) => {
    cookie.adopt(request);
    beginExchange(request, response, addressOf(request), (exchange) => {
      ended(deps, exchange, request, response);
    });
    if (pages?.opens(request) === true) pages.sendPage(request, response);
    else void answer(request, response, next);
  };
};

const afterCors = (origins: readonly string[], dispatch: RequestHandler): RequestHandler => {
  const admit = cors(corsOptions(origins));
  return (request, response, next) => {
    admit(request, response, (error?: unknown) => {
      if (error === undefined) void dispatch(request, response, next);
      else next(error);
    });
  };
};

const ended = (deps: AppDeps, exchange: Exchange, request: Request, response: Response): void => {
  const ms = performance.now() - exchange.startedAtMs;
  deps.metrics.observe(exchange.routePath, request.method, response.statusCode, ms);
  logExchange(deps.logger, exchange, request, response);
};

const corsOptions = (origins: readonly string[]): cors.CorsOptions => ({
  origin: [...origins],
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowedHeaders: [
    'Authorization',
    'Content-Type',
    'Idempotency-Key',
    'If-Match',
    'On-Behalf-Of',
    'Accept-Language',
    'Last-Event-ID',
    'X-Request-Id',
  ],
  exposedHeaders: [
    'ETag',
    'Location',
    'Retry-After',
    'X-Request-Id',
    'X-Masked-Fields',
    'Content-Disposition',
  ],
  maxAge: 600,
});

const routeTableOf = (deps: AppDeps): RouteTable => {
  const limiters = {
    person: createRateLimiter(deps.rateLimits.person, () => performance.now()),
    address: createRateLimiter(deps.rateLimits.address, () => performance.now()),
  };
  const handling = { ...deps, limiters, onBug: bugLogger(deps.logger) };
  const table = createRouteTable();
  for (const declared of deps.routes)
    table.add(declared.method.toUpperCase(), declared.path, routeHandler(declared, handling));
  return table;
};
