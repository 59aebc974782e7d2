import type { Evidence } from '../evidence/checklist/checklist.js';
import type { SecondLook } from '../../../../kernel/record/second-look.js';

/** A document that another application of the bank holds may be financed again for a reason. */
export interface FinancingException extends SecondLook {
  readonly evidenceId: string;
  readonly contentHash: string;
}

/** A paper that equals what another application finances, and that two people did not except. */
export interface AlikePaper extends Evidence {
  /** Who proposed its exception that waits for a second person; nobody: none does. */
  readonly proposers: readonly string[];
}

/** The exception proposed for a document that waits for its second person. */
export const openException = (
  { financingExceptions }: { readonly financingExceptions: readonly FinancingException[] },
  evidenceId: string,
): FinancingException | undefined =>
  financingExceptions.find((one) => one.evidenceId === evidenceId && one.standing === 'proposed');
