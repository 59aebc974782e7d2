export type InvariantName =
  'V1' | 'V2' | 'V3' | 'V4' | 'V5' | 'V6' | 'V7' | 'V10' | 'V11' | 'V12' | 'V13';

/**
 * One invariant that does not hold (docs/rules/record.md#invariants), and the document that breaks
 * it.
 */
export interface InvariantViolation {
  readonly invariant: InvariantName;
  /** Such as `applicationCommits/<applicationId>:<revision>`. */
  readonly document: string;
  readonly detail: string;
}
