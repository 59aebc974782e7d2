import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey, JWTPayload } from 'jose';
import type { ClientMetadata, Configuration, Provider } from 'oidc-provider';

/** Somebody a provider can sign in: the claims of docs/identity-provider.md. */
export interface Account {
  readonly sub: string;
  readonly bank: string;
  readonly kind: 'applicant_user' | 'bank_user';
  readonly name: string;
  readonly roles: readonly string[];
  readonly applicants: readonly string[];
}

export interface RunningProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who may be chosen; more may be added while it runs. */
  readonly accounts: Map<string, Account>;
  /** Changes what its tokens say before they are signed; for answers no honest provider gives. */
  tamper: ((claims: JWTPayload) => JWTPayload) | null;
  /** Signs with another key from now on, and publishes that one alone. */
  readonly rotateKey: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const clientId = 'greenlane-console';
const clientSecret = 'secret of the console: 1 & 2';

interface SigningKey {
  readonly kid: string;
  readonly key: CryptoKey;
  readonly jwk: object;
}

const newKey = async (kid: string): Promise<SigningKey> => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  return { kid, key: privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256' } };
};

/**
 * A real OpenID Connect provider on loopback. Its sign-in page lists its accounts as links; what it signs goes through
 * `tamper` and the key in use.
 * @param returnUrl where the console takes people who come back; `signedOutUrl` after a sign-out.
 */
export const startOidcProvider = async (
  urls: { readonly returnUrl: string; readonly signedOutUrl: string },
  accounts: readonly Account[] = [],
): Promise<RunningProvider> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const known = new Map(accounts.map((one) => [one.sub, one]));
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const provider = await newProvider(issuer, {
    clients: [clientOf(urls)],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'own', alg: 'ES256' }] },
    cookies: { keys: ['a key for the cookies of a test'] },
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: {
      openid: ['sub', 'bank', 'kind', 'name', 'roles', 'applicants'],
      acr: null,
      auth_time: null,
      iss: null,
      sid: null,
    },
    acrValues: ['urn:bank:two-factors'],
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        logoutSource: (context, form) => {
          const { response } = context;
          response.body = `<!doctype html><title>Sign out</title>${form}
            <button form="op.logoutForm" name="logout" value="yes">Sign out</button>`;
        },
      },
    },
    interactions: { url: (_context, { uid }) => `/choose/${uid}` },
    ttl: { Session: 3_600, Interaction: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    findAccount: (_context, id) => {
      const account = known.get(id);
      return account === undefined ? undefined : { accountId: id, claims: () => ({ ...account }) };
    },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        accountId: oidc.session?.accountId ?? '',
        clientId: oidc.client?.clientId ?? '',
      });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
  let signing = await newKey('first');
  let rotations = 0;
  const running: RunningProvider = {
    issuer,
    clientId,
    clientSecret,
    accounts: known,
    tamper: null,
    rotateKey: async () => {
      rotations += 1;
      signing = await newKey(`rotated-${rotations}`);
    },
    stop: () => stop(server),
  };
  provider.use(async (context, next) => {
    await next();
    const { response } = context;
    if (context.path === '/jwks') response.body = { keys: [signing.jwk] };
    const body = response.body as { id_token?: string } | undefined;
    if (context.path !== '/token' || body?.id_token === undefined) return;
    const claims = JSON.parse(
      Buffer.from(body.id_token.split('.')[1] ?? '', 'base64url').toString(),
    ) as JWTPayload;
    const idToken = await new SignJWT(running.tamper?.(claims) ?? claims)
      .setProtectedHeader({ alg: 'ES256', kid: signing.kid })
      .sign(signing.key);
    response.body = { ...body, id_token: idToken };
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/choose/') === true)
      void choose(provider, known, request, response);
    else void answer(request, response);
  });
  return running;
};

/** It warns of Node 20, on which it runs, and of keeping all in memory, as a test wants. */
const newProvider = async (issuer: string, configuration: Configuration): Promise<Provider> => {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    const { Provider } = await import('oidc-provider');
    return new Provider(issuer, configuration);
  } finally {
    console.warn = warn;
  }
};

const clientOf = ({
  returnUrl,
  signedOutUrl,
}: {
  readonly returnUrl: string;
  readonly signedOutUrl: string;
}): ClientMetadata => ({
  client_id: clientId,
  client_secret: clientSecret,
  redirect_uris: [returnUrl],
  post_logout_redirect_uris: [signedOutUrl],
  response_types: ['code'],
  grant_types: ['authorization_code'],
  id_token_signed_response_alg: 'ES256',
});

/** Lists the accounts, or signs the chosen one in as a password would, with the context that was asked for. */
const choose = async (
  provider: Provider,
  accounts: ReadonlyMap<string, Account>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const url = new URL(request.url ?? '/', 'http://provider');
  const chosen = url.searchParams.get('as');
  const { params } = await provider.interactionDetails(request, response);
  if (chosen !== null) {
    const { acr_values: asked } = params;
    const [acr] = typeof asked === 'string' ? asked.split(' ') : [];
    await provider.interactionFinished(request, response, {
      login: { accountId: chosen, ...(acr === undefined ? {} : { acr }) },
    });
    return;
  }
  const links = [...accounts.values()].map(
    ({ sub, name }) => `<p><a href="${url.pathname}?as=${encodeURIComponent(sub)}">${name}</a></p>`,
  );
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(`<!doctype html><title>Sign in</title><h1>Sign in</h1>${links.join('')}`);
};

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
