import type { Sha256 } from '../domain/canonical-json.js';
import type { NamedRevision } from '../domain/catalogue/revision-history.js';
import { diffWithShipped } from '../domain/bank-rules/diff-with-shipped.js';
import type { RuleSets } from '../domain/bank-rules/rule-set.js';
import { readDifferences } from '../domain/catalogue/differences/read-differences.js';
import type { ReadDifference } from '../domain/catalogue/differences/read-differences.js';
import type { SpreadsheetReading } from '../domain/catalogue/spreadsheet/spreadsheet-reading.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';
import { ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import { baseContent } from './base-content.js';
import type { CatalogueStore } from './ports.js';
import type { CatalogueSpreadsheets, SpreadsheetStore } from './ports-of-spreadsheets.js';
import { readSpreadsheet } from './read-spreadsheet.js';

export interface SpreadsheetDeps {
  readonly catalogue: CatalogueStore;
  readonly spreadsheets: CatalogueSpreadsheets;
  readonly uploads: SpreadsheetStore;
  readonly sha256: Sha256;
  /** What holds where a bank has no rule set of its own. */
  readonly shippedRules?: RuleSets;
}

/** What a change set from the spreadsheet would come to. */
export interface SpreadsheetPreview extends Omit<SpreadsheetReading, 'content'> {
  /** SHA-256 of the file, lower-case hex. */
  readonly spreadsheetId: string;
  /** The bank's newest revision. */
  readonly base: NamedRevision;
  readonly editCount: number;
  readonly differenceCount: number;
  /** The first of them. */
  readonly differences: readonly ReadDifference[];
}

/** More are read in the change set. */
const maximumDifferences = 200;

/**
 * Reads an uploaded spreadsheet against the bank's newest revision and keeps it, so that a change
 * set can be made of it. Nothing of a refused one is kept.
 */
export const previewSpreadsheet =
  (deps: SpreadsheetDeps) =>
  async (bankId: string, bytes: Uint8Array): Promise<Result<SpreadsheetPreview, Refusal>> => {
    const base = await newestRevision(deps, bankId);
    const before = await baseContent(deps, base.contentHash);
    if (!before.ok) return before;
    const fileHash = deps.sha256(bytes);
    const read = await readSpreadsheet(deps.spreadsheets, { bytes, fileHash }, before.value);
    if (!read.ok) return read;
    await deps.uploads.put(bankId, { fileHash, bytes });
    const { content, ...reading } = read.value.reading;
    const differences = diffWithShipped(before.value, content, deps.shippedRules);
    return ok({
      ...reading,
      spreadsheetId: fileHash,
      base,
      editCount: read.value.edits.length,
      differenceCount: differences.length,
      differences: readDifferences(differences, before.value).slice(0, maximumDifferences),
    });
  };

/** @throws Error when no revision is stored at all: nothing was imported. */
export const newestRevision = async (
  { catalogue }: Pick<SpreadsheetDeps, 'catalogue'>,
  bankId: string,
): Promise<NamedRevision> => {
  const [newest] = await catalogue.list(bankId);
  if (newest === undefined) throw new Error('no catalogue revision is stored');
  return { revision: newest.revision, contentHash: newest.contentHash };
};
