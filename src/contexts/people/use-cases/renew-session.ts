import type { Clock } from '../../../kernel/ports.js';
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
  readonly actor: Omit<TokenHolder, 'tokenId' | 'acr' | 'use'>;
  readonly authenticatedAtSeconds: number | null;
  readonly acr?: string;
  readonly use?: 'browser';
}

/** A working day: after that a person signs in anew, whatever was done in between (OWASP ASVS 5.0, 7.3.2). */
const longestSessionSeconds = 12 * 3_600;

/**
 * A fresh token for the session of a browser, as the bank keeps that person now; none for any other token, which
 * would live on without who issued it, and none once the sign-in is more than twelve hours ago. When the person
 * signed in stays as it was: what asks for a fresh sign-in goes on asking.
 */
export const renewSession =
  (deps: {
    readonly issueToken: (holder: TokenHolder, authenticatedAtSeconds: number) => IssuedToken;
    readonly clock: Clock;
    readonly newId: () => string;
  }) =>
  ({
    actor,
    authenticatedAtSeconds,
    acr,
    use,
  }: SignedInPerson): Result<IssuedToken, 'session_missing' | 'token_expired'> => {
    if (use !== 'browser' || authenticatedAtSeconds === null) return fail('session_missing');
    const signedInForSeconds = Date.parse(deps.clock.now()) / 1_000 - authenticatedAtSeconds;
    if (signedInForSeconds > longestSessionSeconds) return fail('token_expired');
    const { userId, bankId, kind, displayName, roles, applicantIds } = actor;
    const how = acr === undefined ? {} : { acr };
    const person = { userId, bankId, kind, displayName, roles, applicantIds, use, ...how };
    return ok(deps.issueToken({ ...person, tokenId: deps.newId() }, authenticatedAtSeconds));
  };
