import type { UserRole } from '../../kernel/values/actor.js';
import { userRoles } from '../../kernel/values/actor.js';
import type { BrowserSession } from '../../kernel/values/browser-session.js';

/** Who an access token speaks for. */
export interface AccessTokenClaims {
  readonly userId: string;
  readonly bankId: string;
  readonly kind: 'applicant_user' | 'bank_user';
  readonly displayName: string;
  /** Our own may leave roles and applicants to what the bank keeps: absent then. */
  readonly roles?: readonly UserRole[];
  readonly applicantIds?: readonly string[];
  readonly tokenId: string;
  /** When the person signed in, seconds since 1970: what fresh authentication is about; `null` where the token does not say. */
  readonly authenticatedAtSeconds: number | null;
  /** Seconds since 1970. */
  readonly expiresAtSeconds: number;
  /** How the person proved who it is (OpenID Connect, `acr`), where that is known. */
  readonly acr?: string;
  /** The session of a browser, which its cookie alone may bring; of our own tokens only. */
  readonly session?: BrowserSession;
}

/** The members of the token's payload that say who; the registered time claims come with signing. */
export const payloadOf = (
  claims: Omit<AccessTokenClaims, 'expiresAtSeconds' | 'authenticatedAtSeconds'> & {
    readonly authenticatedAtSeconds: number;
  },
): object => ({
  sub: claims.userId,
  bank: claims.bankId,
  kind: claims.kind,
  name: claims.displayName,
  ...(claims.roles === undefined ? {} : { roles: claims.roles }),
  ...(claims.applicantIds === undefined ? {} : { applicants: claims.applicantIds }),
  jti: claims.tokenId,
  auth_time: claims.authenticatedAtSeconds,
  ...(claims.acr === undefined ? {} : { acr: claims.acr }),
  ...(claims.session === undefined
    ? {}
    : { use: 'browser', sid: claims.session.id, epoch: claims.session.epoch }),
});

/** The times of a payload whose signature, issuer, audience, `exp` and `nbf` have been checked. */
export interface TimeLimits {
  readonly nowSeconds: number;
  readonly skewSeconds: number;
  readonly maximumLifeSeconds: number;
}

/**
 * Reads a verified payload; `null` when a claim is missing, of another type, or lives too long.
 * @param isOurs whether we signed it: nobody else opens the session of a browser, or leaves out who may do what.
 */
export const claimsOf = (
  payload: Readonly<Record<string, unknown>>,
  limits: TimeLimits,
  isOurs: boolean,
): AccessTokenClaims | null => {
  const times = timesOf(payload, limits);
  const who = whoOf(payload);
  const { jti, acr } = payload;
  if (times === null || who === null || !isName(jti)) return null;
  if (!isOurs && (who.roles === undefined || who.applicantIds === undefined)) return null;
  const session =
    isOurs && payload['use'] === 'browser' ? { session: sessionOf(payload, jti) } : {};
  return { ...who, tokenId: jti, ...times, ...(isName(acr) ? { acr } : {}), ...session };
};

/** The first tokens named no session: each was one. */
const sessionOf = (
  { sid, epoch }: Readonly<Record<string, unknown>>,
  tokenId: string,
): BrowserSession => ({
  id: isName(sid) ? sid : tokenId,
  epoch: isName(epoch) ? epoch : '',
});

type Who = Omit<AccessTokenClaims, 'tokenId' | 'acr' | 'session' | keyof Times>;

/** The person a verified payload is about; `null` when a claim is missing or of another type. */
export const whoOf = (payload: Readonly<Record<string, unknown>>): Who | null => {
  const { sub, bank, kind, name } = payload;
  const roles = listOf(payload['roles'], isUserRole);
  const applicantIds = listOf(payload['applicants'], isName);
  if (!isName(sub) || !isName(bank) || !isName(name)) return null;
  if (kind !== 'applicant_user' && kind !== 'bank_user') return null;
  if (roles === null || applicantIds === null) return null;
  return {
    ...{ userId: sub, bankId: bank, kind, displayName: name },
    ...(roles === undefined ? {} : { roles }),
    ...(applicantIds === undefined ? {} : { applicantIds }),
  };
};

type Times = Pick<AccessTokenClaims, 'authenticatedAtSeconds' | 'expiresAtSeconds'>;

const timesOf = (
  payload: Readonly<Record<string, unknown>>,
  { nowSeconds, skewSeconds, maximumLifeSeconds }: TimeLimits,
): Times | null => {
  const exp = secondsOf(payload['exp']);
  const iat = secondsOf(payload['iat']);
  // A program may have its tokens renewed for days: when one was issued says nothing of the person.
  const signedInAt = payload['auth_time'] === undefined ? null : secondsOf(payload['auth_time']);
  const latestStart = Math.max(iat, secondsOf(payload['nbf']), signedInAt ?? iat);
  // A missing time is NaN, and no comparison with NaN holds.
  const fits =
    latestStart <= nowSeconds + skewSeconds && exp > iat && exp - iat <= maximumLifeSeconds;
  return fits ? { authenticatedAtSeconds: signedInAt, expiresAtSeconds: exp } : null;
};

const listOf = <Member>(
  value: unknown,
  isMember: (one: unknown) => one is Member,
): readonly Member[] | null | undefined =>
  value === undefined || (Array.isArray(value) && value.every(isMember)) ? value : null;

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Seconds since 1970 in a claim; NaN for anything else. */
export const secondsOf = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : Number.NaN;

const isUserRole = (value: unknown): value is UserRole =>
  typeof value === 'string' && (userRoles as readonly string[]).includes(value);
