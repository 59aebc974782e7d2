import { createHash } from 'node:crypto';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import type {
  IdentityProvider,
  ProviderAnswer,
  ProviderFault,
  ProvenIdentity,
} from '../../contexts/people/use-cases/ports-of-provider.js';
import { fail, ok } from '../../kernel/values/result.js';
import type { Result } from '../../kernel/values/result.js';
import { secondsOf, whoOf } from '../tokens/access-token-claims.js';
import { ask, createDiscovery, ProviderUnreachable } from './discover.js';
import type { ProviderMetadata } from './discover.js';

export interface IdentityProviderSettings {
  /** As the provider names itself in what it signs. */
  readonly issuer: string;
  readonly clientId: string;
  /** `null` for a client that has none: it proves itself by PKCE alone. */
  readonly clientSecret: string | null;
  /** Where the provider sends the browser after a sign-in, and after a sign-out. */
  readonly returnUrl: string;
  readonly signedOutUrl: string;
  /** How far clocks may disagree, at most 60. */
  readonly skewSeconds: number;
  /** Authentication contexts of which one is needed where a sign-in must be fresh; empty: any. */
  readonly approvalAcr: readonly string[];
}

/** What a provider may sign with, as for access tokens. */
const algorithms = ['ES256', 'RS256'];

/** A session at the provider that is older would end here at once: a working day is the longest. */
const oldestSignInSeconds = 12 * 3_600;

/**
 * The bank's OpenID Connect provider: authorization code flow with PKCE (OpenID Connect Core 1.0, RFC 7636, RFC 9700).
 * @param onFault told, for the log, why an answer could not be used.
 */
export const createIdentityProvider = (
  settings: IdentityProviderSettings,
  onFault: (error: unknown) => void,
  nowMs: () => number = Date.now,
): IdentityProvider => {
  const discover = createDiscovery(settings.issuer, nowMs);
  const keysAt = createKeys();
  let endSessionEndpoint: string | null = null;
  const unlessFault = async <Value>(
    run: (metadata: ProviderMetadata) => Promise<Result<Value, ProviderFault>>,
  ): Promise<Result<Value, ProviderFault>> => {
    try {
      const metadata = await discover();
      ({ endSessionEndpoint } = metadata);
      return await run(metadata);
    } catch (error) {
      onFault(error);
      return fail(faultOf(error));
    }
  };
  // Somebody may sign out here who signed in at another API.
  void unlessFault(() => Promise.resolve(ok(null)));
  return {
    authorizationUrl: (asked) =>
      unlessFault(({ authorizationEndpoint }) => {
        const url = new URL(authorizationEndpoint);
        for (const [name, value] of Object.entries(authorizationOf(settings, asked)))
          url.searchParams.set(name, value);
        return Promise.resolve(ok(url.href));
      }),
    identify: (answer) =>
      unlessFault(async (metadata) => {
        if (answer.issuer === null ? metadata.namesItself : answer.issuer !== settings.issuer)
          return fail('identity_not_proven');
        const idToken = await redeem(settings, metadata, answer);
        if (idToken === null) return fail('code_refused');
        return ok(await verify(settings, keysAt(metadata.jwksUri), idToken, answer));
      }),
    signOutUrl: () => {
      if (endSessionEndpoint === null) return null;
      const url = new URL(endSessionEndpoint);
      url.searchParams.set('client_id', settings.clientId);
      url.searchParams.set('post_logout_redirect_uri', settings.signedOutUrl);
      return url.href;
    },
  };
};

/** `auth_time` is only promised where an age was asked for (OpenID Connect Core 1.0, 2). */
const authorizationOf = (
  settings: IdentityProviderSettings,
  asked: Parameters<IdentityProvider['authorizationUrl']>[0],
): Readonly<Record<string, string>> => ({
  response_type: 'code',
  client_id: settings.clientId,
  redirect_uri: settings.returnUrl,
  scope: 'openid',
  state: asked.state,
  nonce: asked.nonce,
  code_challenge: createHash('sha256').update(asked.codeVerifier).digest('base64url'),
  code_challenge_method: 'S256',
  max_age: String(asked.isFresh ? 0 : oldestSignInSeconds),
  ...(asked.isFresh ? { prompt: 'login' } : {}),
  ...(asked.isFresh && settings.approvalAcr.length > 0
    ? { acr_values: settings.approvalAcr.join(' ') }
    : {}),
});

/** The ID token for a code; `null` where the provider does not know the code, or no more. */
const redeem = async (
  { clientId, clientSecret, returnUrl }: IdentityProviderSettings,
  { tokenEndpoint, takesSecretInBody }: ProviderMetadata,
  { code, codeVerifier }: ProviderAnswer,
): Promise<string | null> => {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: returnUrl,
    code_verifier: codeVerifier,
  });
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (clientSecret !== null && !takesSecretInBody)
    headers['Authorization'] =
      `Basic ${Buffer.from(`${formEncoded(clientId)}:${formEncoded(clientSecret)}`).toString('base64')}`;
  else {
    form.set('client_id', clientId);
    if (clientSecret !== null) form.set('client_secret', clientSecret);
  }
  const { status, body } = await ask(tokenEndpoint, { method: 'POST', headers, body: form });
  const { id_token: idToken, error } = body as Partial<Record<string, unknown>>;
  if (status === 200 && typeof idToken === 'string') return idToken;
  if (error === 'invalid_grant') return null;
  throw new ProviderUnreachable(`${tokenEndpoint} answers ${status} ${String(error)}`);
};

/** RFC 6749, 2.3.1: both are form-encoded before they are joined. */
const formEncoded = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1);

/**
 * The provider's keys, fetched anew where a token names one that is not known. Only tokens that came from the provider
 * itself are looked at, so that nobody can make it fetch for nothing, and a key changed a second ago must do.
 */
const createKeys = (): ((address: string) => JWTVerifyGetKey) => {
  let known: { readonly address: string; readonly keys: JWTVerifyGetKey } | null = null;
  return (address) => {
    if (known?.address !== address)
      known = {
        address,
        keys: createRemoteJWKSet(new URL(address), { cooldownDuration: 0, timeoutDuration: 5_000 }),
      };
    return known.keys;
  };
};

/** OpenID Connect Core 1.0, 3.1.3.7. */
const verify = async (
  { issuer, clientId, skewSeconds }: IdentityProviderSettings,
  keys: JWTVerifyGetKey,
  idToken: string,
  { nonce }: ProviderAnswer,
): Promise<ProvenIdentity> => {
  const { payload } = await jwtVerify(idToken, keys, {
    algorithms,
    issuer,
    audience: clientId,
    clockTolerance: skewSeconds,
    requiredClaims: ['sub', 'iat', 'exp', 'auth_time', 'nonce'],
  });
  if (payload['nonce'] !== nonce) throw new NotProven('the nonce is another');
  if (!isForUs(payload, clientId)) throw new NotProven('it was issued to another party');
  const who = whoOf(payload);
  const authenticatedAtSeconds = secondsOf(payload['auth_time']);
  if (who === null || Number.isNaN(authenticatedAtSeconds))
    throw new NotProven('a claim is missing, or is of another form');
  const acr = payload['acr'];
  return { ...who, authenticatedAtSeconds, acr: typeof acr === 'string' ? acr : null };
};

const isForUs = ({ aud, azp }: JWTPayload, clientId: string): boolean =>
  azp === undefined ? !Array.isArray(aud) || aud.length === 1 : azp === clientId;

class NotProven extends Error {}

/** What jose says of a token is about the token, but where the keys could not be had. */
const faultOf = (error: unknown): ProviderFault =>
  error instanceof NotProven ||
  (error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout) &&
    error.code !== errors.JOSEError.code)
    ? 'identity_not_proven'
    : 'identity_provider_unreachable';
