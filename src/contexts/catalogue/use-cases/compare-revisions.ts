import type { ReadDifference } from '../rules/differences/difference-text.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { CatalogueStore, RevisionHead } from './ports-of-catalogue.js';
import type { DraftExaminer } from './ports-of-drafts.js';
import { revisionUnknown } from './catalogue-reads.js';

export interface RevisionComparison {
  readonly bankId: string;
  /** Names or content hashes. */
  readonly from: string;
  readonly to: string;
  /** Only what is about this item; null for everything. */
  readonly itemCode: string | null;
  readonly offset: number;
  readonly limit: number;
}

export interface ComparedRevisions {
  readonly from: RevisionHead;
  readonly to: RevisionHead;
  readonly total: number;
  readonly differences: readonly ReadDifference[];
  readonly nextOffset: number | null;
}

export interface CompareDeps {
  readonly catalogue: CatalogueStore;
  readonly drafts: DraftExaminer;
}

/** What differs between two revisions that a bank has, in either direction, one page of it. */
export const compareRevisions =
  ({ catalogue, drafts }: CompareDeps) =>
  async (asked: RevisionComparison): Promise<Result<ComparedRevisions, Refusal>> => {
    const heads = await catalogue.list(asked.bankId);
    const [from, to] = [headNamed(heads, asked.from), headNamed(heads, asked.to)];
    if (from === undefined || to === undefined) return fail(revisionUnknown());
    const { itemCode, offset, limit } = asked;
    const compared = await drafts.ask({
      kind: 'comparison',
      fromHash: from.contentHash,
      toHash: to.contentHash,
      page: { itemCode, offset, limit },
    });
    if (!compared.ok) return compared;
    const end = offset + limit;
    return ok({
      from,
      to,
      ...compared.value,
      nextOffset: end < compared.value.total ? end : null,
    });
  };

const headNamed = (heads: readonly RevisionHead[], name: string): RevisionHead | undefined =>
  heads.find(({ revision, contentHash }) => revision === name || contentHash === name);
