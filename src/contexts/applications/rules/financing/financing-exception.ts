import type { SecondLook } from '../../../../kernel/record/second-look.js';

/** A document that another application of the bank holds may be financed again for a reason. */
export interface FinancingException extends SecondLook {
  readonly evidenceId: string;
  readonly contentHash: string;
}

/** The exception proposed for a document that waits for its second person. */
export const openException = (
  { financingExceptions }: { readonly financingExceptions: readonly FinancingException[] },
  evidenceId: string,
): FinancingException | undefined =>
  financingExceptions.find((one) => one.evidenceId === evidenceId && one.standing === 'proposed');
