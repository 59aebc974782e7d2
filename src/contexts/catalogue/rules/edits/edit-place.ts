import { findings } from '../../../../kernel/messages/findings.js';
import type { CatalogueEdit, TreeEdit } from './catalogue-change.js';
import type { EditFault } from './edit-fault.js';
import type { CriterionScope } from '../../../rulebook/rules/criteria/criteria-trees.js';
import type { GovernedPart } from '../../../rulebook/rules/governed/governed-entries.js';

/** What an edit is about: an entry, or a place in a tree. Terms are an entry of the lexicon. */
export type EditPlace =
  | { readonly kind: 'entry'; readonly part: GovernedPart; readonly key: string }
  | {
      readonly kind: 'tree';
      readonly itemCode: string;
      readonly scope: CriterionScope;
      readonly path: string;
    };

export const placeOf = (edit: CatalogueEdit): EditPlace => {
  switch (edit.kind) {
    case 'set_terms':
      return { kind: 'entry', part: 'lexicon', key: edit.itemCode };
    case 'put_entry':
    case 'remove_entry':
      return { kind: 'entry', part: edit.part, key: edit.key };
    default: {
      const { itemCode, scope, path } = edit;
      return { kind: 'tree', itemCode, scope, path };
    }
  }
};

export const isTreeEdit = (edit: CatalogueEdit): edit is TreeEdit =>
  edit.kind === 'set_threshold' || edit.kind === 'set_criterion';

/** The name of an entry, or of the whole tree a place lies in. */
const ownerName = (place: EditPlace): string => {
  if (place.kind === 'entry') return `${place.part}/${place.key}`;
  const row = place.scope === 'item' ? '' : `#${place.scope.rowIndex}`;
  return `tree/${place.itemCode}${row}`;
};

/** Whether one place lies within the other, or both are one. */
export const overlap = (left: EditPlace, right: EditPlace): boolean => {
  if (ownerName(left) !== ownerName(right)) return false;
  if (left.kind === 'entry' || right.kind === 'entry') return true;
  return isWithin(left.path, right.path) || isWithin(right.path, left.path);
};

/** Whether both are about one entry, or one tree: whoever comes second must look at what came first. */
export const isOfOneOwner = (left: EditPlace, right: EditPlace): boolean =>
  ownerName(left) === ownerName(right);

const isWithin = (path: string, outer: string): boolean =>
  outer === '' || path === outer || path.startsWith(`${outer}/`);

/** Edits of a place that an earlier edit is about as well, or that lies within its place. */
export const findEditedTwice = (edits: readonly CatalogueEdit[]): readonly EditFault[] => {
  const earlier = new Map<string, EditPlace[]>();
  return edits.flatMap((edit, position) => {
    const place = placeOf(edit);
    const others = earlier.get(ownerName(place)) ?? [];
    earlier.set(ownerName(place), [...others, place]);
    return others.some((other) => overlap(other, place)) ? [editedTwice(position)] : [];
  });
};

const editedTwice = (position: number): EditFault => ({
  position,
  pointer: '',
  code: 'edited_twice',
  detail: findings.say('edit_place.edited_twice'),
});
