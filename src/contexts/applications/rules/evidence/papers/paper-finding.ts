import type { Bilingual } from '../../../../../kernel/values/bilingual.js';

/** `stated`: by who brought it. `read`: by the reader alone, which a person compares with the file. */
export type FindingBasis = 'stated' | 'read';

/** Why a piece of evidence will not count for an entry, or speaks of another deal. No verdict. */
export interface PaperFinding {
  readonly evidenceId: string;
  /**
   * Why the assessment would set it aside, or `other_goods`, `other_currency`, `below_goods`,
   * `other_number`, `other_total`, `other_validity`, `other_value`, `dated_ahead`, `alike`.
   */
  readonly code: string;
  readonly basis: FindingBasis;
  readonly entryIds: readonly string[];
  /** What differs and how it is mended. */
  readonly text: Bilingual;
}
