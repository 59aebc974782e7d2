import type { Bilingual } from '../../../../../kernel/values/bilingual.js';

/** `stated`: by who brought it. `read`: by the reader alone, which a person compares with the file. */
export type FindingBasis = 'stated' | 'read';

/** Why a piece of evidence will not count for an entry, or speaks of another deal. No verdict. */
export interface PaperFinding {
  readonly evidenceId: string;
  /**
   * Why the assessment would set it aside, or `other_goods`, `other_currency`, `below_goods`,
   * `other_number`, `other_total`, `other_validity`, `other_issued`, `other_value`, `dated_ahead`, `own_choice`, `same_file`, `alike`.
   */
  readonly code: string;
  readonly basis: FindingBasis;
  readonly entryIds: readonly string[];
  /** What differs and how it is mended. */
  readonly text: Bilingual;
}

/** Where a file says another thing than was stated of it, or speaks of other goods than the deal's. */
const conflicts: readonly string[] = [
  'other_model',
  'other_holder',
  'other_goods',
  'other_currency',
  'other_number',
  'other_total',
  'other_validity',
  'other_issued',
  'other_value',
  'dated_ahead',
];

/** Whether a person who accepts the piece all the same says why (docs/rules/evidence.md#acceptance-is-of-a-hash). */
export const isConflict = ({ code }: Pick<PaperFinding, 'code'>): boolean =>
  conflicts.includes(code);

/** What a piece was accepted in spite of, as it stood then, and why. */
export interface AcceptedDespite {
  readonly note: string;
  readonly conflicts: readonly { readonly code: string; readonly text: Bilingual }[];
}
