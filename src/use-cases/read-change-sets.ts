import type { ReadDifference } from '../domain/catalogue/differences/read-differences.js';
import { readDifferences } from '../domain/catalogue/differences/read-differences.js';
import type {
  ChangeSet,
  ChangeSetEvent,
  ChangeSetSummary,
} from '../domain/change-set/change-set.js';
import { foldChangeSet } from '../domain/change-set/evolve-change-set.js';
import { changeSetUnknown } from '../domain/change-set/refuse-change-at-gate.js';
import type { Actor } from '../domain/lifecycle/actor.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';
import { fail, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import { baseContent, editedCatalogue } from './edited-catalogue.js';
import { checkReads } from './read-checks.js';
import type { EditedDeps } from './edited-catalogue.js';
import type { ChangeSetProjection, CommitStore, Page } from './ports.js';

export interface ChangeReadDeps extends EditedDeps {
  readonly changes: CommitStore<ChangeSetEvent>;
  readonly projection: ChangeSetProjection;
}

export interface DifferenceReading {
  readonly changeSet: ChangeSet;
  /** What an approval has to name. */
  readonly differenceHash: string;
  readonly differences: readonly ReadDifference[];
}

/** Reading change sets of the reader's own bank; another bank's is unknown. */
export const changeSetReads = (deps: ChangeReadDeps) => ({
  list: (
    { bankId }: Actor,
    page: { readonly limit: number; readonly cursor: string | null },
  ): Promise<Page<ChangeSetSummary>> => deps.projection.list({ bankId, ...page }),

  checks: checkReads({
    ...deps,
    findChangeSet: (actor, changeSetId) => findChangeSet(deps, actor, changeSetId),
  }),

  /** From the commits, so that what was written a moment ago is read. */
  find: (actor: Actor, changeSetId: string): Promise<Result<ChangeSet, Refusal>> =>
    findChangeSet(deps, actor, changeSetId),

  /**
   * The difference as it was submitted, or, while the change set is open, as its edits make it now.
   */
  difference: async (
    actor: Actor,
    changeSetId: string,
  ): Promise<Result<DifferenceReading, Refusal>> => {
    const found = await findChangeSet(deps, actor, changeSetId);
    return found.ok ? differenceOf(deps, found.value) : found;
  },
});

export type ChangeSetReads = ReturnType<typeof changeSetReads>;

const findChangeSet = async (
  { changes }: ChangeReadDeps,
  { bankId }: Actor,
  changeSetId: string,
): Promise<Result<ChangeSet, Refusal>> => {
  const record = foldChangeSet(await changes.read(bankId, changeSetId));
  return record === null ? fail(changeSetUnknown()) : ok(record.changeSet);
};

const differenceOf = async (
  deps: ChangeReadDeps,
  changeSet: ChangeSet,
): Promise<Result<DifferenceReading, Refusal>> => {
  const { base, differenceHash, differences } = changeSet;
  const content = await baseContent(deps, base.contentHash);
  if (!content.ok) return content;
  const made =
    differenceHash === null
      ? await editedCatalogue(deps, changeSet)
      : ok({ differenceHash, differences });
  if (!made.ok) return made;
  return ok({
    changeSet,
    differenceHash: made.value.differenceHash,
    differences: readDifferences(made.value.differences, content.value),
  });
};
