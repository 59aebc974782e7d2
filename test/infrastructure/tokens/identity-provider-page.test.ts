import { generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import jwt from 'jsonwebtoken';
import { createAccessTokens } from '../../../src/infrastructure/tokens/access-tokens.js';
import { readVerificationKeys } from '../../../src/infrastructure/tokens/token-keys.js';
import { userRoles } from '../../../src/kernel/values/actor.js';

const page = await readFile('docs/identity-provider.md', 'utf8');
const section = (title: string): string =>
  page.split(/^## /m).find((one) => one.startsWith(title)) ?? '';
const rowsOf = (title: string): readonly (readonly string[])[] =>
  section(title)
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const kid = 'provider-1';
const jwk = { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'ES256' };
const now = 1_800_000_000;
const tokens = createAccessTokens(
  {
    issuer: 'https://identity.bank.example',
    audience: 'greenlane',
    lifeSeconds: 900,
    skewSeconds: 30,
    signingKey: null,
    verificationKeys: readVerificationKeys(JSON.stringify({ keys: [jwk] })),
  },
  () => now * 1_000,
);

/** A token as the page describes one. */
const claims: Readonly<Record<string, unknown>> = {
  iss: 'https://identity.bank.example',
  aud: ['other', 'greenlane'],
  sub: 'e0412',
  bank: 'bank-a',
  kind: 'bank_user',
  name: '陈墨',
  roles: ['client_manager'],
  applicants: [],
  jti: 'token-1',
  iat: now,
  nbf: now,
  exp: now + 900,
  auth_time: now - 60,
};
const header = { alg: 'ES256', typ: 'at+jwt', kid } as const;
const verify = (payload: object, head: object = header): boolean =>
  tokens.verify(
    jwt.sign(payload, privateKey, {
      algorithm: 'ES256',
      header: { ...header, ...head },
      noTimestamp: !('iat' in payload),
    }),
  ).ok;
const without = (name: string): object =>
  Object.fromEntries(Object.entries(claims).filter(([one]) => one !== name));

describe('the page on what an identity provider issues', () => {
  it('names every claim there is, and those alone', () => {
    expect(verify(claims)).toBe(true);
    expect(
      rowsOf('Claims')
        .map(([, name]) => name)
        .sort(),
    ).toEqual(Object.keys(claims).sort());
  });

  it.each(rowsOf('Claims').map(([, name = '', needed]) => [name, needed] as const))(
    'says rightly whether the claim %s is needed (%s)',
    (name, needed) => {
      expect(verify(without(name))).toBe(needed === 'no');
    },
  );

  it('says rightly what the header holds and must not hold', () => {
    expect(rowsOf('Header').map(([, name]) => name)).toEqual(Object.keys(header));
    expect(verify(claims, { typ: 'JWT' })).toBe(false);
    expect(verify(claims, { kid: 'another' })).toBe(false);
    const [, refused = ''] = /\n(`jku`.*?) are refused/s.exec(section('Header')) ?? [];
    const names = [...refused.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
    expect(names).toHaveLength(10);
    for (const name of names) expect(verify(claims, { [name]: 'x' })).toBe(false);
  });

  it('says rightly how long a token may live', () => {
    expect(verify({ ...claims, exp: now + 901 })).toBe(false);
  });

  it('names every role', () => {
    const named = [...section('Roles').matchAll(/`([a-z_]+)`/g)].map(([, name]) => name);
    expect(new Set(named)).toEqual(new Set(userRoles));
  });
});
