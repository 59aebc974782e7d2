import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { ChangeDecider } from './change-decider.js';
import type { RebaseFault } from './rebase-edits.js';

/**
 * Moves an open change set onto the newest revision. What was submitted or tried on the old one is
 * void by it, as by any edit.
 */
export const decideRebase: ChangeDecider<'rebase_change_set'> = (
  { base },
  { onto, resolutions },
  { newest, rebased },
) => {
  if (onto !== newest.revision)
    return fail(refuse('newer_revision', { revision: newest.revision }));
  if (base.revision === newest.revision && base.contentHash === newest.contentHash)
    return fail(refuse('base_is_newest', { revision: newest.revision }));
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
