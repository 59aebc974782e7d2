import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Violation } from '../../../../kernel/values/violation.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';

/** What a spreadsheet has of one thing the catalogue counts. */
export interface ReadCount {
  readonly group: 'counts' | 'ghgCounts';
  readonly name: string;
  readonly count: number;
  /** Of the revision it was read against. */
  readonly expected: number;
}

/** A column that a sheet does not have, such as one that is newer than the spreadsheet. */
export interface KeptColumn {
  readonly sheet: string;
  /** Its member. */
  readonly column: string;
  /** What follows, and how to change it all the same. */
  readonly text: Bilingual;
}

/** A content read from a spreadsheet, against the revision a change would be made on. */
export interface SpreadsheetReading {
  /** New items and rows name their row of the spreadsheet as `sourceRef`. */
  readonly content: CatalogueContent;
  /** Content hash of the revision it was made from; null where it names none that is here. */
  readonly madeFrom: string | null;
  /** Of what it comes to, before source references were put in. */
  readonly contentHash: string;
  readonly counts: readonly ReadCount[];
  /** What the checks of a whole content find, by cell: kept in a draft, refused at submission. */
  readonly findings: readonly Violation[];
  readonly ignoredSheets: readonly string[];
  /** Columns that a sheet does not have: what they hold stays as it is. */
  readonly keptColumns: readonly KeptColumn[];
}
