import { operations } from '../../messages/operations.js';
import { createHash, timingSafeEqual } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Registry } from 'prom-client';
import { z } from 'zod';
import { healthBody, readinessBody, serviceBody } from '../contracts/operations.js';
import { unauthorised } from '../guard/authenticate.js';
import { route } from '../route.js';
import type { Route } from '../route.js';

type Check = () => Promise<boolean>;

export interface OperationRouteDeps {
  /** Each says whether it can be reached; one that throws or takes over 2 s cannot. */
  readonly checks: {
    readonly database: Check;
    readonly temporal: Check;
    readonly catalogue: Check;
  };
  /** Whether the process is about to end: it answers still, and wants no new callers. */
  readonly isStopping: () => boolean;
  readonly registry: Registry;
  /** What a scraper presents as bearer token; `null`: nobody needs one, but see `metricsOpen`. */
  readonly metricsToken: string | null;
  /** Without a token: whether this machine may read metrics, where no proxy can stand before it. */
  readonly metricsOpen: boolean;
}

const common = {
  method: 'get',
  permission: 'public',
  unlimited: true,
  tags: ['operations'],
  idempotency: 'none',
  ifMatch: 'none',
} as const;

export const operationRoutes = (deps: OperationRouteDeps): readonly Route[] => [
  route({
    ...common,
    path: '/',
    summary: { zh: '这是什么服务', en: 'What this service is, and where to go' },
    responses: { 200: { description: 'Where to go', body: serviceBody } },
    handle: () => ({ status: 200, body: thisService }),
  }),
  route({
    ...common,
    path: '/health',
    summary: operations.say('summary.health'),
    responses: { 200: { description: 'The process answers', body: healthBody } },
    handle: () => ({ status: 200, body: { status: 'up' } }),
  }),
  readyRoute(deps),
  metricsRoute(deps),
];

const thisService = {
  service: 'greenlane',
  description: operations.say('summary.description'),
  links: {
    documentation: '/docs/',
    apiDescription: '/v1/openapi.json',
    health: '/health',
    readiness: '/ready',
    preChecks: '/v1/pre-checks',
  },
};

/** However many ask at once, each dependency is asked once: readiness is outside every limit. */
const shared = (check: Check): (() => Promise<'up' | 'down'>) => {
  let running: Promise<'up' | 'down'> | null = null;
  return () => {
    running ??= stateOf(check).finally(() => {
      running = null;
    });
    return running;
  };
};

const readyRoute = (deps: OperationRouteDeps): Route => {
  const { isStopping } = deps;
  const checks = {
    database: shared(deps.checks.database),
    temporal: shared(deps.checks.temporal),
    catalogue: shared(deps.checks.catalogue),
  };
  return route({
    ...common,
    path: '/ready',
    summary: operations.say('summary.ready'),
    responses: {
      200: { description: 'Everything can be reached', body: readinessBody },
      503: {
        description: 'Something cannot be reached, or the process is stopping',
        body: readinessBody,
      },
    },
    handle: async () => {
      const [database, temporal, catalogue] = await Promise.all([
        checks.database(),
        checks.temporal(),
        checks.catalogue(),
      ]);
      const body = { checks: { database, temporal, catalogue } };
      return isStopping() || [database, temporal, catalogue].includes('down')
        ? { status: 503, body: { ...body, status: 'not_ready' }, headers: { 'Retry-After': '5' } }
        : { status: 200, body: { ...body, status: 'ready' } };
    },
  });
};

const checkTimeoutMs = 2_000;

const stateOf = async (check: Check): Promise<'up' | 'down'> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), checkTimeoutMs);
  });
  try {
    return (await Promise.race([check(), late])) ? 'up' : 'down';
  } catch {
    return 'down';
  } finally {
    clearTimeout(timer);
  }
};

const metricsRoute = ({ registry, metricsToken, metricsOpen }: OperationRouteDeps): Route =>
  route({
    ...common,
    path: '/metrics',
    summary: operations.say('summary.metrics'),
    description:
      'Prometheus text, for the bearer token METRICS_TOKEN; in development without one also from this machine.',
    headers: z.strictObject({
      authorization: z
        .string()
        .regex(/^[\x20-\x7e]{0,500}$/)
        .optional(),
    }),
    responses: { 200: { description: 'The metrics', media: ['text/plain'] } },
    problems: [401],
    handle: async ({ headers, address }) => {
      const may =
        metricsToken === null
          ? metricsOpen && isLoopback(address)
          : isSame(headers.authorization ?? '', `Bearer ${metricsToken}`);
      if (!may) return { problem: unauthorised('token_invalid') };
      return {
        status: 200,
        stream: Readable.from([await registry.metrics()], { objectMode: false }),
        headers: { 'Content-Type': registry.contentType },
      };
    },
  });

const isLoopback = (address: string): boolean =>
  address === '::1' || /^(?:::ffff:)?127\./.test(address);

const isSame = (one: string, other: string): boolean => timingSafeEqual(hashOf(one), hashOf(other));

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
