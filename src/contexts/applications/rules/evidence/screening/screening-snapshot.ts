import type { ScreeningSubject } from '../../../../rulebook/rules/bank-rules/screening-policy.js';

/**
 * The page of a look-up as it was seen that day, kept by content
 * (docs/rules/environmental-screening.md#snapshots).
 */
export interface ScreeningSnapshot {
  readonly snapshotId: string;
  readonly subject: ScreeningSubject;
  /** Day of the look-up, Asia/Shanghai. */
  readonly lookedUpOn: string;
  /** `sha256:` and hex. */
  readonly contentHash: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
  readonly fileName: string;
  /** Never quarantined: a page that cannot be scanned now is not taken. */
  readonly scan: 'clean' | 'unscanned';
  readonly by: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
}

/** Kept for good: nothing takes a snapshot back. */
export type ScreeningSnapshotEvent = {
  readonly type: 'screening.snapshot_kept';
} & ScreeningSnapshot;
