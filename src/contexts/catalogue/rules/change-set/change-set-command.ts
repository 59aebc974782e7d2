import type { CatalogueEdit } from '../edits/catalogue-change.js';
import type { RevisionChecks } from '../static-checks/revision-checks.js';
import type { CatalogueDifference } from '../differences/catalogue-difference.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { ChangeSetBase, VoidReason } from './change-set.js';
import type { RebaseChangeSet } from './decide-rebase.js';
import type { WithdrawalCommand } from './decide-withdrawal.js';
import type { ImpactFailure, ImpactTotals } from './impact-run.js';
import type { RollBack } from './roll-back.js';

/** The newest revision of the bank: the only one a change can be made on. */
export interface NewestRevision extends ChangeSetBase {
  readonly effectiveOn: string;
}

/** Members named `found` are what the use case looked up or computed before deciding. */
export type ChangeSetCommand =
  | {
      readonly kind: 'open_change_set';
      readonly title: string;
      readonly spreadsheetId?: string;
      readonly found: { readonly changeSetId: string; readonly base: ChangeSetBase };
    }
  | {
      readonly kind: 'open_roll_back';
      /** Name or content hash of the revision to restore. */
      readonly to: string;
      readonly note: string;
      readonly found: {
        readonly changeSetId: string;
        readonly base: ChangeSetBase;
        readonly rollBack: RollBack;
        readonly edits: readonly CatalogueEdit[];
      };
    }
  | {
      readonly kind: 'edit_change_set';
      readonly edits: readonly CatalogueEdit[];
      /** Written by a person: bounded by what another one can look through. */
      readonly byHand?: boolean;
    }
  | RebaseChangeSet
  | {
      readonly kind: 'request_impact';
      /** `null`: what the bank's policy says. */
      readonly decidedLimit: number | null;
      readonly found: {
        /** Of the difference the edits make now. */
        readonly differenceHash: string;
        readonly isChanged: boolean;
        readonly checks: RevisionChecks;
        readonly usualDecidedLimit: number;
      };
    }
  | { readonly kind: 'cancel_impact' }
  | { readonly kind: 'end_impact'; readonly runId: string; readonly outcome: ImpactOutcome }
  | {
      readonly kind: 'submit_change_set';
      /** First day in force, `YYYY-MM-DD`, Asia/Shanghai. */
      readonly effectiveOn: string;
      /** Of the warnings of the static checks that the author accepts. */
      readonly warningsHash?: string;
      readonly found: {
        readonly differences: readonly CatalogueDifference[];
        readonly differenceHash: string;
        /** Of the content the edits make. */
        readonly contentHash: string;
        readonly checks: RevisionChecks;
        readonly newest: NewestRevision;
        /** Calendar day in Asia/Shanghai. */
        readonly today: string;
      };
    }
  | {
      readonly kind: 'approve_change_set';
      /** Of the difference the approver looked at. */
      readonly differenceHash: string;
      /** Of the impact report the approver looked at. */
      readonly impactHash: string;
      readonly found: {
        /** Of the difference the edits make now. */
        readonly differenceHash: string;
        readonly checks: RevisionChecks;
        readonly newest: NewestRevision;
        readonly today: string;
      };
    }
  | { readonly kind: 'return_change_set'; readonly note: string }
  | { readonly kind: 'abandon_change_set'; readonly note: string }
  | { readonly kind: 'publish_change_set'; readonly found: Publication }
  | WithdrawalCommand
  | {
      readonly kind: 'activate_change_set';
      readonly found: {
        /** Calendar day in Asia/Shanghai. */
        readonly today: string;
      };
    };

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

export type ChangeSetCommandKind = ChangeSetCommand['kind'];

export interface ChangeSetContext {
  readonly actor: Actor;
  /** The revision the actor saw; `null` when none was named. */
  readonly expectedRevision: number | null;
}
