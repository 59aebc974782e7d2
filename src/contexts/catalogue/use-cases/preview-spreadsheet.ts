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

export interface SpreadsheetPreview extends Omit<SpreadsheetChange, 'edits' | 'madeFrom'> {
  /** SHA-256 of the file, lower-case hex. */
  readonly spreadsheetId: string;
  /** The bank's newest revision. */
  readonly base: NamedRevision;
  /** The revision it was made from: what others changed since stays. Null where that is not known. */
  readonly madeFrom: NamedRevision | null;
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
    const file = { bankId, bytes, fileHash };
    const change = await changeAskedFor(deps, file, base.contentHash);
    if (!change.ok) return change;
    await deps.uploads.put(bankId, { fileHash, bytes });
    const { edits, madeFrom: contentHash, ...told } = change.value;
    const heads = contentHash === null ? [] : await deps.catalogue.list(bankId);
    const found = heads.find((head) => head.contentHash === contentHash);
    const madeFrom =
      found === undefined ? null : { revision: found.revision, contentHash: found.contentHash };
    return ok({ ...told, spreadsheetId: fileHash, base, madeFrom, editCount: edits.length });
  };

/** What a spreadsheet asks for, made on a revision; one that it was made from is one of the bank's. */
export const changeAskedFor = async (
  { catalogue, spreadsheets }: Pick<SpreadsheetDeps, 'catalogue' | 'spreadsheets'>,
  file: { readonly bankId: string; readonly bytes: Uint8Array; readonly fileHash: string },
  contentHash: string,
): Promise<Result<SpreadsheetChange, Refusal>> => {
  const packed = await catalogue.packed(contentHash);
  if (packed === null) return fail(baseMissing());
  const { bankId, bytes, fileHash } = file;
  return spreadsheets.read({ bytes, fileHash }, packed, async (madeFrom) => {
    const heads = await catalogue.list(bankId);
    return heads.some((head) => head.contentHash === madeFrom) ? catalogue.packed(madeFrom) : null;
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
