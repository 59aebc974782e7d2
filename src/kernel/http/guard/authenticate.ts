import type { Bilingual } from '../../values/bilingual.js';
import type { UserRole } from '../../values/actor.js';
import { fail, ok } from '../../values/result.js';
import type { Result } from '../../values/result.js';
import { freshForSeconds } from '../permissions.js';
import { problem } from '../problem/problem.js';
import type { Problem } from '../problem/problem.js';
import type { Caller } from '../route.js';

/** Who a verified access token speaks for. */
export interface VerifiedToken {
  readonly userId: string;
  readonly bankId: string;
  readonly kind: 'applicant_user' | 'bank_user';
  readonly displayName: string;
  readonly roles: readonly UserRole[];
  readonly applicantIds: readonly string[];
  readonly authenticatedAtSeconds: number;
  readonly expiresAtSeconds: number;
}

export interface TokenFault {
  readonly code: 'token_missing' | 'token_invalid' | 'token_expired';
  readonly detail: Bilingual;
}

export type VerifyAccessToken = (token: string | undefined) => Result<VerifiedToken, TokenFault>;

/** A token is under 8 KiB; longer ones are refused before anything is computed. */
const maximumHeaderLength = 8_200;

/** The person behind an `Authorization` header, or why there is none (401). */
export const authenticate = (
  verify: VerifyAccessToken,
  header: string | undefined,
): Result<Caller, Problem> => {
  if (header !== undefined && header.length > maximumHeaderLength)
    return fail(unauthorised('token_invalid'));
  const verified = verify(bearerOf(header));
  return verified.ok ? ok(callerOf(verified.value)) : fail(unauthorised(verified.failure.code));
};

const bearerOf = (header: string | undefined): string | undefined =>
  header === undefined ? undefined : (/^Bearer +(\S+)$/i.exec(header)?.[1] ?? '-');

export type UnauthorisedCode =
  'token_missing' | 'token_invalid' | 'token_expired' | 'credentials_wrong' | 'sign_in_stale';

/** 401 with the challenge that RFC 6750 and, for a stale sign-in, RFC 9470 ask for. */
export const unauthorised = (code: UnauthorisedCode): Problem =>
  problem(code, { headers: { 'WWW-Authenticate': challenges[code] } });

const realm = 'Bearer realm="greenlane"';

const challenges: Readonly<Record<UnauthorisedCode, string>> = {
  token_missing: realm,
  token_invalid: `${realm}, error="invalid_token"`,
  token_expired: `${realm}, error="invalid_token"`,
  credentials_wrong: realm,
  sign_in_stale: `${realm}, error="insufficient_user_authentication", max_age="${freshForSeconds}"`,
};

const callerOf = (token: VerifiedToken): Caller => ({
  actor: {
    kind: token.kind,
    userId: token.userId,
    bankId: token.bankId,
    displayName: token.displayName,
    roles: token.roles,
    applicantIds: token.applicantIds,
  },
  authenticatedAtSeconds: token.authenticatedAtSeconds,
  expiresAtSeconds: token.expiresAtSeconds,
});
