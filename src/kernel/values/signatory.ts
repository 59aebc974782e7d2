/** Who signs: Ed25519 (RFC 8032), which gives the same signature for the same text. */
export interface Signatory {
  readonly algorithm: 'Ed25519';
  readonly keyId: string;
  /** SubjectPublicKeyInfo (DER) in base64. */
  readonly publicKey: string;
}
