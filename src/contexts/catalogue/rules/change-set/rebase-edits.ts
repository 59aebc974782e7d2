import { faultsOfEdits } from '../edits/apply-edits.js';
import { numbered } from '../edits/edit-fault.js';
import type { CatalogueEdit } from '../edits/catalogue-change.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import type { NumberedEdit } from '../edits/edit-fault.js';
import { placeOf } from '../edits/edit-place.js';
import { isSameJson } from '../../../../kernel/values/is-same-json.js';
import { placesOf, valueMadeBy } from '../edits/place-value.js';
import type { Result } from '../../../../kernel/values/result.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Violation } from '../../../../kernel/values/violation.js';
import { findOtherCondition } from './find-other-condition.js';
import { wrongResolutions } from './wrong-resolutions.js';
import type { Resolution } from './wrong-resolutions.js';
import type { EditConflict } from '../../../../kernel/values/refusal.js';

/** Whose value is taken where both sides have changed a place. */
export interface Rebasing {
  /** Of the revision the edits were made on. */
  readonly before: CatalogueContent;
  /** Of the newest revision. */
  readonly after: CatalogueContent;
  readonly edits: readonly CatalogueEdit[];
  readonly resolutions: readonly Resolution[];
}

export interface RebaseFault {
  readonly conflicts: readonly EditConflict[];
  /** Of resolutions that resolve nothing. */
  readonly violations: readonly Violation[];
}

/**
 * The edits as they are on a newer revision. Those whose place is still what it was stay; those
 * that say what is in force there already go; the others are conflicts, refused until each is
 * resolved, and so are edits that cannot be applied there any more.
 */
export const rebaseEdits = (rebasing: Rebasing): Result<readonly CatalogueEdit[], RebaseFault> => {
  const standing = readEdits(rebasing).filter(({ theirs, mine }) => !isSameJson(mine, theirs));
  const taken = new Map(rebasing.resolutions.map(({ edit, take }) => [edit, take]));
  const violations = wrongResolutions(
    rebasing.resolutions,
    conflictsAmong(rebasing, standing, new Map()),
  );
  if (violations.length > 0) return fail({ conflicts: [], violations });
  const kept = standing.filter(({ position }) => taken.get(position) !== 'theirs');
  const conflicts = conflictsAmong(rebasing, kept, taken);
  return conflicts.length > 0
    ? fail({ conflicts, violations: [] })
    : ok(kept.map(({ edit }) => edit));
};

interface ReadEdit extends NumberedEdit, Pick<EditConflict, 'before' | 'theirs' | 'mine'> {}

const readEdits = ({ before, after, edits }: Rebasing): readonly ReadEdit[] => {
  const [old, newer] = [placesOf(before), placesOf(after)];
  return edits.map((edit, position) => ({
    ...numbered(edit, position),
    before: old(placeOf(edit)),
    theirs: newer(placeOf(edit)),
    mine: valueMadeBy(edit, before),
  }));
};

const conflictsAmong = (
  { after }: Rebasing,
  edits: readonly ReadEdit[],
  taken: ReadonlyMap<number, Resolution['take']>,
): readonly EditConflict[] => {
  const faults = new Map([
    ...faultsOfEdits(after, edits).map((fault) => [fault.position, fault] as const),
    ...edits.flatMap((one) => findOtherCondition(one)),
  ]);
  return edits.flatMap(({ position, before, theirs, mine }) => {
    const fault = faults.get(position);
    const isOpen = !isSameJson(before, theirs) && !taken.has(position);
    if (fault === undefined) return isOpen ? [{ edit: position, before, theirs, mine }] : [];
    const { pointer, code, detail } = fault;
    return [{ edit: position, before, theirs, mine, fault: { pointer, code, detail } }];
  });
};
