/** How many failures are borne within a window before a key has to wait. */
export interface AttemptLimit {
  readonly failures: number;
  readonly windowSeconds: number;
}

export interface AttemptLimiter {
  /** Counts an attempt beforehand, so that parallel guesses share one limit; 0 or seconds to wait. */
  readonly begin: (key: string) => number;
  /** The attempt was right: its count is given back. */
  readonly succeed: (key: string) => void;
}

interface Window {
  attempts: number;
  readonly endsAtMs: number;
}

/** The most keys remembered; beyond it the oldest is forgotten. */
const maximumKeys = 20_000;

/** Failed attempts by key, in the memory of this process. */
export const createAttemptLimiter = (limit: AttemptLimit, nowMs: () => number): AttemptLimiter => {
  const windows = new Map<string, Window>();
  const windowOf = (key: string): Window => {
    const known = windows.get(key);
    if (known !== undefined && known.endsAtMs > nowMs()) return known;
    windows.delete(key);
    const [oldest] = windows.size < maximumKeys ? [] : windows.keys();
    if (oldest !== undefined) windows.delete(oldest);
    const fresh = { attempts: 0, endsAtMs: nowMs() + limit.windowSeconds * 1_000 };
    windows.set(key, fresh);
    return fresh;
  };
  return {
    begin: (key) => {
      const window = windowOf(key);
      if (window.attempts >= limit.failures) return Math.ceil((window.endsAtMs - nowMs()) / 1_000);
      window.attempts += 1;
      return 0;
    },
    succeed: (key) => {
      const window = windows.get(key);
      if (window !== undefined && window.attempts > 0) window.attempts -= 1;
    },
  };
};
