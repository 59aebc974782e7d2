import type { CatalogueEdit } from '../edits/catalogue-change.js';
import type { CatalogueDifference } from '../differences/catalogue-difference.js';
import type { SignedWarning } from '../static-checks/revision-checks.js';
import type { Commit } from '../../../../kernel/record/commit.js';
import type { ImpactFailure, ImpactRun, ImpactTotals } from './impact-run.js';
import type { Resolution } from './wrong-resolutions.js';
import type { Shadow } from './shadow.js';

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

export interface RollBack {
  /** The revision whose content is restored. */
  readonly to: ChangeSetBase;
  /** Why: a roll back is never silent. */
  readonly note: string;
  /** How many decided applications its impact run looks at when nobody says. */
  readonly decidedLimit: number;
}

/**
 * Why an approved change set cannot be published after all: another was published first, or this
 * build makes another difference of the edits than the one that was approved, finds errors in it, or
 * judges the examples otherwise.
 */
export type VoidReason =
  'base_moved' | 'difference_changed' | 'catalogue_unsound' | 'examples_fail';

export type ChangeSetEvent =
  | {
      readonly type: 'change_set.opened';
      readonly changeSetId: string;
      readonly title: string;
      readonly base: ChangeSetBase;
      /** Of a roll back; what it restores is edited in the same commit. */
      readonly rollBack?: RollBack;
      /** SHA-256 of the spreadsheet it was made from. */
      readonly spreadsheetId?: string;
    }
  | { readonly type: 'change_set.edited'; readonly edits: readonly CatalogueEdit[] }
  | {
      readonly type: 'change_set.rebased';
      readonly from: ChangeSetBase;
      readonly base: ChangeSetBase;
      /** As they are on the new base. */
      readonly edits: readonly CatalogueEdit[];
      readonly resolutions: readonly Resolution[];
    }
  | {
      readonly type: 'change_set.impact_requested';
      readonly runId: string;
      readonly differenceHash: string;
      readonly decidedLimit: number;
    }
  | {
      readonly type: 'change_set.impact_reported';
      readonly runId: string;
      readonly impactHash: string;
      readonly totals: ImpactTotals;
    }
  | {
      readonly type: 'change_set.impact_failed';
      readonly runId: string;
      readonly failure: ImpactFailure;
    }
  | { readonly type: 'change_set.impact_cancelled'; readonly runId: string }
  | {
      readonly type: 'change_set.submitted';
      readonly effectiveOn: string;
      readonly differenceHash: string;
      readonly differences: readonly CatalogueDifference[];
      /** Of the impact report signed with it; missing in commits of builds before impact runs. */
      readonly impactHash?: string;
      /** Of the content the edits make; missing in commits of builds that did not name it. */
      readonly contentHash?: string;
      /** Signed with it; missing in commits of builds before static checks. */
      readonly warnings?: SignedWarnings;
    }
  | { readonly type: 'change_set.returned'; readonly note: string }
  | {
      readonly type: 'change_set.approved';
      readonly differenceHash: string;
      /** Missing in commits of builds before impact runs. */
      readonly impactHash?: string;
    }
  | {
      readonly type: 'change_set.published';
      readonly revision: string;
      readonly contentHash: string;
      readonly effectiveOn: string;
    }
  | { readonly type: 'change_set.took_effect'; readonly revision: string }
  | { readonly type: 'change_set.voided'; readonly reason: VoidReason }
  | { readonly type: 'change_set.abandoned'; readonly note: string }
  | { readonly type: 'change_set.withdrawal_proposed'; readonly note: string }
  | { readonly type: 'change_set.withdrawal_agreed' }
  | { readonly type: 'change_set.withdrawal_refused'; readonly note: string }
  | {
      readonly type: 'change_set.withdrawn';
      readonly revision: string;
      /** The place the withdrawal takes in the linear history, by name, as a revision would. */
      readonly withdrawnAs: string;
    }
  | { readonly type: 'change_set.withdrawal_voided'; readonly because: WithdrawalVoidReason }
  | { readonly type: 'change_set.shadow_started'; readonly days: number }
  | { readonly type: 'change_set.shadow_ended' };

/** Why an agreed withdrawal came too late: its day had come, or another revision was made on it. */
export const withdrawalVoidReasons = ['took_effect', 'built_on'] as const;

export type WithdrawalVoidReason = (typeof withdrawalVoidReasons)[number];

/** A planned revision that somebody wants taken back before its day. */
export interface Withdrawal {
  /** Whoever proposed it, and in whose place: none of them may agree. */
  readonly proposedBy: readonly string[];
  readonly proposedAt: string;
  readonly note: string;
  /** Null until another administrator agreed. */
  readonly agreedBy: string | null;
}

/** Who put a name to what: the author when submitting, the other administrator when approving. */
export interface ChangeSignature {
  readonly act: 'submitted' | 'approved';
  readonly userId: string;
  readonly onBehalfOf: string | null;
  readonly at: string;
  readonly differenceHash: string;
  /** `null` in commits of builds before impact runs. */
  readonly impactHash: string | null;
}

/** Warnings of the static checks that the author accepted, and the hash the submission named. */
export interface SignedWarnings {
  readonly hash: string;
  readonly list: readonly SignedWarning[];
}

export interface ChangeSet {
  readonly changeSetId: string;
  readonly bankId: string;
  readonly title: string;
  readonly status: ChangeSetStatus;
  readonly revision: number;
  readonly base: ChangeSetBase;
  /** Only of a roll back. */
  readonly rollBack?: RollBack;
  /** SHA-256 of the spreadsheet it was made from, if it was. */
  readonly spreadsheetId?: string;
  readonly edits: readonly CatalogueEdit[];
  /** Everybody who opened, edited or submitted, or in whose place it was done: none may approve. */
  readonly authors: readonly string[];
  readonly approver: string | null;
  readonly effectiveOn: string | null;
  readonly differenceHash: string | null;
  readonly differences: readonly CatalogueDifference[];
  /** Of the content submitted: what is published is that; null in commits that do not name it. */
  readonly contentHash: string | null;
  /** Of the report submitted with the difference. */
  readonly impactHash: string | null;
  /** Accepted with the submission; null before it, and in commits of builds before static checks. */
  readonly warnings: SignedWarnings | null;
  /** The latest impact run of the edits as they are. */
  readonly impact: ImpactRun | null;
  /** Impact runs asked for so far, those of earlier edits too. */
  readonly impactRuns: number;
  /** Of what is submitted now. */
  readonly signatures: readonly ChangeSignature[];
  readonly published: { readonly revision: string; readonly contentHash: string } | null;
  /** When the revision was made the one in force, on its effective day. */
  readonly tookEffectAt: string | null;
  readonly voidedBecause: VoidReason | null;
  /** While one is proposed or agreed and not carried out. */
  readonly withdrawal: Withdrawal | null;
  /** The latest; absent when there was none. */
  readonly shadow?: Shadow;
  readonly note: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a list shows of a change set. */
export type ChangeSetSummary = Omit<
  ChangeSet,
  'edits' | 'differences' | 'warnings' | 'contentHash'
>;

export const summaryOfChangeSet = ({
  edits: _edits,
  differences: _differences,
  warnings: _warnings,
  contentHash: _contentHash,
  ...summary
}: ChangeSet): ChangeSetSummary => summary;

/** Whether something of it goes on by itself, and so may have to be taken up again after a crash. */
export const isUnfinished = ({
  status,
  withdrawal,
  effectiveOn,
  tookEffectAt,
  impact,
}: ChangeSetSummary): boolean =>
  status === 'approved' ||
  (withdrawal !== null && withdrawal.agreedBy !== null) ||
  (status === 'published' && effectiveOn !== null && tookEffectAt === null) ||
  (impact?.status === 'running' && (status === 'open' || status === 'submitted'));

export type ChangeSetCommit = Commit<ChangeSetEvent>;
