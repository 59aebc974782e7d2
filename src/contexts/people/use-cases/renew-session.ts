import type { Clock } from '../../../kernel/ports.js';
import type { TokenHolder } from './sign-in.js';

/** An access token and when it ends, in seconds since 1970. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresAtSeconds: number;
}

/** Who is signed in, and when that person last gave a password. */
export interface SignedInPerson {
  readonly actor: Omit<TokenHolder, 'tokenId' | 'acr'>;
  readonly authenticatedAtSeconds: number;
  readonly acr?: string;
}

/** A working day: after that a person signs in anew, whatever was done in between (OWASP ASVS 5.0, 7.3.2). */
const longestSessionSeconds = 12 * 3_600;

/**
 * A fresh token for who is signed in, as the bank keeps that person now; `null` once the sign-in is more than
 * twelve hours ago. When the person signed in stays as it was: what asks for a fresh sign-in goes on asking.
 */
export const renewSession =
  (deps: {
    readonly issueToken: (holder: TokenHolder, authenticatedAtSeconds: number) => IssuedToken;
    readonly clock: Clock;
    readonly newId: () => string;
  }) =>
  ({ actor, authenticatedAtSeconds, acr }: SignedInPerson): IssuedToken | null => {
    const signedInForSeconds = Date.parse(deps.clock.now()) / 1_000 - authenticatedAtSeconds;
    if (signedInForSeconds > longestSessionSeconds) return null;
    const { userId, bankId, kind, displayName, roles, applicantIds } = actor;
    const how = acr === undefined ? {} : { acr };
    const person = { userId, bankId, kind, displayName, roles, applicantIds, ...how };
    return deps.issueToken({ ...person, tokenId: deps.newId() }, authenticatedAtSeconds);
  };
