/** What a reader can find in a document without any catalogue: by label, by shape, or by check digit. */
export type DocumentFieldKind =
  | 'number'
  | 'invoice_number'
  | 'declaration_number'
  | 'bill_of_lading_number'
  | 'issuer'
  | 'holder'
  | 'model'
  | 'issued_on'
  | 'valid_from'
  | 'valid_until'
  | 'standard'
  | 'grade'
  | 'quantity'
  | 'amount'
  | 'uscc'
  | 'hs_code';

/** One thing found, with the place it stands at: nothing is ever found without words of the document. */
export interface DocumentField {
  readonly kind: DocumentFieldKind;
  /** Days as `YYYY-MM-DD`, figures as decimal strings, standards as `GB 21455-2019`. */
  readonly value: string;
  /** Unit as printed, ISO 4217 code of an amount, or `null`. */
  readonly unit: string | null;
  /** The words before it that say what it is; `null`: only its shape does. */
  readonly label: string | null;
  /** From 1. */
  readonly page: number;
  /** Line of the page's text, from 1. */
  readonly line: number;
  /** The line it stands in, cut to 300 characters around it. */
  readonly quote: string;
}

/** Found in one line; the page adds where. */
export type FoundInLine = Pick<DocumentField, 'kind' | 'value' | 'unit' | 'label'> & {
  /** Where in the line it starts: the quote of a long line is cut around it. */
  readonly at: number;
};

/** A line with the one after it: in forms the value often stands below its label. */
export interface LineInPage {
  readonly text: string;
  readonly next: string;
}
