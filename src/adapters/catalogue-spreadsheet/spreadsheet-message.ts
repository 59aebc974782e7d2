/** What is said to and by the thread that reads and writes spreadsheets. */
import type { CatalogueContent } from '../../domain/catalogue/catalogue-content.js';
import type { SpreadsheetReading } from '../../domain/catalogue/spreadsheet/spreadsheet-reading.js';
import type { Refusal } from '../../domain/lifecycle/refusal.js';
import type { Result } from '../../domain/result.js';

export type SpreadsheetQuestion =
  | { readonly kind: 'write'; readonly content: CatalogueContent }
  | {
      readonly kind: 'read';
      readonly bytes: Uint8Array;
      readonly fileHash: string;
      readonly base: CatalogueContent;
    };

export type SpreadsheetAnswer = Result<
  | { readonly kind: 'written'; readonly bytes: Uint8Array }
  | { readonly kind: 'read'; readonly reading: SpreadsheetReading },
  Refusal
>;
