import type { DocumentField } from './document-field.js';

/** Who read: no model and no network, so that the same bytes give the same reading. */
export interface DocumentReaderName {
  readonly name: string;
  readonly version: string;
}

/** Why a person must look at the document itself; every code has its words in `reading-doubt.ts`. */
export type ReadingDoubt =
  | 'not_a_text_document'
  | 'no_text'
  | 'too_large'
  | 'too_slow'
  | 'too_many_pages'
  | 'too_much_text'
  | 'needs_password'
  | 'unreadable';

/** What a reader made of one file. It proposes, and never decides. */
export interface DocumentReading {
  readonly reader: DocumentReaderName;
  /** `null`: read whole, with text on it. Otherwise what is missing, and a person must look. */
  readonly doubt: ReadingDoubt | null;
  /** Of the document; 0 where it could not be opened. */
  readonly pageCount: number;
  /** The text of the pages read, in order, lines separated by `\n`. */
  readonly pages: readonly string[];
  readonly fields: readonly DocumentField[];
}

/** A reading that came to nothing: the document goes to a person. */
export const nothingRead = (
  reader: DocumentReaderName,
  doubt: ReadingDoubt,
  pageCount = 0,
): DocumentReading => ({ reader, doubt, pageCount, pages: [], fields: [] });
