import { describe, expect, it } from '@jest/globals';
import type { AccessTokenClaims } from '../../../src/infrastructure/tokens/access-token-claims.js';
import { createVerifiedTokens } from '../../../src/infrastructure/tokens/verified-tokens.js';

const claimsUntil = (expiresAtSeconds: number): AccessTokenClaims => ({
  userId: 'u-1',
  bankId: 'bank-a',
  kind: 'bank_user',
  displayName: '王芳',
  roles: [],
  applicantIds: [],
  tokenId: 't-1',
  authenticatedAtSeconds: 0,
  expiresAtSeconds,
});

describe('verified tokens', () => {
  it('forgets a token after its life in the memory', () => {
    const tokens = createVerifiedTokens({ maximumEntries: 10, lifeSeconds: 30 });
    tokens.keep('a', claimsUntil(1_000), 100);
    expect(tokens.find('a', 129)?.userId).toBe('u-1');
    expect(tokens.find('a', 130)).toBeUndefined();
    expect(tokens.size()).toBe(0);
  });

  it('forgets a token at its expiry, and keeps none that has expired', () => {
    const tokens = createVerifiedTokens({ maximumEntries: 10, lifeSeconds: 30 });
    tokens.keep('a', claimsUntil(110), 100);
    tokens.keep('b', claimsUntil(100), 100);
    expect([tokens.find('a', 109)?.userId, tokens.find('a', 110), tokens.find('b', 100)]).toEqual([
      'u-1',
      undefined,
      undefined,
    ]);
  });

  it('never holds more than its bound: the oldest leaves', () => {
    const tokens = createVerifiedTokens({ maximumEntries: 2, lifeSeconds: 30 });
    for (const token of ['a', 'b', 'c']) tokens.keep(token, claimsUntil(1_000), 100);
    expect(tokens.size()).toBe(2);
    expect(tokens.find('a', 101)).toBeUndefined();
    expect(tokens.find('c', 101)?.userId).toBe('u-1');
  });
});
