import type { NoticeOutcome } from '../../../applications/rules/next-steps/told-to-exporter.js';
import type { DecisionOutcome } from '../../../rulebook/rules/bank-rules/application-status.js';
import type { LetterLanguage } from './letter-languages.js';

/** One column of a table; the shares of a table's columns add up to 100. */
export interface LetterColumn {
  readonly title: string;
  readonly share: number;
}

/** A piece of a letter, in the order it is read. Texts are final; a `\n` is a line break. */
export type LetterBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'subheading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly LetterFact[] }
  | {
      readonly kind: 'outcome';
      readonly outcome: DecisionOutcome | NoticeOutcome;
      readonly text: string;
      readonly facts: readonly LetterFact[];
    }
  | {
      readonly kind: 'table';
      readonly columns: readonly LetterColumn[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'signature'; readonly lines: readonly string[] };

export interface LetterFact {
  readonly label: string;
  readonly value: string;
}

/** A decision letter, ready to be set: every text resolved, nothing about where it stands. */
export interface LetterContent {
  readonly language: LetterLanguage;
  readonly bankName: string;
  readonly title: string;
  readonly reference: string;
  /** When the decision was made, ISO 8601 in UTC: the date the document bears. */
  readonly decidedAt: string;
  readonly blocks: readonly LetterBlock[];
  /** `第 {page} 页，共 {pages} 页`. */
  readonly pageLabel: string;
}
