import type { Sha256 } from '../../../kernel/values/canonical-json.js';
import type { NamedRevision } from '../../rulebook/rules/content/revision-history.js';
import { baseMissing } from '../rules/change-set/examine-draft.js';
import type { SpreadsheetChange } from '../rules/change-set/spreadsheet-change.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { CatalogueStore } from './ports-of-catalogue.js';
import type { CatalogueSpreadsheets, SpreadsheetStore } from './ports-of-spreadsheets.js';

export interface SpreadsheetDeps {
  readonly catalogue: CatalogueStore;
  readonly spreadsheets: CatalogueSpreadsheets;
  readonly uploads: SpreadsheetStore;
  readonly sha256: Sha256;
}

export interface SpreadsheetPreview extends Omit<SpreadsheetChange, 'edits'> {
  /** SHA-256 of the file, lower-case hex. */
  readonly spreadsheetId: string;
  /** The bank's newest revision. */
  readonly base: NamedRevision;
  readonly editCount: number;
}

/**
 * Reads an uploaded spreadsheet against the bank's newest revision and keeps it, so that a change
 * set can be made of it. Nothing of a refused one is kept.
 */
export const previewSpreadsheet =
  (deps: SpreadsheetDeps) =>
  async (bankId: string, bytes: Uint8Array): Promise<Result<SpreadsheetPreview, Refusal>> => {
    const base = await newestRevision(deps, bankId);
    const fileHash = deps.sha256(bytes);
    const change = await changeAskedFor(deps, { bytes, fileHash }, base.contentHash);
    if (!change.ok) return change;
    await deps.uploads.put(bankId, { fileHash, bytes });
    const { edits, ...told } = change.value;
    return ok({ ...told, spreadsheetId: fileHash, base, editCount: edits.length });
  };

/** What a spreadsheet asks for, made on a revision. */
export const changeAskedFor = async (
  { catalogue, spreadsheets }: Pick<SpreadsheetDeps, 'catalogue' | 'spreadsheets'>,
  file: { readonly bytes: Uint8Array; readonly fileHash: string },
  contentHash: string,
): Promise<Result<SpreadsheetChange, Refusal>> => {
  const packed = await catalogue.packed(contentHash);
  return packed === null ? fail(baseMissing()) : spreadsheets.read(file, packed);
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
