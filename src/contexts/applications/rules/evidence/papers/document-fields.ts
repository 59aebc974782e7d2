/** One line of an invoice, bill or declaration, by the document's own count. */
export interface DocumentLine {
  readonly lineNo: number;
  readonly hsCode: string | null;
  /** Decimal string. */
  readonly quantity: string | null;
  readonly unit: string | null;
  readonly amountMinor: number | null;
}

/**
 * What a paper of the deal says of the trade, as the uploader reads it and the officer checks it;
 * number, issuer and day stand with the evidence itself. No lines: the document as a whole.
 */
export interface DocumentFields {
  /** ISO 4217. */
  readonly currency: string | null;
  readonly amountMinor: number | null;
  /** Term and place, such as `FOB Shanghai`; on a customs declaration the term alone suffices. */
  readonly incoterm: string | null;
  /** Of the party that declares or sells. */
  readonly uscc: string | null;
  /** On an agency contract: of the agent who declares for the applicant. */
  readonly agentUscc: string | null;
  /** Day of shipment, where the document states one. */
  readonly shippedOn: string | null;
  readonly lines: readonly DocumentLine[];
}

/** A customs declaration states its terms by the customs code table, not as Incoterms are written. */
export const isCustomsDeclaration = (evidenceType: string): boolean =>
  evidenceType === 'customs-declaration';
