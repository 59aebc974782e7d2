import type { UserRole } from '../../kernel/values/actor.js';
import { userRoles } from '../../kernel/values/actor.js';

/** Who an access token speaks for. */
export interface AccessTokenClaims {
  readonly userId: string;
  readonly bankId: string;
  readonly kind: 'applicant_user' | 'bank_user';
  readonly displayName: string;
  readonly roles: readonly UserRole[];
  readonly applicantIds: readonly string[];
  readonly tokenId: string;
  /** When the person gave the password, seconds since 1970: what fresh authentication is about. */
  readonly authenticatedAtSeconds: number;
  /** Seconds since 1970. */
  readonly expiresAtSeconds: number;
  /** How the person proved who it is (OpenID Connect, `acr`), where that is known. */
  readonly acr?: string;
}

/** The members of the token's payload that say who; the registered time claims come with signing. */
export const payloadOf = (claims: Omit<AccessTokenClaims, 'expiresAtSeconds'>): object => ({
  sub: claims.userId,
  bank: claims.bankId,
  kind: claims.kind,
  name: claims.displayName,
  roles: claims.roles,
  applicants: claims.applicantIds,
  jti: claims.tokenId,
  auth_time: claims.authenticatedAtSeconds,
  ...(claims.acr === undefined ? {} : { acr: claims.acr }),
});

/** The times of a payload whose signature, issuer, audience, `exp` and `nbf` have been checked. */
export interface TimeLimits {
  readonly nowSeconds: number;
  readonly skewSeconds: number;
  readonly maximumLifeSeconds: number;
}

/** Reads a verified payload; `null` when a claim is missing, of another type, or lives too long. */
export const claimsOf = (
  payload: Readonly<Record<string, unknown>>,
  limits: TimeLimits,
): AccessTokenClaims | null => {
  const times = timesOf(payload, limits);
  const who = whoOf(payload);
  const { jti, acr } = payload;
  if (times === null || who === null || !isName(jti)) return null;
  return { ...who, tokenId: jti, ...times, ...(isName(acr) ? { acr } : {}) };
};

type Who = Omit<AccessTokenClaims, 'tokenId' | 'acr' | keyof Times>;

/** The person a verified payload is about; `null` when a claim is missing or of another type. */
export const whoOf = (payload: Readonly<Record<string, unknown>>): Who | null => {
  const { sub, bank, kind, name } = payload;
  const roles = listOf(payload['roles'], isUserRole);
  const applicantIds = listOf(payload['applicants'], isName);
  if (!isName(sub) || !isName(bank) || !isName(name)) return null;
  if (kind !== 'applicant_user' && kind !== 'bank_user') return null;
  if (roles === null || applicantIds === null) return null;
  return { userId: sub, bankId: bank, kind, displayName: name, roles, applicantIds };
};

type Times = Pick<AccessTokenClaims, 'authenticatedAtSeconds' | 'expiresAtSeconds'>;

const timesOf = (
  payload: Readonly<Record<string, unknown>>,
  { nowSeconds, skewSeconds, maximumLifeSeconds }: TimeLimits,
): Times | null => {
  const exp = secondsOf(payload['exp']);
  const iat = secondsOf(payload['iat']);
  const authenticatedAt = secondsOf(payload['auth_time'] ?? payload['iat']);
  const latestStart = Math.max(iat, secondsOf(payload['nbf']), authenticatedAt);
  // A missing time is NaN, and no comparison with NaN holds.
  const fits =
    latestStart <= nowSeconds + skewSeconds && exp > iat && exp - iat <= maximumLifeSeconds;
  return fits ? { authenticatedAtSeconds: authenticatedAt, expiresAtSeconds: exp } : null;
};

const listOf = <Member>(
  value: unknown,
  isMember: (one: unknown) => one is Member,
): readonly Member[] | null => (Array.isArray(value) && value.every(isMember) ? value : null);

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Seconds since 1970 in a claim; NaN for anything else. */
export const secondsOf = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : Number.NaN;

const isUserRole = (value: unknown): value is UserRole =>
  typeof value === 'string' && (userRoles as readonly string[]).includes(value);
