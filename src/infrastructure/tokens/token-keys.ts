import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';

/**
 * The only algorithms in use, each bound to one kind of key
 * (docs/rules/security.md#token-algorithms).
 */
export type TokenAlgorithm = 'ES256' | 'RS256';

export interface TokenKey {
  /** Key id: as configured, else the RFC 7638 thumbprint. */
  readonly keyId: string;
  readonly algorithm: TokenAlgorithm;
  readonly key: KeyObject;
}

const minimumRsaBits = 2_048;

/**
 * The public keys that verify access tokens, from configuration: one or more PEM blocks, a JWK, or
 * a JWKS, as text.
 * @throws TypeError for a text without a key, a key of another kind or too weak, an id used twice.
 */
export const readVerificationKeys = (text: string): readonly TokenKey[] => {
  const keys = isJson(text) ? jwksOf(text).map(keyOfJwk) : pemBlocksOf(text).map(publicKeyOfPem);
  if (keys.length === 0) throw new TypeError('no public key for access tokens is configured');
  const ids = new Set(keys.map((key) => key.keyId));
  if (ids.size !== keys.length) throw new TypeError('two public keys have the same key id');
  return keys;
};

/**
 * The private key that signs access tokens, from configuration: a PEM block or a JWK, as text.
 * @param keyId for PEM, which has none; default is the RFC 7638 thumbprint.
 * @throws TypeError for a text that is no private key of a known kind.
 */
export const readSigningKey = (text: string, keyId?: string): TokenKey => {
  const jwk = isJson(text) ? (JSON.parse(text) as JsonWebKey) : null;
  const key = readKey(() =>
    jwk === null ? createPrivateKey(text) : createPrivateKey({ key: jwk, format: 'jwk' }),
  );
  const named = keyId ?? stringOf(jwk?.['kid']);
  return { keyId: named ?? thumbprintOf(key), algorithm: algorithmOf(key), key };
};

/** The public half of a signing key, so that one configured key both signs and verifies. */
export const verificationKeyOf = (signingKey: TokenKey): TokenKey => ({
  ...signingKey,
  key: createPublicKey(signingKey.key),
});

const isJson = (text: string): boolean => text.trimStart().startsWith('{');

const jwksOf = (text: string): readonly JsonWebKey[] => {
  const parsed = JSON.parse(text) as JsonWebKey & { readonly keys?: readonly JsonWebKey[] };
  return parsed.keys ?? [parsed];
};

const keyOfJwk = (jwk: JsonWebKey): TokenKey => {
  const use = stringOf(jwk['use']);
  if (use !== undefined && use !== 'sig') throw new TypeError('a key of the JWKS is not for sig');
  const key = readKey(() => createPublicKey({ key: jwk, format: 'jwk' }));
  const algorithm = algorithmOf(key);
  const stated = stringOf(jwk['alg']);
  if (stated !== undefined && stated !== algorithm)
    throw new TypeError(`a key of the JWKS states alg ${stated}, which it cannot be used for`);
  return { keyId: stringOf(jwk['kid']) ?? thumbprintOf(key), algorithm, key };
};

const pemBlocksOf = (text: string): readonly string[] =>
  text.match(/-----BEGIN [A-Z ]+-----[^-]+-----END [A-Z ]+-----/g) ?? [];

const publicKeyOfPem = (pem: string): TokenKey => {
  const key = readKey(() => createPublicKey(pem));
  return { keyId: thumbprintOf(key), algorithm: algorithmOf(key), key };
};

const readKey = (read: () => KeyObject): KeyObject => {
  try {
    return read();
  } catch {
    throw new TypeError('a configured token key cannot be read');
  }
};

const algorithmOf = (key: KeyObject): TokenAlgorithm => {
  const details = key.asymmetricKeyDetails;
  if (key.asymmetricKeyType === 'ec' && details?.namedCurve === 'prime256v1') return 'ES256';
  if (key.asymmetricKeyType === 'rsa' && (details?.modulusLength ?? 0) >= minimumRsaBits)
    return 'RS256';
  throw new TypeError('a token key must be EC P-256, or RSA of at least 2048 bits');
};

/** RFC 7638: SHA-256 over the required members, in the order of their names. */
const thumbprintOf = (key: KeyObject): string => {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  const { crv, e, kty, n, x, y } = publicKey.export({ format: 'jwk' });
  const members = kty === 'EC' ? { crv, kty, x, y } : { e, kty, n };
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url');
};

const stringOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
