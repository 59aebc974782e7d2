import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createAccessTokens } from '../../../src/infrastructure/tokens/access-tokens.js';
import type {
  AccessTokens,
  AccessTokenSettings,
} from '../../../src/infrastructure/tokens/access-tokens.js';
import {
  readSigningKey,
  readVerificationKeys,
  verificationKeyOf,
} from '../../../src/infrastructure/tokens/token-keys.js';

const ecPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pemOf = (pair: ReturnType<typeof ecPair>) => ({
  privatePem: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  publicPem: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
});

const pair = ecPair();
const pem = pemOf(pair);
const signingKey = readSigningKey(pem.privatePem);
const settings: AccessTokenSettings = {
  issuer: 'https://greenlane.test',
  audience: 'greenlane',
  lifeSeconds: 900,
  skewSeconds: 60,
  signingKey,
  verificationKeys: [verificationKeyOf(signingKey)],
};

const start = Date.parse('2026-11-25T02:00:00.000Z');
const nowSeconds = start / 1_000;
const holder = {
  userId: 'u-1',
  bankId: 'bank-a',
  kind: 'bank_user',
  displayName: '王芳',
  roles: ['first_reviewer'],
  applicantIds: [],
  tokenId: 't-1',
} as const;

const at = (afterSeconds: number) => () => start + afterSeconds * 1_000;
const tokensAt = (afterSeconds: number, more: Partial<AccessTokenSettings> = {}): AccessTokens =>
  createAccessTokens({ ...settings, ...more }, at(afterSeconds));

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const payload = {
  sub: 'u-1',
  bank: 'bank-a',
  kind: 'bank_user',
  name: '王芳',
  roles: ['first_reviewer'],
  applicants: [],
  jti: 't-1',
  iss: settings.issuer,
  aud: settings.audience,
  iat: nowSeconds,
  nbf: nowSeconds,
  exp: nowSeconds + 600,
};
const header = { alg: 'ES256', typ: 'at+jwt', kid: signingKey.keyId };

/** A token signed by our own key, with any header and payload. */
const forge = (headerMembers: object = header, payloadMembers: object = payload): string => {
  const body = `${encode(headerMembers)}.${encode(payloadMembers)}`;
  const signature = createSign('sha256')
    .update(body)
    .sign({ key: pair.privateKey, dsaEncoding: 'ieee-p1363' });
  return `${body}.${signature.toString('base64url')}`;
};
const codeOf = (token: string | undefined, tokens = tokensAt(0)) => {
  const result = tokens.verify(token);
  return result.ok ? 'ok' : result.failure.code;
};

describe('access tokens', () => {
  it('gives back who signed in', () => {
    const { token, expiresAtSeconds } = tokensAt(0).issue(holder);
    expect(tokensAt(1).verify(token)).toEqual({
      ok: true,
      value: { ...holder, authenticatedAtSeconds: nowSeconds, expiresAtSeconds },
    });
    expect(expiresAtSeconds).toBe(nowSeconds + 900);
  });

  it('accepts a token put together by hand, so that the refusals below refuse their one fault', () => {
    expect(codeOf(forge())).toBe('ok');
  });

  it('knows no sign-in where none is stated, and opens sessions of browsers by our own key alone', () => {
    const claimsOf = (members: object, tokens = tokensAt(0)) => {
      const verified = tokens.verify(forge(header, { ...payload, ...members }));
      return verified.ok ? verified.value : null;
    };
    expect(claimsOf({})).toMatchObject({ authenticatedAtSeconds: null });
    expect(claimsOf({ auth_time: nowSeconds - 60 })).toMatchObject({
      authenticatedAtSeconds: nowSeconds - 60,
    });
    const use = { use: 'browser' };
    expect(claimsOf({ ...use, sid: 'session-1', epoch: 'epoch-1' })).toMatchObject({
      session: { id: 'session-1', epoch: 'epoch-1' },
    });
    expect(claimsOf(use)).toMatchObject({ session: { id: payload.jti, epoch: '' } });
    const own = readSigningKey(pemOf(ecPair()).privatePem);
    for (const signingKeyOfOthers of [own, null])
      expect(claimsOf(use, tokensAt(0, { signingKey: signingKeyOfOthers }))).not.toHaveProperty(
        'session',
      );
  });

  it('tells whose an expired token was, and no forged one', () => {
    const session = { id: 'session-1', epoch: '' };
    const { token } = tokensAt(0).issue({ ...holder, session });
    const later = tokensAt(3_600);
    expect(codeOf(token, later)).toBe('token_expired');
    expect(later.ofWhom(token)).toMatchObject({ userId: holder.userId, session });
    expect(later.ofWhom(`${token.slice(0, -4)}AAAA`)).toBeNull();
    expect(later.ofWhom('x.y.z')).toBeNull();
  });

  it('ends the token of a session to the second, as the browser that keeps it does', () => {
    const session = { id: 'session-1', epoch: '' };
    const { token } = tokensAt(0).issue({ ...holder, session });
    expect([899, 900].map((after) => codeOf(token, tokensAt(after)))).toEqual([
      'ok',
      'token_expired',
    ]);
  });

  it('leaves roles and applicants to the bank where we issued it, and where others did says them', () => {
    const silent = forge(header, { ...payload, roles: undefined, applicants: undefined });
    const own = tokensAt(0).verify(silent);
    expect(own).toMatchObject({ ok: true, value: { userId: payload.sub } });
    expect(own).not.toHaveProperty('value.roles');
    expect(codeOf(silent, tokensAt(0, { signingKey: null }))).toBe('token_invalid');
    for (const roles of [null, 'compliance', ['superuser']])
      expect(codeOf(forge(header, { ...payload, roles }))).toBe('token_invalid');
  });

  it('passes from one signing key to the next while processes of both are there, and ends the old one when stated', () => {
    const next = readSigningKey(pemOf(ecPair()).privatePem);
    const untilSeconds = nowSeconds + 600;
    const processOf = (own: typeof next, other: typeof next | null) => (afterSeconds: number) =>
      tokensAt(afterSeconds, {
        signingKey: own,
        verificationKeys: [verificationKeyOf(own)],
        ...(other === null ? {} : { accepted: { keys: [verificationKeyOf(other)], untilSeconds } }),
      });
    const stages = [
      [processOf(signingKey, null), processOf(signingKey, next)],
      [processOf(signingKey, next), processOf(next, signingKey)],
      [processOf(next, signingKey), processOf(next, null)],
    ] as const;
    const session = { id: 'session-1', epoch: '' };
    for (const [one, other] of stages)
      for (const [issuing, reading] of [
        [one, other],
        [other, one],
      ] as const) {
        const { token } = issuing(0).issue({ ...holder, session });
        expect(reading(1).verify(token)).toMatchObject({ ok: true, value: { session } });
      }
    const old = processOf(signingKey, null)(0).issue(holder).token;
    const changed = processOf(next, signingKey);
    expect(codeOf(old, changed(599))).toBe('ok');
    expect(codeOf(old, changed(600))).toBe('token_invalid');
    let now = start + 590_000;
    const running = createAccessTokens(
      {
        ...settings,
        signingKey: next,
        verificationKeys: [],
        accepted: { keys: [verificationKeyOf(signingKey)], untilSeconds },
      },
      () => now,
    );
    expect(codeOf(old, running)).toBe('ok');
    now = start + 600_000;
    expect(codeOf(old, running)).toBe('token_invalid');
  });

  it('says that a token is missing', () => {
    expect([codeOf(undefined), codeOf('')]).toEqual(['token_missing', 'token_missing']);
  });

  it.each([
    ['without an algorithm', { ...header, alg: 'none' }],
    ['of another algorithm than its key', { ...header, alg: 'RS256' }],
    ['of an unknown key', { ...header, kid: 'other' }],
    ['without a key id', { alg: 'ES256', typ: 'at+jwt' }],
    ['whose key id is a prototype member', { ...header, kid: '__proto__' }],
    ['that brings its key (jwk)', { ...header, jwk: pair.publicKey.export({ format: 'jwk' }) }],
    ['that names where its key lies (jku)', { ...header, jku: 'https://evil.test/jwks' }],
    ['that names where its certificate lies (x5u)', { ...header, x5u: 'https://evil.test/c' }],
    ['with critical extensions', { ...header, crit: ['b64'], b64: false }],
    ['of type JWT', { ...header, typ: 'JWT' }],
    ['of type id token', { ...header, typ: 'id+jwt' }],
    ['without a type', { alg: 'ES256', kid: signingKey.keyId }],
  ])('refuses a token %s', (_title, members) => {
    expect(codeOf(forge(members))).toBe('token_invalid');
  });

  it.each([
    ['of another issuer', { iss: 'https://evil.test' }],
    ['for another audience', { aud: 'other' }],
    ['from the future', { iat: nowSeconds + 61 }],
    ['not valid yet', { nbf: nowSeconds + 61 }],
    ['that lives longer than 15 minutes', { exp: nowSeconds + 901 }],
    ['without an expiry', { exp: undefined }],
    ['without a start', { nbf: undefined }],
    ['without a time of issue', { iat: undefined }],
    ['without a subject', { sub: undefined }],
    ['without a bank', { bank: '' }],
    ['of an unknown kind', { kind: 'superuser' }],
    ['with an unknown role', { roles: ['root'] }],
    ['whose roles are no list', { roles: 'first_reviewer' }],
    ['whose applicants are numbers', { applicants: [1] }],
    ['signed in tomorrow', { auth_time: nowSeconds + 86_400 }],
    ['whose time of sign-in is no time', { auth_time: null }],
  ])('refuses a token %s', (_title, members) => {
    expect(codeOf(forge(header, { ...payload, ...members }))).toBe('token_invalid');
  });

  it('refuses an unsigned token of algorithm none', () => {
    const members = { ...header, alg: 'none' };
    expect(codeOf(`${encode(members)}.${encode(payload)}.`)).toBe('token_invalid');
  });

  it('refuses HS256 with the public key as the secret', () => {
    const body = `${encode({ ...header, alg: 'HS256' })}.${encode(payload)}`;
    const mac = createHmac('sha256', pem.publicPem).update(body).digest('base64url');
    expect(codeOf(`${body}.${mac}`)).toBe('token_invalid');
  });

  it('refuses a changed payload and a changed signature', () => {
    const [head, , signature] = forge().split('.');
    const changed = encode({ ...payload, bank: 'bank-b' });
    expect(codeOf(`${head!}.${changed}.${signature!}`)).toBe('token_invalid');
    expect(codeOf(`${forge().slice(0, -8)}AAAAAAAA`)).toBe('token_invalid');
  });

  it.each([['abc'], ['a.b'], ['a.b.c'], ['..'], ['a.b.c.d.e'], [`${encode([])}.e30.x`]])(
    'refuses %j as no token',
    (token) => {
      expect(codeOf(token)).toBe('token_invalid');
    },
  );

  it('refuses a token over 8 KiB even when its signature is right', () => {
    const large = forge(header, { ...payload, padding: 'x'.repeat(8_192) });
    const fitting = forge(header, { ...payload, padding: 'x'.repeat(5_000) });
    expect([codeOf(large), codeOf(fitting)]).toEqual(['token_invalid', 'ok']);
  });

  it('says that a token has expired, once the skew has passed', () => {
    const token = forge();
    expect(codeOf(token, tokensAt(659))).toBe('ok');
    expect(codeOf(token, tokensAt(660))).toBe('token_expired');
  });

  it('does not let a token it has seen outlive its expiry', () => {
    let seconds = 0;
    const tokens = createAccessTokens(
      { ...settings, skewSeconds: 0 },
      () => start + seconds * 1_000,
    );
    const token = forge();
    expect(codeOf(token, tokens)).toBe('ok');
    seconds = 599;
    expect(codeOf(token, tokens)).toBe('ok');
    seconds = 600;
    expect(codeOf(token, tokens)).toBe('token_expired');
  });

  it('accepts the old and the new key while keys rotate, and the old no longer after', () => {
    const next = readSigningKey(pemOf(ecPair()).privatePem);
    const both = [verificationKeyOf(signingKey), verificationKeyOf(next)];
    const old = forge();
    const rotating = tokensAt(0, { signingKey: next, verificationKeys: both });
    expect([codeOf(old, rotating), codeOf(rotating.issue(holder).token, rotating)]).toEqual([
      'ok',
      'ok',
    ]);
    expect(codeOf(old, tokensAt(0, { verificationKeys: [verificationKeyOf(next)] }))).toBe(
      'token_invalid',
    );
  });

  it('issues nothing where another party issues the tokens', () => {
    expect(() => tokensAt(0, { signingKey: null }).issue(holder)).toThrow('no signing key');
  });

  it.each([
    ['a life over 15 minutes', { lifeSeconds: 901 }],
    ['a skew over a minute', { skewSeconds: 61 }],
  ])('does not start with %s', (_title, more) => {
    expect(() => tokensAt(0, more)).toThrow(RangeError);
  });
});

describe('token keys', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 });

  it('verifies RS256 by a configured RSA key', () => {
    const key = readSigningKey(rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    const tokens = tokensAt(0, { signingKey: key, verificationKeys: [verificationKeyOf(key)] });
    expect(codeOf(tokens.issue(holder).token, tokens)).toBe('ok');
  });

  it('reads several PEM blocks and names each by its thumbprint', () => {
    const other = pemOf(ecPair());
    const keys = readVerificationKeys(`${pem.publicPem}\n${other.publicPem}`);
    expect(keys.map((key) => key.keyId)).toEqual([
      signingKey.keyId,
      readSigningKey(other.privatePem).keyId,
    ]);
  });

  it('computes the thumbprint of RFC 7638 §3.1', () => {
    const jwk = {
      kty: 'RSA',
      n: '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw',
      e: 'AQAB',
    };
    const [key] = readVerificationKeys(JSON.stringify({ keys: [jwk] }));
    expect(key?.keyId).toBe('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs');
  });

  it('reads a JWKS with key ids of its own', () => {
    const jwk = { ...pair.publicKey.export({ format: 'jwk' }), kid: '2026-11', use: 'sig' };
    const [key] = readVerificationKeys(JSON.stringify({ keys: [jwk] }));
    expect([key?.keyId, key?.algorithm]).toEqual(['2026-11', 'ES256']);
  });

  const jwksOf = (...keys: object[]) => JSON.stringify({ keys });
  const jwk = pair.publicKey.export({ format: 'jwk' });
  const pemOfKind = (kind: 'weak' | 'curve') => {
    const keys =
      kind === 'weak'
        ? generateKeyPairSync('rsa', { modulusLength: 1_024 })
        : generateKeyPairSync('ec', { namedCurve: 'P-384' });
    return keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  };

  it.each([
    ['no key', 'nothing'],
    ['an empty JWKS', jwksOf()],
    ['a symmetric key', jwksOf({ kty: 'oct', k: 'c2VjcmV0' })],
    ['a key for encryption', jwksOf({ ...jwk, use: 'enc' })],
    ['a key that states another algorithm', jwksOf({ ...jwk, alg: 'ES384' })],
    ['the same key id twice', jwksOf(jwk, jwk)],
    ['an RSA key of 1,024 bits', pemOfKind('weak')],
    ['a key on P-384', pemOfKind('curve')],
  ])('does not start with %s', (_title, text) => {
    expect(() => readVerificationKeys(text)).toThrow(TypeError);
  });

  it('does not put key material into its message', () => {
    const broken = pem.privatePem.replace(/\n[^\n]+\n-----END/, '\n-----END');
    expect(() => readSigningKey(broken)).toThrow('a configured token key cannot be read');
  });
});
