import type { DocumentReaderName } from './document-reading.js';

/** What of a piece of evidence a proposal is about: the value of an entry, or what the document says of itself. */
export type ProposedField =
  'value' | 'standard' | 'number' | 'issuer' | 'holder' | 'model' | 'issuedOn' | 'validUntil';

/**
 * How well the words carry it. `labelled`: the document names the field. `thin`: only the shape or
 * a word speaks for it. `contested`: the document says several things. A person looks in any case.
 */
export type ProposalSupport = 'labelled' | 'thin' | 'contested';

/** What a reader would write into a statement, and where it read it. It counts for nothing until a person accepts it. */
export interface DocumentProposal {
  /** The same reading proposes the same under the same id. */
  readonly proposalId: string;
  /** The checklist entry it is about; `null`: the document as a whole. */
  readonly entryId: string | null;
  /** Key of the fact the entry asks, where `field` is its value. */
  readonly fact: string | null;
  readonly field: ProposedField;
  readonly value: string | number | readonly string[];
  /** As printed, for figures. */
  readonly unit: string | null;
  readonly page: number;
  readonly line: number;
  readonly quote: string;
  readonly support: ProposalSupport;
  readonly reader: DocumentReaderName;
}

/** What a person made of a proposal. */
export interface ProposalAnswer {
  readonly proposal: DocumentProposal;
  readonly answer: 'accepted' | 'rejected';
  readonly by: string;
  /** Everybody it counts for, where a delegate answered. */
  readonly persons?: readonly string[];
  readonly at: string;
  /** Why it was rejected. */
  readonly reason: string | null;
}
