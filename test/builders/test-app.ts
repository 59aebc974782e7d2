import { generateKeyPairSync } from 'node:crypto';
import type { Express } from 'express';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { createAccessTokens } from '../../src/infrastructure/tokens/access-tokens.js';
import type { AccessTokens, TokenHolder } from '../../src/infrastructure/tokens/access-tokens.js';
import { sha256 } from '../../src/infrastructure/tokens/sha256.js';
import { readSigningKey, verificationKeyOf } from '../../src/infrastructure/tokens/token-keys.js';
import { createApp } from '../../src/kernel/http/server/create-app.js';
import type { AppDeps } from '../../src/kernel/http/server/create-app.js';
import { createRequestMetrics } from '../../src/kernel/http/server/request-metrics.js';
import type { Route } from '../../src/kernel/http/route.js';
import type { UserRole } from '../../src/kernel/values/actor.js';
import type { RefusedAttempt } from '../../src/kernel/ports.js';
import { inMemoryAccessLog } from '../fakes/in-memory-access-log.js';
import { sharedTextsApart } from '../fakes/in-memory-texts-apart.js';
import { inMemoryRefusalLog } from '../fakes/in-memory-refusal-log.js';
import { manualClock } from '../fakes/manual-clock.js';
import type { ManualClock } from '../fakes/manual-clock.js';
import { everybodyAsClaimed } from './as-claimed.js';

export const tokenSettings = { issuer: 'greenlane', audience: 'greenlane' };

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
export const signingKey = readSigningKey(pem);

export interface TestApp {
  readonly app: Express;
  readonly clock: ManualClock;
  readonly tokens: AccessTokens;
  readonly registry: Registry;
  /** A bearer header of somebody with these roles. */
  readonly bearer: (roles: readonly UserRole[], more?: Partial<TokenHolder>) => string;
  readonly logged: () => readonly Record<string, unknown>[];
  readonly refusedOf: (bankId: string) => Promise<readonly RefusedAttempt[]>;
}

const generous = { perMinute: 1_000_000, burst: 1_000_000 };

/** The service over given routes, with real access tokens, a manual clock and fakes. */
export const testApp = (
  routes: (made: {
    readonly clock: ManualClock;
    readonly tokens: AccessTokens;
  }) => readonly Route[],
  more: Partial<AppDeps> = {},
): TestApp => {
  const clock = manualClock();
  const tokens = createAccessTokens(
    {
      ...tokenSettings,
      lifeSeconds: 900,
      skewSeconds: 0,
      signingKey,
      verificationKeys: [verificationKeyOf(signingKey)],
    },
    () => Date.parse(clock.now()),
  );
  /** To sign a token, and to verify one that was not seen before, takes as long as most requests: one a person and moment. */
  const headers = new Map<string, string>();
  const lines: string[] = [];
  const refusals = inMemoryRefusalLog();
  const registry = new Registry();
  const app = createApp({
    routes: routes({ clock, tokens }),
    verifyAccessToken: tokens.verify,
    sha256,
    clock,
    refusals,
    standing: everybodyAsClaimed,
    accesses: inMemoryAccessLog(),
    maskingOf: () => Promise.resolve({ roles: [] }),
    texts: sharedTextsApart,
    logger: pino({ base: null }, { write: (line: string) => lines.push(line) }),
    metrics: createRequestMetrics(registry),
    corsOrigins: [],
    rateLimits: { person: generous, address: generous },
    trustedProxies: [],
    publicUrl: 'http://127.0.0.1:3000',
    checkAnswers: true,
    ...more,
  });
  return {
    app,
    clock,
    tokens,
    registry,
    bearer: (roles, claims = {}) => {
      const holder = holderOf(roles, claims);
      const key = `${clock.now()} ${JSON.stringify(holder)}`;
      const header = headers.get(key) ?? `Bearer ${tokens.issue(holder).token}`;
      headers.set(key, header);
      return header;
    },
    logged: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    refusedOf: async (bankId) => (await refusals.list({ bankId, limit: 100, cursor: null })).items,
  };
};

const holderOf = (roles: readonly UserRole[], more: Partial<TokenHolder>): TokenHolder => ({
  userId: `user-${roles.join('-')}`,
  bankId: 'bank-a',
  kind: roles.includes('exporter') ? 'applicant_user' : 'bank_user',
  displayName: '测试用户',
  roles,
  applicantIds: [],
  tokenId: 'token-1',
  ...more,
});
