import type { Money } from '../../../../../kernel/values/money.js';

/** What was found of a document that money is to be lent on. */
export interface FinancedFinding {
  readonly evidenceId: string;
  /** It does not say which document it is: number or issuer is missing. */
  readonly unnamed: boolean;
  /** Its lines that another application of the bank holds; `*` is the whole document. */
  readonly lines: readonly string[];
  /** Its lines and those that others hold come to more than the document itself. */
  readonly overdrawn?: true;
  /** Another application holds one of its deal under another number. */
  readonly alike?: true;
  /** What other applications finance of it; absent: nothing. */
  readonly elsewhere?: readonly Money[];
}
