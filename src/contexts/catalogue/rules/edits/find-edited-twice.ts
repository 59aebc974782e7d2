import type { CatalogueEdit } from './catalogue-change.js';
import type { EditFault } from './edit-fault.js';
import type { EditPlace } from './edit-place.js';
import { overlap, ownerName, placeOf } from './edit-place.js';

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
  detail: {
    zh: '同一变更中对同一处（或其内部）修改了两次，请合并为一次',
    en: 'the same place, or one within it, is edited twice in this change set: make it one edit',
  },
});
