import type { CatalogueEdit, TreeEdit } from './catalogue-change.js';
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
export const ownerName = (place: EditPlace): string => {
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

const isWithin = (path: string, outer: string): boolean =>
  outer === '' || path === outer || path.startsWith(`${outer}/`);
