import { diffWithShipped } from '../domain/bank-rules/diff-with-shipped.js';
import type { RuleSets } from '../domain/bank-rules/rule-set.js';
import { itemPlaceOf } from '../domain/catalogue/differences/difference-place.js';
import type { ReadDifference } from '../domain/catalogue/differences/read-differences.js';
import { readDifferences } from '../domain/catalogue/differences/read-differences.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';
import { fail, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { CatalogueStore, RevisionHead } from './ports.js';
import { revisionUnknown } from './read-catalogue.js';

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
  /** What holds where a revision has no rule set of its own; absent: they compare as they stand. */
  readonly shippedRules?: RuleSets;
}

/** What differs between two revisions that a bank has, in either direction, one page of it. */
export const compareRevisions =
  ({ catalogue, shippedRules }: CompareDeps) =>
  async (asked: RevisionComparison): Promise<Result<ComparedRevisions, Refusal>> => {
    const heads = await catalogue.list(asked.bankId);
    const [from, to] = [headNamed(heads, asked.from), headNamed(heads, asked.to)];
    if (from === undefined || to === undefined) return fail(revisionUnknown());
    const [before, after] = await Promise.all([
      catalogue.find(from.contentHash),
      catalogue.find(to.contentHash),
    ]);
    if (before === null || after === null) return fail(revisionUnknown());
    const { itemCode, offset, limit } = asked;
    const differences = diffWithShipped(before, after, shippedRules).filter(
      (one) => itemCode === null || itemPlaceOf(one)?.itemCode === itemCode,
    );
    const end = offset + limit;
    return ok({
      from,
      to,
      total: differences.length,
      differences: readDifferences(differences, before).slice(offset, end),
      nextOffset: end < differences.length ? end : null,
    });
  };

const headNamed = (heads: readonly RevisionHead[], name: string): RevisionHead | undefined =>
  heads.find(({ revision, contentHash }) => revision === name || contentHash === name);
