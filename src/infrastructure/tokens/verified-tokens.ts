import { hash } from 'node:crypto';
import type { AccessTokenClaims } from './access-token-claims.js';

/** Tokens whose signature was checked a moment ago, by hash, so that the text is not kept. */
export interface VerifiedTokens {
  readonly find: (token: string, nowSeconds: number) => AccessTokenClaims | undefined;
  /** @param untilSeconds when its key counts no more. */
  readonly keep: (
    token: string,
    claims: AccessTokenClaims,
    nowSeconds: number,
    untilSeconds?: number,
  ) => void;
  readonly size: () => number;
}

export interface VerifiedTokensLimits {
  /** The oldest leaves when one more would be too many. */
  readonly maximumEntries: number;
  /** How long a check counts; never past the token's own expiry. */
  readonly lifeSeconds: number;
}

/** A bounded memory of verified tokens: it outlives neither a token's expiry nor `lifeSeconds`. */
export const createVerifiedTokens = (limits: VerifiedTokensLimits): VerifiedTokens => {
  const kept = new Map<string, { readonly claims: AccessTokenClaims; readonly until: number }>();
  return {
    find: (token, nowSeconds) => {
      const id = idOf(token);
      const entry = kept.get(id);
      if (entry === undefined) return undefined;
      if (entry.until > nowSeconds) return entry.claims;
      kept.delete(id);
      return undefined;
    },
    keep: (token, claims, nowSeconds, untilSeconds = Infinity) => {
      const lives = Math.min(claims.expiresAtSeconds, nowSeconds + limits.lifeSeconds);
      const until = Math.min(lives, untilSeconds);
      if (until <= nowSeconds) return;
      kept.set(idOf(token), { claims, until });
      if (kept.size > limits.maximumEntries) dropOldest(kept);
    },
    size: () => kept.size,
  };
};

const idOf = (token: string): string => hash('sha256', token, 'base64');

const dropOldest = (kept: Map<string, unknown>): void => {
  for (const id of kept.keys()) {
    kept.delete(id);
    return;
  }
};
