import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';

const minimumRsaBits = 2_048;

/** Why a text is no private key for signing tokens, or null: EC P-256, or RSA of 2048 bits. */
export const faultOfTokenSigningKey = (text: string): string | null => {
  const key = readKeys(text, privateKeyOf);
  return key === null ? 'not a private key (PEM or JWK)' : faultOfTokenKeys(key);
};

/** Why a text holds no public keys for tokens, or null. PEM blocks, a JWK, or a JWKS. */
export const faultOfTokenVerificationKeys = (text: string): string | null => {
  const keys = readKeys(text, publicKeyOf);
  return keys === null ? 'no public keys (PEM, JWK or JWKS)' : faultOfTokenKeys(keys);
};

/** Why a text is no Ed25519 key of that half, or null. */
export const faultOfBundleKeys = (text: string, half: 'private' | 'public'): string | null => {
  const keys = readKeys(text, half === 'private' ? privateKeyOf : publicKeyOf);
  if (keys === null) return `no ${half} key (PEM or JWK)`;
  return keys.every((key) => key.asymmetricKeyType === 'ed25519') ? null : 'must be Ed25519';
};

/** Why one private key must not stand beside another, or null: they are the same key. */
export const faultOfSameKey = (text: string, other: string | undefined): string | null => {
  const [one] = publicHalvesOf(text);
  return one !== undefined && publicHalvesOf(other ?? '').includes(one)
    ? 'this is the key that signs bundles: anchors are signed by a key of their own'
    : null;
};

const publicHalvesOf = (text: string): readonly string[] =>
  (readKeys(text, privateKeyOf) ?? []).map((key) =>
    createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64'),
  );

const faultOfTokenKeys = (keys: readonly KeyObject[]): string | null =>
  keys.every(isStrongTokenKey) ? null : 'too weak: use EC P-256, or RSA of at least 2048 bits';

const isStrongTokenKey = (key: KeyObject): boolean => {
  const details = key.asymmetricKeyDetails;
  if (key.asymmetricKeyType === 'ec') return details?.namedCurve === 'prime256v1';
  return key.asymmetricKeyType === 'rsa' && (details?.modulusLength ?? 0) >= minimumRsaBits;
};

type Material = string | JsonWebKey;

const privateKeyOf = (material: Material): KeyObject =>
  typeof material === 'string'
    ? createPrivateKey(material)
    : createPrivateKey({ key: material, format: 'jwk' });

/** A private key where a public one belongs is a key that has leaked. */
const publicKeyOf = (material: Material): KeyObject => {
  const isPrivate =
    typeof material === 'string' ? material.includes('PRIVATE KEY') : 'd' in material;
  if (isPrivate) throw new TypeError('a private key where a public one belongs');
  return typeof material === 'string'
    ? createPublicKey(material)
    : createPublicKey({ key: material, format: 'jwk' });
};

const readKeys = (
  text: string,
  read: (material: Material) => KeyObject,
): readonly KeyObject[] | null => {
  try {
    const keys = materialsOf(text).map(read);
    return keys.length === 0 ? null : keys;
  } catch {
    return null;
  }
};

const materialsOf = (text: string): readonly Material[] => {
  if (!text.startsWith('{'))
    return text.match(/-----BEGIN [A-Z ]+-----[^-]+-----END [A-Z ]+-----/g) ?? [];
  const parsed = JSON.parse(text) as JsonWebKey & { readonly keys?: readonly JsonWebKey[] };
  return parsed.keys ?? [parsed];
};
