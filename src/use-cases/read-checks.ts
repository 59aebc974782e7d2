import { checkRevision } from '../domain/catalogue/static-checks/check-revision.js';
import {
  revisionChecksOf,
  type CheckCounts,
  type RevisionChecks,
} from '../domain/catalogue/static-checks/revision-checks.js';
import type { ChangeSet } from '../domain/change-set/change-set.js';
import type { Actor } from '../domain/lifecycle/actor.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';
import { fail, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import { checksOfEdited } from './checked-catalogue.js';
import { editedCatalogue } from './edited-catalogue.js';
import type { EditedDeps } from './edited-catalogue.js';
import { revisionUnknown } from './read-catalogue.js';

export interface CheckReadDeps extends EditedDeps {
  readonly findChangeSet: (
    actor: Actor,
    changeSetId: string,
  ) => Promise<Result<ChangeSet, Refusal>>;
}

export interface ChecksOfChangeSet {
  readonly changeSet: ChangeSet;
  readonly checks: RevisionChecks;
}

/** What the static checks say of a bank's drafts and revisions (features A7). */
export const checkReads = (deps: CheckReadDeps) => ({
  ofChangeSet: async (
    actor: Actor,
    changeSetId: string,
  ): Promise<Result<ChecksOfChangeSet, Refusal>> => {
    const found = await deps.findChangeSet(actor, changeSetId);
    if (!found.ok) return found;
    const edited = await editedCatalogue(deps, found.value);
    if (!edited.ok) return edited;
    const checks = checksOfEdited(edited.value, deps.sha256);
    return ok({ changeSet: found.value, checks });
  },

  /** For the answer to a save; null when its base cannot be read just now: it is saved all the same. */
  countsOf: async (changeSet: ChangeSet): Promise<CheckCounts | null> => {
    const edited = await editedCatalogue(deps, changeSet);
    return edited.ok ? checksOfEdited(edited.value, deps.sha256).counts : null;
  },

  /** A revision by itself: nothing in it is inherited. */
  ofRevision: async (
    { bankId }: Actor,
    revision: string,
  ): Promise<Result<RevisionChecks, Refusal>> => {
    const heads = await deps.catalogue.list(bankId);
    const head = heads.find((one) => one.revision === revision);
    const content = head === undefined ? null : await deps.catalogue.find(head.contentHash);
    return content === null
      ? fail(revisionUnknown())
      : ok(revisionChecksOf(checkRevision(content, null), deps.sha256));
  },
});

export type CheckReads = ReturnType<typeof checkReads>;
