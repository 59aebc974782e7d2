import { generateKeyPairSync } from 'node:crypto';
import type { Express } from 'express';
import { destination, pino } from 'pino';
import { Registry } from 'prom-client';
import { createAccessTokens } from '../../src/infrastructure/tokens/access-tokens.js';
import type { AccessTokens, TokenHolder } from '../../src/infrastructure/tokens/access-tokens.js';
import { sha256 } from '../../src/infrastructure/tokens/sha256.js';
import { readSigningKey, verificationKeyOf } from '../../src/infrastructure/tokens/token-keys.js';
import { createApp } from '../../src/kernel/http/server/create-app.js';
import { operationRoutes } from '../../src/kernel/http/server/operation-routes.js';
import type { OperationRouteDeps } from '../../src/kernel/http/server/operation-routes.js';
import type { Route } from '../../src/kernel/http/route.js';
import { createRequestMetrics } from '../../src/kernel/http/server/request-metrics.js';
import { applicationRoutes } from '../../src/contexts/applications/routes/application-routes.js';
import type { ApplicationRouteDeps } from '../../src/contexts/applications/routes/application-routes.js';
import type { Clock } from '../../src/kernel/ports.js';
import { APPLICANT_ID } from './sample-draft.js';
import { readKeptActor } from '../../src/contexts/people/use-cases/read-kept-actor.js';

export const systemClock: Clock = { now: () => new Date().toISOString() };

/** More than a benchmark can spend: the limiter still counts every request. */
const UNLIMITED = { perMinute: 10_000_000, burst: 1_000_000 };

/** Written behind the work as `src/main/service-logger.ts` does. */
const nowhere = () =>
  destination({ dest: '/dev/null', sync: false, minLength: 16_000, periodicFlush: 1_000 });

/** Signs and checks tokens with a key made for this run. */
const accessTokens = (): AccessTokens => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const signingKey = readSigningKey(pem);
  return createAccessTokens(
    {
      issuer: 'greenlane',
      audience: 'greenlane',
      lifeSeconds: 900,
      skewSeconds: 30,
      signingKey,
      verificationKeys: [verificationKeyOf(signingKey)],
    },
    Date.now,
  );
};

/** The person whose token a stack gives out. */
export const exporter = {
  tokenId: 'bench',
  userId: 'exporter-1',
  bankId: 'bank-a',
  kind: 'applicant_user',
  displayName: '演示企业用户',
  roles: ['exporter'],
  applicantIds: [APPLICANT_ID],
} as const satisfies TokenHolder;

/** As the service asks for it, of a store that knows this one person. */
export const standingOfExporter = readKeptActor(
  {
    users: {
      find: () =>
        Promise.resolve({ ...exporter, userName: 'exporter', passwordHash: null, active: true }),
    },
    delegations: { list: () => Promise.resolve([]) },
    bankRules: { inForceOn: () => Promise.reject(new Error('nobody is represented')) },
    clock: systemClock,
  },
  () => performance.now(),
);

const isUp = (): Promise<boolean> => Promise.resolve(true);

const noRefusals = { items: [], nextCursor: null };

export interface FullStack {
  readonly app: Express;
  /** Good for every stack made with the same `access`. */
  readonly token: string;
  readonly access: AccessTokens;
}

/** The HTTP service as `src/main/compose-app.ts` puts it together, over the given routes. */
export const stackOf = (
  routes: readonly Route[],
  access: AccessTokens = accessTokens(),
): FullStack => {
  const app = createApp({
    routes,
    logger: pino({ level: 'info', name: 'greenlane-api' }, nowhere()),
    metrics: createRequestMetrics(new Registry()),
    corsOrigins: [],
    rateLimits: { person: UNLIMITED, address: UNLIMITED },
    trustedProxies: [],
    publicUrl: 'http://127.0.0.1',
    verifyAccessToken: access.verify,
    sha256,
    clock: systemClock,
    standing: standingOfExporter,
    refusals: { record: () => Promise.resolve(), list: () => Promise.resolve(noRefusals) },
    maskingOf: () => Promise.resolve({ roles: [] }),
    texts: { open: () => Promise.resolve([]) },
    accesses: {
      record: () => Promise.resolve(),
      list: () => Promise.resolve({ items: [], nextCursor: null }),
    },
  });
  return { app, access, token: access.issue(exporter).token };
};

const operations: OperationRouteDeps = {
  checks: { database: isUp, temporal: isUp, catalogue: isUp },
  isStopping: () => false,
  registry: new Registry(),
  metricsToken: null,
  metricsOpen: false,
};

/** The whole HTTP service over the given use cases of applications. */
export const fullStack = (useCases: ApplicationRouteDeps, access?: AccessTokens): FullStack =>
  stackOf([...operationRoutes(operations), ...applicationRoutes(useCases)], access);
