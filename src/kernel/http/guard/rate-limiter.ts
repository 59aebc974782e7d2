export interface RateLimit {
  /** Sustained allowance. */
  readonly perMinute: number;
  /** How much may be spent at once. */
  readonly burst: number;
}

export interface RateLimiter {
  /** Takes `cost` of the key's allowance: 0 when granted, else seconds until it would be. */
  readonly take: (key: string, cost?: number) => number;
}

interface Bucket {
  left: number;
  atMs: number;
}

/** The most callers remembered; beyond it the longest remembered is forgotten. */
const maximumKeys = 50_000;

/**
 * A token bucket for each key, in the memory of this process (docs/adr/0005-http.md): with n
 * processes a caller gets at most n allowances.
 * @param nowMs a monotonic clock in milliseconds
 */
export const createRateLimiter = (limit: RateLimit, nowMs: () => number): RateLimiter => {
  const buckets = new Map<string, Bucket>();
  const perMs = limit.perMinute / 60_000;
  const bucketOf = (key: string, atMs: number): Bucket => {
    const known = buckets.get(key);
    if (known !== undefined) return known;
    const fresh = { left: limit.burst, atMs };
    if (buckets.size >= maximumKeys) forgetOldest(buckets);
    buckets.set(key, fresh);
    return fresh;
  };
  return {
    take: (key, cost = 1) => {
      const atMs = nowMs();
      const bucket = bucketOf(key, atMs);
      bucket.left = Math.min(limit.burst, bucket.left + (atMs - bucket.atMs) * perMs);
      bucket.atMs = atMs;
      const wanted = Math.min(cost, limit.burst);
      if (bucket.left < wanted) return Math.ceil((wanted - bucket.left) / perMs / 1_000);
      bucket.left -= wanted;
      return 0;
    },
  };
};

const forgetOldest = (buckets: Map<string, Bucket>): void => {
  for (const key of buckets.keys()) {
    buckets.delete(key);
    return;
  }
};
