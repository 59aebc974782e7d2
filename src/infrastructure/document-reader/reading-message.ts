import type { DocumentField } from '../../contexts/applications/rules/documents/document-field.js';
import type { ReadingDoubt } from '../../contexts/applications/rules/documents/document-reading.js';

/** What the reading thread is asked. */
export interface ReadingQuestion {
  readonly filePath: string;
  /** Where text is wanted: how fonts that are only named map their codes. */
  readonly cmapDirectory?: string;
  readonly maximumPages: number;
  /** Characters of all pages together. */
  readonly maximumTextLength: number;
  /** `false`: only whether it opens, and how many pages it has. */
  readonly withText: boolean;
}

/** What it answers: never an exception for a bad document. */
export interface ReadingAnswer {
  readonly doubt: ReadingDoubt | null;
  readonly pageCount: number;
  readonly pages: readonly string[];
  readonly fields: readonly DocumentField[];
}
