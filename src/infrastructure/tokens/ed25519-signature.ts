import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Signatory } from '../../kernel/values/signatory.js';

/** Signs in the bank's name: bundles with one key, anchors with another. */
export interface Signer {
  readonly signatory: Signatory;
  /** The signature over a text's UTF-8 bytes, base64. */
  readonly sign: (text: string) => string;
}

/**
 * A signer by a configured Ed25519 key. Ed25519 needs no randomness, so the same text gets the
 * same signature each time.
 * @param privateKeyPem PKCS #8 in PEM.
 * @throws TypeError for anything but an Ed25519 private key.
 */
export const createSigner = (privateKeyPem: string): Signer => {
  const key = readKey(() => createPrivateKey(privateKeyPem));
  return {
    signatory: signatoryOf(createPublicKey(key)),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64'),
  };
};

/**
 * The public key in a file somebody was given, in the form a `Signatory` holds it.
 * @throws TypeError for anything but an Ed25519 public key in PEM.
 */
export const readSignatoryKey = (publicKeyPem: string): string =>
  signatoryOf(readKey(() => createPublicKey(publicKeyPem))).publicKey;

/** Whether a signature (base64) over a text is that of a public key (SPKI, base64). */
export const isSignatureOf = (publicKey: string, text: string, signature: string): boolean => {
  try {
    const key = createPublicKey({ key: fromBase64(publicKey), format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'ed25519') return false;
    return verify(null, Buffer.from(text, 'utf8'), key, fromBase64(signature));
  } catch {
    return false;
  }
};

const fromBase64 = (text: string): Buffer => Buffer.from(text, 'base64');

const readKey = (read: () => KeyObject): KeyObject => {
  const key = orUndefined(read);
  if (key?.asymmetricKeyType !== 'ed25519')
    throw new TypeError('an Ed25519 key is needed, given in PEM');
  return key;
};

const orUndefined = (read: () => KeyObject): KeyObject | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

const signatoryOf = (publicKey: KeyObject): Signatory => {
  const der = publicKey.export({ format: 'der', type: 'spki' });
  const keyId = createHash('sha256').update(der).digest('hex').slice(0, 16);
  return { algorithm: 'Ed25519', keyId, publicKey: der.toString('base64') };
};
