import type { CatalogueEdit } from '../edits/catalogue-change.js';
import { refuse } from '../../../../kernel/values/refusal.js';
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

const notNewest = (newest: string): Refusal =>
  refuse(
    'stale',
    'newer_revision',
    `最新版本现为 ${newest}，请查看后再变基。`,
    `The newest revision is ${newest} now; look at it before you rebase.`,
  );

const alreadyThere = (newest: string): Refusal =>
  refuse(
    'conflict',
    'base_is_newest',
    `该变更已以最新版本 ${newest} 为依据。`,
    `The change set is made on the newest revision ${newest} already.`,
  );

const refusalOf = ({ conflicts, violations }: RebaseFault): Refusal =>
  violations.length > 0
    ? {
        ...refuse(
          'invalid',
          'resolutions_invalid',
          '冲突处理有误，请逐项更正。',
          'The resolutions are wrong; see the violations.',
        ),
        violations,
      }
    : {
        ...refuse(
          'conflict',
          'rebase_conflicts',
          '新版本也修改了相同的位置，请逐项选择保留哪一方。',
          'The newer revision has changed the same places; say for each whose value to take.',
        ),
        conflicts,
      };
