import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  createSigner,
  isSignatureOf,
  readSignatoryKey,
} from '../../../src/infrastructure/tokens/ed25519-signature.js';

// RFC 8032 §7.1, test 2: secret key and message; the signature is the RFC's.
const seed = '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb';
const signatureOfR =
  '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00';
const pkcs8 = Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex').toString('base64');
const privatePem = `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`;

describe('an Ed25519 signature', () => {
  const signer = createSigner(privatePem);

  it('signs as RFC 8032 does', () => {
    const signature = Buffer.from(signer.sign('r'), 'base64').toString('hex');
    expect(signature).toBe(signatureOfR);
  });

  it('holds for its text and key and for no other', () => {
    const { publicKey } = signer.signatory;
    const other = createSigner(
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    );
    const signature = signer.sign('清单');
    expect(isSignatureOf(publicKey, '清单', signature)).toBe(true);
    expect(isSignatureOf(publicKey, '清單', signature)).toBe(false);
    expect(isSignatureOf(other.signatory.publicKey, '清单', signature)).toBe(false);
    expect(isSignatureOf('no key', '清单', signature)).toBe(false);
    expect(isSignatureOf(publicKey, '清单', '')).toBe(false);
  });

  it('does not take a signature by another kind of key', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 }).publicKey;
    const publicKey = rsa.export({ type: 'spki', format: 'der' }).toString('base64');
    expect(isSignatureOf(publicKey, 'r', signer.sign('r'))).toBe(false);
  });

  it('reads the public key a bank gives out', () => {
    const publicPem = `-----BEGIN PUBLIC KEY-----\n${signer.signatory.publicKey}\n-----END PUBLIC KEY-----\n`;
    expect(readSignatoryKey(publicPem)).toBe(signer.signatory.publicKey);
  });

  it.each([
    ['nothing', ''],
    [
      'an RSA key',
      generateKeyPairSync('rsa', { modulusLength: 2_048 })
        .privateKey.export({ type: 'pkcs8', format: 'pem' })
        .toString(),
    ],
  ])('does not start with %s', (_title, pem) => {
    expect(() => createSigner(pem)).toThrow('Ed25519');
    expect(() => readSignatoryKey(pem)).toThrow('Ed25519');
  });
});
