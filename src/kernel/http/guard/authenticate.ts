import type { Bilingual } from '../../values/bilingual.js';
import type { BrowserSession } from '../../values/browser-session.js';
import type { NamedByToken } from '../../values/kept-actor-reader.js';
import { fail, ok } from '../../values/result.js';
import type { Result } from '../../values/result.js';
import { problem } from '../problem/problem.js';
import type { Problem } from '../problem/problem.js';
import type { Caller } from '../route.js';

/** Who a verified access token speaks for. */
export interface VerifiedToken extends NamedByToken {
  readonly userId: string;
  readonly bankId: string;
  readonly kind: 'applicant_user' | 'bank_user';
  readonly displayName: string;
  /** `null` where the token does not say. */
  readonly authenticatedAtSeconds: number | null;
  readonly expiresAtSeconds: number;
  readonly acr?: string;
  readonly session?: BrowserSession;
}

export interface TokenFault {
  readonly code: 'token_missing' | 'token_invalid' | 'token_expired';
  readonly detail: Bilingual;
}

export type VerifyAccessToken = (token: string | undefined) => Result<VerifiedToken, TokenFault>;

/** A token is under 8 KiB; longer ones are refused before anything is computed. */
const maximumHeaderLength = 8_200;

/**
 * The person behind an `Authorization` header, or why there is none (401). The session of a browser comes in its
 * cookie and no other token does: whoever reads one of either kind cannot use it as the other.
 */
export const authenticate = (
  verify: VerifyAccessToken,
  header: string | undefined,
  isFromCookie: boolean,
): Result<Caller, Problem> => {
  if (header !== undefined && header.length > maximumHeaderLength)
    return fail(unauthorised('token_invalid'));
  const verified = verify(bearerOf(header));
  if (!verified.ok) return fail(unauthorised(verified.failure.code));
  return (verified.value.session !== undefined) === isFromCookie
    ? ok(callerOf(verified.value))
    : fail(unauthorised('token_invalid'));
};

const bearerOf = (header: string | undefined): string | undefined =>
  header === undefined ? undefined : (/^Bearer +(\S+)$/i.exec(header)?.[1] ?? '-');

export type UnauthorisedCode =
  | 'token_missing'
  | 'token_invalid'
  | 'token_expired'
  | 'cookie_alone'
  | 'credentials_wrong'
  | 'session_missing'
  | 'session_ended'
  | 'sign_in_not_begun'
  | 'code_refused'
  | 'identity_not_proven'
  | 'sign_in_not_fresh'
  | 'sign_in_too_old';

/** 401 with the challenge that RFC 6750 asks for. */
export const unauthorised = (code: UnauthorisedCode): Problem =>
  problem(code, { headers: { 'WWW-Authenticate': challenges[code] ?? realm } });

/** What a sign-in must be like where a decision is made. */
export interface FreshSignIn {
  readonly withinSeconds: number;
  /** Authentication contexts (OpenID Connect, `acr`) of which one is needed; empty: any. */
  readonly acr: readonly string[];
}

export const isFresh = (
  { authenticatedAtSeconds, acr }: Caller,
  asked: FreshSignIn,
  nowSeconds: number,
): boolean =>
  authenticatedAtSeconds !== null &&
  nowSeconds - authenticatedAtSeconds <= asked.withinSeconds &&
  (asked.acr.length === 0 || (acr !== undefined && asked.acr.includes(acr)));

/** 401 with the challenge that RFC 9470 asks for. */
export const staleSignIn = ({ withinSeconds, acr }: FreshSignIn): Problem => {
  const contexts = acr.length === 0 ? '' : `, acr_values="${acr.join(' ')}"`;
  return problem('sign_in_stale', {
    headers: {
      'WWW-Authenticate': `${realm}, error="insufficient_user_authentication", max_age="${withinSeconds}"${contexts}`,
    },
  });
};

const realm = 'Bearer realm="greenlane"';

const challenges: Readonly<Partial<Record<UnauthorisedCode, string>>> = {
  token_invalid: `${realm}, error="invalid_token"`,
  token_expired: `${realm}, error="invalid_token"`,
  session_ended: `${realm}, error="invalid_token"`,
};

const callerOf = (token: VerifiedToken): Caller => ({
  actor: {
    kind: token.kind,
    userId: token.userId,
    bankId: token.bankId,
    displayName: token.displayName,
    roles: token.roles ?? [],
    applicantIds: token.applicantIds ?? [],
  },
  named: {
    ...(token.roles === undefined ? {} : { roles: token.roles }),
    ...(token.applicantIds === undefined ? {} : { applicantIds: token.applicantIds }),
  },
  authenticatedAtSeconds: token.authenticatedAtSeconds,
  expiresAtSeconds: token.expiresAtSeconds,
  ...(token.acr === undefined ? {} : { acr: token.acr }),
  ...(token.session === undefined ? {} : { session: token.session }),
});
