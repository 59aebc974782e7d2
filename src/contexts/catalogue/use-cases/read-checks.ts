import type { CheckCounts, RevisionChecks } from '../rules/static-checks/revision-checks.js';
import type { ChangeSet } from '../rules/change-set/change-set.js';
import { draftOf } from '../rules/change-set/draft-questions.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import { Unavailable } from '../../../kernel/ports.js';
import type { CatalogueStore } from './ports-of-catalogue.js';
import type { DraftExaminer } from './ports-of-drafts.js';
import { revisionUnknown } from './catalogue-reads.js';

export interface CheckReadDeps {
  readonly catalogue: CatalogueStore;
  readonly drafts: DraftExaminer;
  readonly findChangeSet: (
    actor: Actor,
    changeSetId: string,
  ) => Promise<Result<ChangeSet, Refusal>>;
}

export interface ChecksOfChangeSet {
  readonly changeSet: ChangeSet;
  readonly checks: RevisionChecks;
}

/**
 * What the static checks say of a bank's drafts and revisions
 * (docs/rules/rule-changes.md#static-checks).
 */
export const checkReads = (deps: CheckReadDeps) => ({
  ofChangeSet: async (
    actor: Actor,
    changeSetId: string,
  ): Promise<Result<ChecksOfChangeSet, Refusal>> => {
    const found = await deps.findChangeSet(actor, changeSetId);
    if (!found.ok) return found;
    const checks = await deps.drafts.ask({ kind: 'checks', draft: draftOf(found.value) });
    return checks.ok ? ok({ changeSet: found.value, checks: checks.value }) : checks;
  },

  /** For the answer to a save; null when nothing can be checked just now: it is saved all the same. */
  countsOf: async (changeSet: ChangeSet): Promise<CheckCounts | null> => {
    try {
      const checks = await deps.drafts.ask({ kind: 'checks', draft: draftOf(changeSet) });
      return checks.ok ? checks.value.counts : null;
    } catch (error) {
      if (error instanceof Unavailable) return null;
      throw error;
    }
  },

  /** A revision by itself: nothing in it is inherited. */
  ofRevision: async (
    { bankId }: Actor,
    revision: string,
  ): Promise<Result<RevisionChecks, Refusal>> => {
    const heads = await deps.catalogue.list(bankId);
    const head = heads.find((one) => one.revision === revision);
    return head === undefined
      ? fail(revisionUnknown())
      : deps.drafts.ask({ kind: 'revision_checks', contentHash: head.contentHash });
  },
});

export type CheckReads = ReturnType<typeof checkReads>;
