import type { CatalogueEdit } from '../edits/catalogue-change.js';
import type { RevisionChecks } from '../static-checks/revision-checks.js';
import type { CatalogueDifference } from '../differences/catalogue-difference.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { ChangeSetBase, RollBack, VoidReason, WithdrawalVoidReason } from './change-set.js';
import type { RebaseFault } from './rebase-edits.js';
import type { Resolution } from './wrong-resolutions.js';
import type { ImpactFailure, ImpactTotals } from './impact-run.js';

/** The newest revision of the bank: the only one a change can be made on. */
export interface NewestRevision extends ChangeSetBase {
  readonly effectiveOn: string;
}

/** What an administrator or a worker asks for. */
export type ChangeSetCommand =
  | { readonly kind: 'open_change_set'; readonly title: string; readonly spreadsheetId?: string }
  | {
      readonly kind: 'open_roll_back';
      /** Name or content hash of the revision to restore. */
      readonly to: string;
      readonly note: string;
    }
  | {
      readonly kind: 'edit_change_set';
      readonly edits: readonly CatalogueEdit[];
      /** Written by a person: bounded by what another one can look through. */
      readonly byHand?: boolean;
    }
  | {
      readonly kind: 'rebase_change_set';
      /** Name of the newest revision, as the author saw it when looking at the conflicts. */
      readonly onto: string;
      readonly resolutions: readonly Resolution[];
    }
  | {
      readonly kind: 'request_impact';
      /** `null`: what the bank's policy says. */
      readonly decidedLimit: number | null;
    }
  | { readonly kind: 'cancel_impact' }
  | { readonly kind: 'end_impact'; readonly runId: string; readonly outcome: ImpactOutcome }
  | {
      readonly kind: 'submit_change_set';
      /** First day in force, `YYYY-MM-DD`, Asia/Shanghai. */
      readonly effectiveOn: string;
      /** Of the warnings of the static checks that the author accepts. */
      readonly warningsHash?: string;
    }
  | {
      readonly kind: 'approve_change_set';
      /** Of the difference the approver looked at. */
      readonly differenceHash: string;
      /** Of the impact report the approver looked at. */
      readonly impactHash: string;
    }
  | { readonly kind: 'return_change_set'; readonly note: string }
  | { readonly kind: 'abandon_change_set'; readonly note: string }
  | { readonly kind: 'publish_change_set' }
  | { readonly kind: 'propose_withdrawal'; readonly note: string }
  | { readonly kind: 'agree_withdrawal' }
  | { readonly kind: 'refuse_withdrawal'; readonly note: string }
  | { readonly kind: 'start_shadow'; readonly days: number }
  | { readonly kind: 'end_shadow' }
  | { readonly kind: 'withdraw_change_set' }
  | { readonly kind: 'activate_change_set' };

/** Calendar day in Asia/Shanghai, and the revision that a change must be made on then. */
interface Times {
  readonly newest: NewestRevision;
  readonly today: string;
}

/** What is looked up for a command before it is decided. No person can send any of it. */
export interface ChangeSetLookups {
  readonly open_change_set: { readonly changeSetId: string; readonly base: ChangeSetBase };
  readonly open_roll_back: {
    readonly changeSetId: string;
    readonly base: ChangeSetBase;
    readonly rollBack: RollBack;
    readonly edits: readonly CatalogueEdit[];
  };
  readonly edit_change_set: { readonly canBeApplied: true };
  readonly rebase_change_set: {
    readonly newest: ChangeSetBase;
    /** The edits as they are on the newest revision, or what stands against it. */
    readonly rebased: Result<readonly CatalogueEdit[], RebaseFault>;
  };
  readonly request_impact: {
    /** Of the difference the edits make now. */
    readonly differenceHash: string;
    readonly isChanged: boolean;
    readonly checks: RevisionChecks;
    readonly usualDecidedLimit: number;
  };
  readonly submit_change_set: Times & {
    readonly differences: readonly CatalogueDifference[];
    readonly differenceHash: string;
    /** Of the content the edits make. */
    readonly contentHash: string;
    readonly checks: RevisionChecks;
  };
  readonly approve_change_set: Times & {
    /** Of the difference the edits make now. */
    readonly differenceHash: string;
    readonly checks: RevisionChecks;
  };
  readonly publish_change_set: { readonly publication: Publication };
  readonly propose_withdrawal: Times;
  readonly agree_withdrawal: Times;
  readonly start_shadow: { readonly now: string };
  readonly end_shadow: { readonly now: string };
  readonly withdraw_change_set: { readonly withdrawal: WithdrawalOutcome };
  readonly activate_change_set: Pick<Times, 'today'>;
}

/** How an impact run ended. */
export type ImpactOutcome =
  | { readonly kind: 'reported'; readonly impactHash: string; readonly totals: ImpactTotals }
  | { readonly kind: 'failed'; readonly failure: ImpactFailure };

/** What came of storing the revision. */
export type Publication =
  | {
      readonly outcome: 'published';
      readonly revision: string;
      readonly contentHash: string;
      /** Calendar day in Asia/Shanghai. */
      readonly today: string;
    }
  | { readonly outcome: 'void'; readonly reason: VoidReason };

/** What came of taking the revision out of the list. */
export type WithdrawalOutcome =
  | { readonly outcome: 'withdrawn'; readonly withdrawnAs: string }
  | { readonly outcome: 'void'; readonly because: WithdrawalVoidReason };

export type ChangeSetCommandKind = ChangeSetCommand['kind'];

export interface ChangeSetContext {
  readonly actor: Actor;
  /** The revision the actor saw; `null` when none was named. */
  readonly expectedRevision: number | null;
}

export type ChangeOf<Kind extends ChangeSetCommandKind> = Extract<ChangeSetCommand, { kind: Kind }>;

/** Exactly what is looked up for a command of this kind. */
export type LookedUpChange<Kind extends ChangeSetCommandKind> = Kind extends keyof ChangeSetLookups
  ? ChangeSetLookups[Kind]
  : object;

export type ChangeContextOf<Kind extends ChangeSetCommandKind> = ChangeSetContext &
  LookedUpChange<Kind>;
