/** What is stored, or may be: files and their bytes. */
export interface EvidenceUsage {
  readonly files: number;
  readonly bytes: number;
}

/** What a bank has stored; the same bytes count once. */
export type ReadEvidenceUsage = (bankId: string) => Promise<EvidenceUsage>;
