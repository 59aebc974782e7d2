import type { CatalogueDifference, CatalogueEdit } from '../catalogue/catalogue-change.js';
import type { Commit } from '../lifecycle/commit.js';

/** The life of a change of catalogue rules, under the same four eyes as a decision. */
export const changeSetStatuses = [
  'open',
  'submitted',
  'approved',
  'published',
  'abandoned',
] as const;

export type ChangeSetStatus = (typeof changeSetStatuses)[number];

/** The revision a change set is made on. */
export interface ChangeSetBase {
  readonly revision: string;
  readonly contentHash: string;
}

/**
 * Why an approved change set cannot be published after all: another was published first, or this
 * build makes another difference of the edits than the one that was approved.
 */
export type VoidReason = 'base_moved' | 'difference_changed';

export type ChangeSetEvent =
  | {
      readonly type: 'change_set.opened';
      readonly changeSetId: string;
      readonly title: string;
      readonly base: ChangeSetBase;
    }
  | { readonly type: 'change_set.edited'; readonly edits: readonly CatalogueEdit[] }
  | {
      readonly type: 'change_set.submitted';
      readonly effectiveOn: string;
      readonly differenceHash: string;
      readonly differences: readonly CatalogueDifference[];
    }
  | { readonly type: 'change_set.returned'; readonly note: string }
  | { readonly type: 'change_set.approved'; readonly differenceHash: string }
  | {
      readonly type: 'change_set.published';
      readonly revision: string;
      readonly contentHash: string;
      readonly effectiveOn: string;
    }
  | { readonly type: 'change_set.voided'; readonly reason: VoidReason }
  | { readonly type: 'change_set.abandoned'; readonly note: string };

export interface ChangeSet {
  readonly changeSetId: string;
  readonly bankId: string;
  readonly title: string;
  readonly status: ChangeSetStatus;
  readonly revision: number;
  readonly base: ChangeSetBase;
  readonly edits: readonly CatalogueEdit[];
  /** Everybody who opened, edited or submitted, or in whose place it was done: none may approve. */
  readonly authors: readonly string[];
  readonly approver: string | null;
  readonly effectiveOn: string | null;
  readonly differenceHash: string | null;
  readonly differences: readonly CatalogueDifference[];
  readonly published: { readonly revision: string; readonly contentHash: string } | null;
  readonly voidedBecause: VoidReason | null;
  readonly note: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a list shows of a change set. */
export type ChangeSetSummary = Omit<ChangeSet, 'edits' | 'differences'>;

export const summaryOfChangeSet = ({
  edits: _edits,
  differences: _differences,
  ...summary
}: ChangeSet): ChangeSetSummary => summary;

export type ChangeSetCommit = Commit<ChangeSetEvent>;

export interface ChangeSetRecord {
  readonly changeSet: ChangeSet;
  readonly lastHash: string;
  readonly taken: ReadonlyMap<string, { readonly revision: number; readonly fingerprint: string }>;
}
