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
    const heads = await deps.catalogue.list(bankId);
    const base = newestOf(heads);
    const fileHash = deps.sha256(bytes);
    const change = await changeAskedFor(deps, { heads, bytes, fileHash }, base.contentHash);
    if (!change.ok) return change;
    await deps.uploads.put(bankId, { fileHash, bytes });
    const { edits, madeFrom, ...told } = change.value;
    return ok({
      ...told,
      spreadsheetId: fileHash,
      base,
      madeFrom: named(heads.find((head) => head.contentHash === madeFrom)),
      editCount: edits.length,
    });
  };

/**
 * What a spreadsheet asks for, made on a revision.
 * @param file With the revisions that it may say it was made from.
 */
export const changeAskedFor = async (
  { catalogue, spreadsheets }: Pick<SpreadsheetDeps, 'catalogue' | 'spreadsheets'>,
  { heads, ...file }: SentSpreadsheet,
  contentHash: string,
): Promise<Result<SpreadsheetChange, Refusal>> => {
  const packed = await catalogue.packed(contentHash);
  if (packed === null) return fail(baseMissing());
  return spreadsheets.read(file, packed, async (madeFrom) =>
    heads.some((head) => head.contentHash === madeFrom) ? catalogue.packed(madeFrom) : null,
  );
};

interface SentSpreadsheet {
  readonly heads: readonly NamedRevision[];
  readonly bytes: Uint8Array;
  readonly fileHash: string;
}

/** @throws Error when no revision is stored at all: nothing was imported. */
export const newestRevision = async (
  { catalogue }: Pick<SpreadsheetDeps, 'catalogue'>,
  bankId: string,
): Promise<NamedRevision> => newestOf(await catalogue.list(bankId));

const newestOf = ([newest]: readonly NamedRevision[]): NamedRevision => {
  const base = named(newest);
  if (base === null) throw new Error('no catalogue revision is stored');
  return base;
};

/** A revision by its name and hash alone. */
const named = (head: NamedRevision | undefined): NamedRevision | null =>
  head === undefined ? null : { revision: head.revision, contentHash: head.contentHash };
