import type { JsonValue } from '../../../../kernel/values/canonical-json.js';
import { applyEdits } from './apply-edits.js';
import type { CatalogueEdit } from './catalogue-change.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import { treeOf } from '../../../rulebook/rules/criteria/criteria-trees.js';
import { nodeAt } from '../../../rulebook/rules/criteria/criterion-path.js';
import type { EditPlace } from './edit-place.js';
import { placeOf } from './edit-place.js';
import type { GovernedPart } from '../../../rulebook/rules/governed/governed-entries.js';
import { partNamed } from '../../../rulebook/rules/governed/governed-parts.js';

/** What stands at a place, null for nothing: an entry, or a node of a tree. */
export type ReadPlace = (place: EditPlace) => JsonValue;

/** Reads the places of one content; each part is read once. */
export const placesOf = (content: CatalogueContent): ReadPlace => {
  const parts = new Map<GovernedPart, ReadonlyMap<string, unknown>>();
  const criteria = new Map(content.criteria.map((one) => [one.itemCode, one]));
  return (place) => {
    if (place.kind === 'tree') {
      const owner = criteria.get(place.itemCode);
      const tree = owner && treeOf(owner, place.scope);
      return asJson(tree && nodeAt(tree, place.path));
    }
    const entries = parts.get(place.part) ?? entriesOf(content, place.part);
    parts.set(place.part, entries);
    return asJson(entries.get(place.key));
  };
};

const entriesOf = (content: CatalogueContent, part: GovernedPart): ReadonlyMap<string, unknown> => {
  const { read, keyOf } = partNamed(part);
  return new Map(read(content).map((entry) => [keyOf(entry), entry]));
};

/** What an edit puts at its place, on a content it was made for; null for nothing. */
export const valueMadeBy = (edit: CatalogueEdit, content: CatalogueContent): JsonValue => {
  switch (edit.kind) {
    case 'put_entry':
      return asJson(edit.entry);
    case 'remove_entry':
      return null;
    case 'set_criterion':
      return asJson(edit.criterion);
    default: {
      const edited = applyEdits(content, [edit]);
      return edited.ok ? placesOf(edited.value)(placeOf(edit)) : null;
    }
  }
};

const asJson = (value: unknown): JsonValue => (value ?? null) as JsonValue;
