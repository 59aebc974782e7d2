import type { Clock } from '../../../../kernel/ports.js';
import type { EvidenceUsage, ReadEvidenceUsage } from './ports-of-quota.js';

const freshForMs = 60_000;

/** Counting a bank's files anew for every upload would cost more than the upload: a minute old is near enough. */
export const recentUsage = (read: ReadEvidenceUsage, clock: Clock): ReadEvidenceUsage => {
  const known = new Map<string, { readonly at: number; readonly usage: Promise<EvidenceUsage> }>();
  return (bankId) => {
    const now = Date.parse(clock.now());
    const last = known.get(bankId);
    if (last !== undefined && now - last.at < freshForMs) return last.usage;
    const usage = read(bankId);
    known.set(bankId, { at: now, usage });
    // What could not be read is read again the next time.
    usage.catch(() => known.delete(bankId));
    return usage;
  };
};
