import type { MatterDate } from '../../../rulebook/rules/bank-rules/evidence-rules.js';

/** A piece of evidence that is not valid on a day that matters. */
export interface ExpiredEvidence {
  readonly evidenceId: string;
  readonly entryId: string;
  readonly on: MatterDate | 'none';
  /** The day it was tested on, `YYYY-MM-DD`. */
  readonly day: string;
}

/** What happens to entries beside uploading and judging their evidence (docs/rules/evidence.md). */
export type ChecklistEvent =
  | {
      readonly type: 'evidence.taken_up';
      readonly evidenceId: string;
      readonly contentHash: string;
      readonly by: string;
    }
  | { readonly type: 'evidence.expired'; readonly expired: readonly ExpiredEvidence[] }
  | {
      readonly type: 'financing_exception.proposed';
      readonly evidenceId: string;
      readonly contentHash: string;
      readonly reason: string;
      readonly by: string;
    }
  | {
      readonly type: 'financing_exception.decided';
      readonly evidenceId: string;
      readonly agrees: boolean;
      readonly note: string;
      readonly by: string;
    }
  | {
      readonly type: 'not_applicable.claimed';
      readonly entryId: string;
      readonly reason: string;
      readonly by: string;
    }
  | {
      readonly type: 'not_applicable.decided';
      readonly entryId: string;
      readonly agrees: boolean;
      readonly note: string;
      readonly by: string;
    }
  | {
      readonly type: 'waiver.proposed';
      readonly entryId: string;
      readonly reason: string;
      readonly expiresOn: string;
      readonly by: string;
    }
  | {
      readonly type: 'waiver.decided';
      readonly entryId: string;
      readonly agrees: boolean;
      readonly note: string;
      readonly by: string;
    };
