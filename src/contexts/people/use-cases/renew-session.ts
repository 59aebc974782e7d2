import type { BrowserSession } from '../../../kernel/values/browser-session.js';
import type { Clock } from '../../../kernel/ports.js';
import type { NamedByToken } from '../../../kernel/values/kept-actor-reader.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { TokenHolder } from './sign-in.js';

/** An access token and when it ends, in seconds since 1970. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresAtSeconds: number;
}

/** Who is signed in how, and when that person last proved who it is. */
export interface SignedInPerson {
  readonly actor: Pick<TokenHolder, 'userId' | 'bankId' | 'kind' | 'displayName'>;
  readonly named: NamedByToken;
  readonly authenticatedAtSeconds: number | null;
  readonly acr?: string;
  readonly session?: BrowserSession;
}

/** A working day: after that a person signs in anew, whatever was done in between (OWASP ASVS 5.0, 7.3.2). */
export const longestSessionSeconds = 12 * 3_600;

/**
 * A fresh token for the session of a browser; none for any other token, which
 * would live on without who issued it, and none once the sign-in is more than twelve hours ago. Which session it is,
 * when the person signed in and what the first token named stay as they were: what asks for a fresh sign-in goes on asking.
 */
export const renewSession =
  (deps: {
    readonly issueToken: (holder: TokenHolder, authenticatedAtSeconds: number) => IssuedToken;
    readonly clock: Clock;
    readonly newId: () => string;
  }) =>
  ({
    actor,
    named,
    authenticatedAtSeconds,
    acr,
    session,
  }: SignedInPerson): Result<IssuedToken, 'session_missing' | 'token_expired'> => {
    if (session === undefined || authenticatedAtSeconds === null) return fail('session_missing');
    const signedInForSeconds = Date.parse(deps.clock.now()) / 1_000 - authenticatedAtSeconds;
    if (signedInForSeconds > longestSessionSeconds) return fail('token_expired');
    const { userId, bankId, kind, displayName } = actor;
    const how = acr === undefined ? {} : { acr };
    const holder = { userId, bankId, kind, displayName, ...named, session, ...how };
    return ok(deps.issueToken({ ...holder, tokenId: deps.newId() }, authenticatedAtSeconds));
  };
