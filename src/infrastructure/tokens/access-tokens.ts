import { transportProblems } from '../../kernel/messages/problems.js';
import jwt from 'jsonwebtoken';
import type { Bilingual } from '../../kernel/values/bilingual.js';
import { fail, ok } from '../../kernel/values/result.js';
import type { Result } from '../../kernel/values/result.js';
import { claimsOf, payloadOf } from './access-token-claims.js';
import type { AccessTokenClaims } from './access-token-claims.js';
import type { TokenKey } from './token-keys.js';
import { createVerifiedTokens } from './verified-tokens.js';
import type { VerifiedTokens } from './verified-tokens.js';

export interface AccessTokenSettings {
  readonly issuer: string;
  readonly audience: string;
  /** At most 900. */
  readonly lifeSeconds: number;
  /** How far clocks may disagree, at most 60. */
  readonly skewSeconds: number;
  /** None where another party issues the tokens. */
  readonly signingKey: TokenKey | null;
  /** Who issues what the signing key signs, where `issuer` is another party. */
  readonly ownIssuer?: string;
  /** All keys in use; while keys rotate, the old and the new. */
  readonly verificationKeys: readonly TokenKey[];
  /** While our own signing key changes: what the next or the previous one signs is ours too, until then. */
  readonly accepted?: AcceptedKeys;
}

export interface AcceptedKeys {
  /** Public halves. */
  readonly keys: readonly TokenKey[];
  /** Seconds since 1970. */
  readonly untilSeconds: number;
}

export interface TokenRefusal {
  readonly code: 'token_missing' | 'token_invalid' | 'token_expired';
  readonly detail: Bilingual;
}

export interface IssuedToken {
  readonly token: string;
  readonly expiresAtSeconds: number;
}

export type TokenHolder = Omit<AccessTokenClaims, 'expiresAtSeconds' | 'authenticatedAtSeconds'>;

export interface AccessTokens {
  /**
   * @param authenticatedAtSeconds when the person last signed in; now, unless a session is renewed.
   * @throws TypeError where no signing key is configured.
   */
  readonly issue: (holder: TokenHolder, authenticatedAtSeconds?: number) => IssuedToken;
  /** @param token what follows `Bearer `, or `undefined` when nothing was sent. */
  readonly verify: (token: string | undefined) => Result<AccessTokenClaims, TokenRefusal>;
  /** Whose token it is, though it may have expired: enough to end its session, and for nothing else. */
  readonly ofWhom: (token: string) => AccessTokenClaims | null;
}

const maximumTokenBytes = 8_192;
const maximumLifeSeconds = 900;
const maximumSkewSeconds = 60;
const tokenType = 'at+jwt';
const cacheLimits = { maximumEntries: 10_000, lifeSeconds: 30 };

/**
 * Issues and verifies access tokens: JWT (RFC 9068 `at+jwt`) signed with ES256 or RS256, checked
 * as RFC 8725 asks. A token's own header never chooses key or algorithm: both come from
 * configuration, found by `kid`.
 * @param nowMs epoch milliseconds
 * @throws RangeError when life or skew exceed their limits (docs/rules/security.md#token-life).
 */
export const createAccessTokens = (
  settings: AccessTokenSettings,
  nowMs: () => number,
): AccessTokens => {
  checkSettings(settings);
  const keys = knownKeysOf(settings);
  const verified = createVerifiedTokens(cacheLimits);
  const nowSeconds = (): number => Math.floor(nowMs() / 1_000);
  return {
    issue: (holder, authenticatedAtSeconds) =>
      issue(settings, { ...holder, authenticatedAtSeconds }, nowSeconds()),
    verify: (token) => verify({ settings, keys, verified }, token, nowSeconds()),
    ofWhom: (token) => ofWhom({ settings, keys, verified }, token, nowSeconds()),
  };
};

/** A key, whether what it signs is ours, and until when that counts. */
interface KnownKey {
  readonly key: TokenKey;
  readonly isOurs: boolean;
  readonly untilSeconds: number;
}

const knownKeysOf = ({
  verificationKeys,
  signingKey,
  accepted,
}: AccessTokenSettings): ReadonlyMap<string, KnownKey> => {
  const known = new Map<string, KnownKey>();
  const ownId = signingKey?.keyId;
  for (const key of verificationKeys)
    known.set(key.keyId, { key, isOurs: key.keyId === ownId, untilSeconds: Infinity });
  for (const key of accepted?.keys ?? [])
    if (key.keyId !== ownId)
      known.set(key.keyId, { key, isOurs: true, untilSeconds: accepted?.untilSeconds ?? 0 });
  return known;
};

const checkSettings = ({ lifeSeconds, skewSeconds }: AccessTokenSettings): void => {
  if (!(lifeSeconds > 0 && lifeSeconds <= maximumLifeSeconds))
    throw new RangeError(`an access token lives 1 to ${maximumLifeSeconds} s`);
  if (!(skewSeconds >= 0 && skewSeconds <= maximumSkewSeconds))
    throw new RangeError(`the clock skew is 0 to ${maximumSkewSeconds} s`);
};

const issue = (
  { signingKey, issuer, ownIssuer = issuer, audience, lifeSeconds }: AccessTokenSettings,
  {
    authenticatedAtSeconds,
    ...holder
  }: TokenHolder & { readonly authenticatedAtSeconds: number | undefined },
  now: number,
): IssuedToken => {
  if (signingKey === null) throw new TypeError('no signing key for access tokens is configured');
  const expiresAtSeconds = now + lifeSeconds;
  const token = jwt.sign(
    {
      ...payloadOf({ ...holder, authenticatedAtSeconds: authenticatedAtSeconds ?? now }),
      iss: ownIssuer,
      aud: audience,
      iat: now,
      nbf: now,
      exp: expiresAtSeconds,
    },
    signingKey.key,
    {
      algorithm: signingKey.algorithm,
      header: { alg: signingKey.algorithm, typ: tokenType, kid: signingKey.keyId },
    },
  );
  return { token, expiresAtSeconds };
};

interface Verifier {
  readonly settings: AccessTokenSettings;
  readonly keys: ReadonlyMap<string, KnownKey>;
  readonly verified: VerifiedTokens;
}

const verify = (
  verifier: Verifier,
  token: string | undefined,
  now: number,
): Result<AccessTokenClaims, TokenRefusal> => {
  if (token === undefined || token === '') return fail(missing);
  if (Buffer.byteLength(token) > maximumTokenBytes) return fail(invalid);
  const remembered = verifier.verified.find(token, now);
  if (remembered !== undefined) return ok(remembered);
  const known = keyOfToken(token, verifier.keys);
  if (known === null || now >= known.untilSeconds) return fail(invalid);
  const checked = checkToken(verifier.settings, known, token, now);
  if (checked.ok) verifier.verified.keep(token, checked.value, now, known.untilSeconds);
  return checked;
};

const ofWhom = (
  { settings, keys }: Verifier,
  token: string,
  now: number,
): AccessTokenClaims | null => {
  if (Buffer.byteLength(token) > maximumTokenBytes) return null;
  const known = keyOfToken(token, keys);
  if (known === null || now >= known.untilSeconds) return null;
  const read = readToken(settings, known, token, { now, mayHaveExpired: true });
  return read.ok ? read.value : null;
};

/** Header members by which a token would bring or fetch its own key, or change how it is read. */
const refusedHeaders = ['jku', 'x5u', 'jwk', 'x5c', 'x5t', 'x5t#S256', 'crit', 'b64', 'zip', 'cty'];

/** The configured key a token names, if its header is one of ours; nothing is verified yet. */
const keyOfToken = (token: string, keys: ReadonlyMap<string, KnownKey>): KnownKey | null => {
  const header = headerOf(token);
  if (header === null || refusedHeaders.some((name) => Object.hasOwn(header, name))) return null;
  const { alg, typ, kid } = header;
  const known = typeof kid === 'string' ? keys.get(kid) : undefined;
  if (known === undefined || alg !== known.key.algorithm) return null;
  return typeof typ === 'string' && typ.toLowerCase() === tokenType ? known : null;
};

const headerOf = (token: string): Readonly<Record<string, unknown>> | null => {
  const [encoded, ...rest] = token.split('.');
  if (encoded === undefined || rest.length !== 2) return null;
  try {
    const header: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
    return isRecord(header) ? header : null;
  } catch {
    return null;
  }
};

/** A session's cookie outlives its tokens, which end to the second: a browser has no clock that disagrees. */
const checkToken = (
  settings: AccessTokenSettings,
  known: KnownKey,
  token: string,
  now: number,
): Result<AccessTokenClaims, TokenRefusal> => {
  const read = readToken(settings, known, token, { now, mayHaveExpired: false });
  const isOver = read.ok && read.value.session !== undefined && read.value.expiresAtSeconds <= now;
  return isOver ? fail(expired) : read;
};

interface Reading {
  readonly now: number;
  readonly mayHaveExpired: boolean;
}

const readToken = (
  settings: AccessTokenSettings,
  known: KnownKey,
  token: string,
  { now, mayHaveExpired }: Reading,
): Result<AccessTokenClaims, TokenRefusal> => {
  const payload = verifiedPayload(settings, known, token, { now, mayHaveExpired });
  if (!payload.ok) return payload;
  const limits = { nowSeconds: now, skewSeconds: settings.skewSeconds, maximumLifeSeconds };
  const claims = claimsOf(payload.value, limits, known.isOurs);
  return claims === null ? fail(invalid) : ok(claims);
};

const verifiedPayload = (
  settings: AccessTokenSettings,
  { key, isOurs }: KnownKey,
  token: string,
  { now, mayHaveExpired }: Reading,
): Result<Readonly<Record<string, unknown>>, TokenRefusal> => {
  try {
    const payload: unknown = jwt.verify(token, key.key, {
      algorithms: [key.algorithm],
      issuer: isOurs ? (settings.ownIssuer ?? settings.issuer) : settings.issuer,
      audience: settings.audience,
      clockTimestamp: now,
      clockTolerance: settings.skewSeconds,
      ignoreExpiration: mayHaveExpired,
    });
    return isRecord(payload) ? ok(payload) : fail(invalid);
  } catch (error) {
    return fail(error instanceof jwt.TokenExpiredError ? expired : invalid);
  }
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const refusal = (code: TokenRefusal['code']): TokenRefusal => ({
  code,
  detail: transportProblems[code].detail,
});

const missing = refusal('token_missing');
const invalid = refusal('token_invalid');
const expired = refusal('token_expired');
