import type { SecondLook } from '../../../../kernel/record/second-look.js';

/** A document that another application of the bank holds may be financed again for a reason. */
export interface FinancingException extends SecondLook {
  readonly evidenceId: string;
  readonly contentHash: string;
}
