import type { CatalogueEdit } from '../edits/catalogue-change.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { ChangeSet, ChangeSetBase, ChangeSetEvent } from './change-set.js';
import type { RebaseFault, Resolution } from './rebase-edits.js';

export interface RebaseChangeSet {
  readonly kind: 'rebase_change_set';
  /** Name of the newest revision, as the author saw it when looking at the conflicts. */
  readonly onto: string;
  readonly resolutions: readonly Resolution[];
  readonly found: {
    readonly newest: ChangeSetBase;
    /** The edits as they are on the newest revision, or what stands against it. */
    readonly rebased: Result<readonly CatalogueEdit[], RebaseFault>;
  };
}

/**
 * Moves an open change set onto the newest revision. What was submitted or tried on the old one is
 * void by it, as by any edit.
 */
export const decideRebase = (
  { base }: ChangeSet,
  { onto, resolutions, found: { newest, rebased } }: RebaseChangeSet,
): Result<readonly ChangeSetEvent[], Refusal> => {
  if (onto !== newest.revision) return fail(notNewest(newest.revision));
  if (base.revision === newest.revision && base.contentHash === newest.contentHash)
    return fail(alreadyThere(newest.revision));
  if (!rebased.ok) return fail(refusalOf(rebased.failure));
  const { revision, contentHash } = newest;
  return ok([
    {
      type: 'change_set.rebased',
      from: base,
      base: { revision, contentHash },
      edits: rebased.value,
      resolutions,
    },
  ]);
};

const notNewest = (newest: string): Refusal => refuse('newer_revision', { revision: newest });

const alreadyThere = (newest: string): Refusal => refuse('base_is_newest', { revision: newest });

const refusalOf = ({ conflicts, violations }: RebaseFault): Refusal =>
  violations.length > 0
    ? {
        ...refuse('resolutions_invalid'),
        violations,
      }
    : {
        ...refuse('rebase_conflicts'),
        conflicts,
      };
