import { z } from 'zod';

/** What an identity provider publishes of itself, as far as it is asked for. */
export interface ProviderMetadata {
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly jwksUri: string;
  readonly endSessionEndpoint: string | null;
  /** Whether its answers name it (RFC 9207). */
  readonly namesItself: boolean;
  /** `client_secret_post` where it takes secrets in no other way. */
  readonly takesSecretInBody: boolean;
}

/** The provider cannot be asked, or answers what nobody could use. */
export class ProviderUnreachable extends Error {}

const timeoutMs = 5_000;
const maximumAgeMs = 600_000;

/**
 * Reads a provider's metadata (OpenID Connect Discovery 1.0) and keeps it for ten minutes; a failure is not kept.
 * @param issuer as the provider names itself; its endpoints must be of `https` where it is.
 */
export const createDiscovery = (
  issuer: string,
  nowMs: () => number,
): (() => Promise<ProviderMetadata>) => {
  let known: { readonly metadata: Promise<ProviderMetadata>; readonly atMs: number } | null = null;
  return async () => {
    if (known === null || nowMs() - known.atMs >= maximumAgeMs)
      known = { metadata: discover(issuer), atMs: nowMs() };
    const asked = known;
    try {
      return await asked.metadata;
    } catch (error) {
      if (known === asked) known = null;
      throw error;
    }
  };
};

const discover = async (issuer: string): Promise<ProviderMetadata> => {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const { status, body } = await ask(address, {});
  const read = metadataSchema(issuer).safeParse(body);
  if (status !== 200 || !read.success)
    throw new ProviderUnreachable(
      `${address} answers ${status}: ${read.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ') ?? ''}`,
    );
  const { data } = read;
  const methods = data.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  return {
    authorizationEndpoint: data.authorization_endpoint,
    tokenEndpoint: data.token_endpoint,
    jwksUri: data.jwks_uri,
    endSessionEndpoint: data.end_session_endpoint ?? null,
    namesItself: data.authorization_response_iss_parameter_supported ?? false,
    takesSecretInBody: !methods.includes('client_secret_basic'),
  };
};

const metadataSchema = (issuer: string) => {
  const endpoint = z.url({
    protocol: issuer.startsWith('https:') ? /^https$/ : /^https?$/,
  });
  const names = z.array(z.string()).optional();
  return z.object({
    // Whoever answers here in another's name would have its keys taken for ours.
    issuer: z.literal(issuer),
    authorization_endpoint: endpoint,
    token_endpoint: endpoint,
    jwks_uri: endpoint,
    end_session_endpoint: endpoint.optional(),
    authorization_response_iss_parameter_supported: z.boolean().optional(),
    code_challenge_methods_supported: names.refine(
      (methods) => methods === undefined || methods.includes('S256'),
      { error: 'lacks S256' },
    ),
    token_endpoint_auth_methods_supported: names,
  });
};

/** Asks the provider for JSON. @throws ProviderUnreachable where no such answer comes within five seconds. */
export const ask = async (
  address: string,
  init: RequestInit,
): Promise<{ readonly status: number; readonly body: unknown }> => {
  try {
    const response = await fetch(address, {
      ...init,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, body: await response.json() };
  } catch (error) {
    throw new ProviderUnreachable(`${address} does not answer`, { cause: error });
  }
};
