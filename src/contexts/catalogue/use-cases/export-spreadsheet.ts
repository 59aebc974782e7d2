import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { CatalogueStore } from './ports-of-catalogue.js';
import type { CatalogueSpreadsheets } from './ports-of-spreadsheets.js';
import { revisionUnknown } from './catalogue-reads.js';

export interface ExportedSpreadsheet {
  /** The revision's name. */
  readonly revision: string;
  readonly bytes: Uint8Array;
}

/** A revision that a bank has, by name or content hash, as an XLSX workbook. */
export const exportSpreadsheet =
  (deps: {
    readonly catalogue: CatalogueStore;
    readonly spreadsheets: Pick<CatalogueSpreadsheets, 'write'>;
  }) =>
  async (bankId: string, name: string): Promise<Result<ExportedSpreadsheet, Refusal>> => {
    const heads = await deps.catalogue.list(bankId);
    const head = heads.find(({ revision, contentHash }) => [revision, contentHash].includes(name));
    const packed = head === undefined ? null : await deps.catalogue.packed(head.contentHash);
    if (head === undefined || packed === null) return fail(revisionUnknown());
    const written = await deps.spreadsheets.write(packed);
    return written.ok ? ok({ revision: head.revision, bytes: written.value }) : written;
  };
