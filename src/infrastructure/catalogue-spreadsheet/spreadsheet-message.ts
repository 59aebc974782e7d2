/** What is said to and by the thread that reads and writes spreadsheets. */
import type { RuleSets } from '../../contexts/rulebook/rules/bank-rules/rule-set.js';
import type { SpreadsheetChange } from '../../contexts/catalogue/rules/change-set/spreadsheet-change.js';
import type { Refusal } from '../../kernel/values/refusal.js';
import type { Result } from '../../kernel/values/result.js';

export type SpreadsheetQuestion =
  | { readonly kind: 'write'; readonly packed: Uint8Array }
  | {
      readonly kind: 'read';
      readonly bytes: Uint8Array;
      readonly fileHash: string;
      readonly packedBase: Uint8Array;
      /** What the spreadsheet says it was made from; null: there is no such revision; absent: not looked for. */
      readonly packedMadeFrom?: Uint8Array | null;
      readonly shippedRules: RuleSets | undefined;
    };

export type SpreadsheetAnswer = Result<
  | { readonly kind: 'written'; readonly bytes: Uint8Array }
  | { readonly kind: 'read'; readonly change: SpreadsheetChange }
  /** To be asked again with it. */
  | { readonly kind: 'revision_wanted'; readonly contentHash: string },
  Refusal
>;
