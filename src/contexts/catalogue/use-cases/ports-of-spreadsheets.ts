/** What reading and writing the catalogue's spreadsheet needs of the world. */
import type { SpreadsheetChange } from '../rules/change-set/spreadsheet-change.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';

/** The file format, within limits of size, time and memory. Contents are given packed, as `CatalogueStore` keeps them. */
export interface CatalogueSpreadsheets {
  /** Of a file as it is sent; more is not even received. */
  readonly maximumBytes: number;
  /** An XLSX workbook of the content. */
  readonly write: (packed: Uint8Array) => Promise<Result<Uint8Array, Refusal>>;
  /**
   * The change of the base that an XLSX workbook or a ZIP of CSV files asks for. `revisionOf` finds
   * what it was made from, where that is not the base, by content hash.
   */
  readonly read: (
    file: { readonly bytes: Uint8Array; readonly fileHash: string },
    packedBase: Uint8Array,
    revisionOf: (contentHash: string) => Promise<Uint8Array | null>,
  ) => Promise<Result<SpreadsheetChange, Refusal>>;
}

/** Spreadsheets as they were uploaded, by the SHA-256 of their bytes (lower-case hex). */
export interface SpreadsheetStore {
  /** Stores the same bytes once per bank. */
  readonly put: (
    bankId: string,
    file: { readonly fileHash: string; readonly bytes: Uint8Array },
  ) => Promise<void>;
  readonly find: (bankId: string, fileHash: string) => Promise<Uint8Array | null>;
}
