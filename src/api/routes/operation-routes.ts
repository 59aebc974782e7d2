import { createHash, timingSafeEqual } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Registry } from 'prom-client';
import { z } from 'zod';
import { healthBody, readinessBody } from '../../contracts/operations.js';
import { unauthorised } from '../authenticate.js';
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
  /** What a scraper presents as bearer token; without one only this machine may read metrics. */
  readonly metricsToken: string | null;
}

const common = {
  method: 'get',
  permission: 'public',
  tags: ['operations'],
  idempotency: 'none',
  ifMatch: 'none',
} as const;

export const operationRoutes = (deps: OperationRouteDeps): readonly Route[] => [
  route({
    ...common,
    path: '/health',
    summary: { zh: '存活', en: 'Health' },
    responses: { 200: { description: 'The process answers', body: healthBody } },
    handle: () => ({ status: 200, body: { status: 'up' } }),
  }),
  readyRoute(deps),
  metricsRoute(deps),
];

const readyRoute = ({ checks, isStopping }: OperationRouteDeps): Route =>
  route({
    ...common,
    path: '/ready',
    summary: { zh: '就绪', en: 'Readiness' },
    responses: {
      200: { description: 'Everything can be reached', body: readinessBody },
      503: {
        description: 'Something cannot be reached, or the process is stopping',
        body: readinessBody,
      },
    },
    handle: async () => {
      const [database, temporal, catalogue] = await Promise.all([
        stateOf(checks.database),
        stateOf(checks.temporal),
        stateOf(checks.catalogue),
      ]);
      const body = { checks: { database, temporal, catalogue } };
      return isStopping() || [database, temporal, catalogue].includes('down')
        ? { status: 503, body: { ...body, status: 'not_ready' }, headers: { 'Retry-After': '5' } }
        : { status: 200, body: { ...body, status: 'ready' } };
    },
  });

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

const metricsRoute = ({ registry, metricsToken }: OperationRouteDeps): Route =>
  route({
    ...common,
    path: '/metrics',
    summary: { zh: '指标', en: 'Metrics' },
    description: 'Prometheus text. With METRICS_TOKEN set a bearer token, else from this machine.',
    headers: z.strictObject({ authorization: z.string().max(500).optional() }),
    responses: { 200: { description: 'The metrics', media: ['text/plain'] } },
    problems: [401],
    handle: async ({ headers, address }) => {
      const may =
        metricsToken === null
          ? isLoopback(address)
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
