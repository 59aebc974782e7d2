import type { Clock } from '../../../kernel/ports.js';
import type { PreCheckStore } from './ports-of-prechecks.js';

export interface PreCheckSweepDeps {
  readonly preChecks: Pick<PreCheckStore, 'removeMadeBefore'>;
  /** How long a pre-check is kept. */
  readonly retentionDays: number;
  readonly clock: Clock;
}

const dayMs = 86_400_000;

/**
 * Removes pre-checks older than they are kept: anybody may leave goods, prices and an applicant's
 * name in one, and personal information is kept no longer than its purpose needs (PIPL art. 19).
 * @returns how many were removed.
 */
export const sweepPreChecks = ({
  preChecks,
  retentionDays,
  clock,
}: PreCheckSweepDeps): Promise<number> =>
  preChecks.removeMadeBefore(
    new Date(Date.parse(clock.now()) - retentionDays * dayMs).toISOString(),
  );
