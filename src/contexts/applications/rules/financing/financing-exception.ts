/** A document that another application of the bank holds may be financed again for a reason. */
export interface FinancingException {
  readonly evidenceId: string;
  readonly contentHash: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  readonly standing: 'proposed' | 'agreed' | 'refused';
  readonly decidedBy: string | null;
  readonly note: string | null;
}
