import { randomBytes, randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Express } from 'express';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Logger } from 'pino';
import type { Config } from '../../config/load-config.js';
import { createIdentityProvider } from '../infrastructure/identity-provider/identity-provider.js';
import { createAccessTokens } from '../infrastructure/tokens/access-tokens.js';
import type { AcceptedKeys, AccessTokens } from '../infrastructure/tokens/access-tokens.js';
import { createBegunSignIns } from '../infrastructure/tokens/begun-sign-ins.js';
import { verifyPassword } from '../infrastructure/tokens/password-hash.js';
import { sha256 } from '../infrastructure/tokens/sha256.js';
import {
  readSigningKey,
  readVerificationKeys,
  verificationKeyOf,
} from '../infrastructure/tokens/token-keys.js';
import { fail } from '../kernel/values/result.js';
import { sessionCookie } from '../kernel/http/guard/session-cookie.js';
import { createApp } from '../kernel/http/server/create-app.js';
import { createRequestMetrics } from '../kernel/http/server/request-metrics.js';
import type { SessionRouteDeps } from '../contexts/people/routes/session-routes.js';
import { delegationDepsOf } from './wiring/people.js';
import { composeRoutes } from './compose-routes.js';
import type { Service } from './compose-service.js';
import { renewSession } from '../contexts/people/use-cases/renew-session.js';
import { represent } from '../contexts/people/use-cases/keep-delegations.js';
import { createAttemptLimiter } from '../contexts/people/use-cases/attempt-limiter.js';
import { signIn } from '../contexts/people/use-cases/sign-in.js';
import { signInAtProvider } from '../contexts/people/use-cases/sign-in-at-provider.js';

export interface AppSettings {
  readonly config: Config;
  readonly logger: Logger;
  /** Whether the process has been asked to end. */
  readonly isStopping: () => boolean;
}

/** The HTTP service over a composed service; it does not listen. */
export const composeApp = (
  service: Service,
  { config, logger, isStopping }: AppSettings,
): Express => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const tokens = composeTokens(config);
  const routes = composeRoutes(service, {
    config,
    registry,
    isStopping,
    sessions: {
      signIn: config.developmentSignIn ? composeSignIn(service, tokens) : null,
      provider: composeProvider(service, { config, logger, tokens }),
      renew:
        config.tokens.signingKey === null
          ? () => fail('session_missing')
          : renewSession({ issueToken: tokens.issue, clock: service.clock, newId: randomUUID }),
      live: service.sessions,
      ofWhom: tokens.ofWhom,
      cookie: sessionCookie(config.http.publicUrl),
    },
    onLagging: (error, envelope) => {
      service.lagging.remember(envelope);
      logger.warn(
        { err: error, applicationId: envelope.applicationId },
        'the process could not be told yet',
      );
    },
    onRearmFailure: (error, bankId) => {
      logger.warn({ err: error, bankId }, 'deadlines are not counted anew yet');
    },
    onLineFailure: (error, line) => logger.error({ err: error, line }, 'a line of a bulk check'),
    onUntold: (error, { applicationId }) => {
      logger.warn({ err: error, applicationId }, 'a step given by name');
    },
    onBulkStopped: (error) => logger.error({ err: error }, 'an act on many applications'),
  });
  return createApp({
    routes,
    logger,
    metrics: createRequestMetrics(registry),
    corsOrigins: config.http.corsOrigins,
    rateLimits: config.http.rateLimits,
    trustedProxies: config.http.trustedProxies,
    publicUrl: config.http.publicUrl,
    consoleFolder: join(dirname(service.settings.referenceDir), 'dist', 'web'),
    verifyAccessToken: tokens.verify,
    freshSignIn: config.approvalSignIn,
    sha256,
    clock: service.clock,
    refusals: service.database.repositories.refusals,
    accesses: service.database.repositories.accesses,
    standing: service.standing,
    sessions: service.sessions,
    represent: represent(delegationDepsOf(service)),
    texts: service.database.repositories.texts,
    maskingOf: async (bankId) => (await service.rulesOfToday(bankId)).masking,
  });
};

const composeTokens = ({ tokens, identityProvider, http }: Config): AccessTokens => {
  const signingKey = tokens.signingKey === null ? null : readSigningKey(tokens.signingKey);
  const configured =
    tokens.verificationKeys === null ? [] : readVerificationKeys(tokens.verificationKeys);
  const own = signingKey === null ? [] : [verificationKeyOf(signingKey)];
  const known = new Set(configured.map((key) => key.keyId));
  const accepted = acceptedOf(tokens);
  return createAccessTokens(
    {
      issuer: tokens.issuer,
      // Where others issue the access tokens, those of browsers are still ours.
      ...(identityProvider === null ? {} : { ownIssuer: http.publicUrl }),
      audience: tokens.audience,
      lifeSeconds: tokens.lifeSeconds,
      skewSeconds: tokens.skewSeconds,
      signingKey,
      verificationKeys: [...configured, ...own.filter((key) => !known.has(key.keyId))],
      ...(accepted === undefined ? {} : { accepted }),
    },
    Date.now,
  );
};

const acceptedOf = ({ accepted }: Config['tokens']): AcceptedKeys | undefined =>
  accepted === null
    ? undefined
    : { keys: readVerificationKeys(accepted.keys), untilSeconds: accepted.untilSeconds };

const secretBytes = 32;

const composeProvider = (
  { database, clock, standing, sessions }: Service,
  made: { readonly config: Config; readonly logger: Logger; readonly tokens: AccessTokens },
): SessionRouteDeps['provider'] => {
  const { identityProvider, tokens, http, approvalSignIn } = made.config;
  if (identityProvider === null || tokens.signingKey === null) return null;
  const signingKey = readSigningKey(tokens.signingKey);
  return signInAtProvider({
    provider: createIdentityProvider(
      {
        ...identityProvider,
        returnUrl: new URL('/sign-in/return', http.publicUrl).href,
        signedOutUrl: new URL('/sign-in', http.publicUrl).href,
        skewSeconds: tokens.skewSeconds,
        approvalAcr: approvalSignIn.acr,
      },
      (error) => made.logger.warn({ err: error }, 'the identity provider'),
    ),
    begun: createBegunSignIns(signingKey, acceptedOf(tokens), Date.now),
    standing,
    beginSession: sessions.begin,
    issueToken: made.tokens.issue,
    approvalAcr: approvalSignIn.acr,
    refusals: database.repositories.refusals,
    clock,
    newId: randomUUID,
    newSecret: () => randomBytes(secretBytes).toString('base64url'),
  });
};

const composeSignIn = (
  { database, clock, sessions }: Service,
  tokens: AccessTokens,
): SessionRouteDeps['signIn'] =>
  signIn({
    users: database.repositories.users,
    refusals: database.repositories.refusals,
    verifyPassword,
    issueToken: tokens.issue,
    beginSession: sessions.begin,
    attempts: {
      accountAtAddress: createAttemptLimiter({ failures: 10, windowSeconds: 600 }, Date.now),
      account: createAttemptLimiter({ failures: 50, windowSeconds: 600 }, Date.now),
      address: createAttemptLimiter({ failures: 100, windowSeconds: 600 }, Date.now),
    },
    clock,
    newId: randomUUID,
  });
