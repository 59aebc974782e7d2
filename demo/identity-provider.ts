import { createPrivateKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { Person } from './api-client.js';

/** Somebody the identity provider of a bank can sign in (docs/identity-provider.md). */
export interface Subject {
  readonly userId: string;
  readonly userName: string;
  readonly displayName: string;
  readonly kind: 'applicant_user' | 'bank_user';
  readonly roles: readonly string[];
}

const lifeSeconds = 900;
const keyId = 'demo-identity-provider-1';

/**
 * A bank's identity provider for the demo of production: it has a signing key of its own, which the service never sees,
 * and issues the claims that the service asks for.
 */
export class IdentityProvider {
  readonly issuer = 'https://identity.demo-bank.example';
  readonly #bankId: string;
  readonly #key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly #subjects: ReadonlyMap<string, Subject>;
  readonly #applicantIds = new Map<string, readonly string[]>();

  constructor(bankId: string, subjects: readonly Subject[]) {
    this.#bankId = bankId;
    this.#subjects = new Map(subjects.map((one) => [one.userName, one]));
  }

  /** The public half, as the bank publishes it. */
  get jwks(): object {
    const jwk = this.#key.publicKey.export({ format: 'jwk' });
    return { keys: [{ ...jwk, kid: keyId, use: 'sig', alg: 'ES256' }] };
  }

  /** The bank tells it whom a person of the exporter's side acts for. */
  actsFor(userName: string, applicantIds: readonly string[]): void {
    this.#applicantIds.set(userName, applicantIds);
  }

  signIn(userName: string): Person {
    const subject = this.#subjects.get(userName);
    if (subject === undefined) throw new Error(`the identity provider does not know ${userName}`);
    const { userId, displayName, kind, roles } = subject;
    const now = Math.floor(Date.now() / 1_000);
    const claims = {
      iss: this.issuer,
      aud: 'greenlane',
      sub: userId,
      bank: this.#bankId,
      kind,
      name: displayName,
      roles,
      applicants: this.#applicantIds.get(userName) ?? [],
      jti: randomUUID(),
      auth_time: now,
      iat: now,
      nbf: now,
      exp: now + lifeSeconds,
    };
    const pem = this.#key.privateKey.export({ type: 'pkcs8', format: 'pem' });
    const token = jwt.sign(claims, createPrivateKey(pem), {
      algorithm: 'ES256',
      header: { alg: 'ES256', typ: 'at+jwt', kid: keyId },
    });
    return { bankId: this.#bankId, userId, userName, displayName, token };
  }
}
