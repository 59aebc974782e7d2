import { randomBytes } from 'node:crypto';

/** A bank that no other test writes to: suites share one database. */
export const freshBank = (): string => `bank-${randomBytes(5).toString('hex')}`;

/** A name that no other test uses. */
export const freshId = (prefix: string): string => `${prefix}-${randomBytes(8).toString('hex')}`;

/** The n-th minute of a day, as the clock gives it. */
export const minute = (n: number): string =>
  new Date(Date.UTC(2026, 10, 25) + n * 60_000).toISOString();
