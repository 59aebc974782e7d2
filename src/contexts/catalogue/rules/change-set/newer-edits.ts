import { overlap, placeOf } from '../edits/edit-place.js';
import { isSameJson } from '../../../../kernel/values/is-same-json.js';
import type { NewerEdits } from '../../../../kernel/values/refusal.js';
import type { ChangeSetCommit } from './change-set.js';
import { foldChangeSet } from './evolve-change-set.js';

/** @param seen revision of the change set the caller named; undefined when it never had that one. */
export const newerEdits = (
  commits: readonly ChangeSetCommit[],
  seen: number | null,
): NewerEdits | undefined => {
  const since = commits.filter(({ revision }) => revision > (seen ?? 0));
  const [then, now] = [foldChangeSet(commits.slice(0, seen ?? 0)), foldChangeSet(commits)];
  const last = since.at(-1);
  if (then === null || now === null || last === undefined) return undefined;
  const [before, after] = [then.state.edits, now.state.edits];
  return {
    revision: last.revision,
    by: [...new Set(since.map(({ actor }) => actor.userId))],
    at: last.at,
    edits: after.filter((edit) => !before.some((one) => isSameJson(one, edit))),
    withdrawn: before.filter((edit) => !after.some((one) => overlap(placeOf(one), placeOf(edit)))),
  };
};
