import { catalogue as texts } from '../../../../kernel/messages/catalogue.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { partOf } from '../../../rulebook/rules/governed/keyed-parts.js';
import { ruleEntryName } from '../differences/rule-difference-text.js';
import type { CatalogueEdit } from '../edits/catalogue-change.js';
import { isOfOneOwner, overlap, placeOf } from '../edits/edit-place.js';
import type { EditPlace } from '../edits/edit-place.js';

/** A tree or an entry that two drafts change. */
export interface SharedPlace {
  readonly itemCode: string | null;
  readonly text: Bilingual;
  /** Both change the very same place in it: the second is in conflict after the first. */
  readonly conflicting: boolean;
}

/** What both drafts change, each tree and entry once. */
export const sharedPlaces = (
  mine: readonly CatalogueEdit[],
  theirs: readonly CatalogueEdit[],
): readonly SharedPlace[] => {
  const shared = new Map<string, SharedPlace>();
  const others = theirs.map(placeOf);
  for (const place of mine.map(placeOf)) {
    const beside = others.filter((other) => isOfOneOwner(place, other));
    if (beside.length === 0) continue;
    const text = placeText(place);
    const known = shared.get(text.en);
    shared.set(text.en, {
      itemCode: place.kind === 'tree' ? place.itemCode : null,
      text,
      conflicting: known?.conflicting === true || beside.some((other) => overlap(place, other)),
    });
  }
  return [...shared.values()];
};

/** A place that an edit is about, by the tree or the entry that it is in. */
export const placeText = (place: EditPlace): Bilingual => {
  if (place.kind === 'entry') {
    const item =
      place.part === 'examples' ? /^\d+\.\d+\.\d+(?=\/)/.exec(place.key)?.[0] : undefined;
    if (item !== undefined) return texts.say('others.example', { item });
    const rules = place.part === 'bankRules' ? ruleEntryName(place.key) : undefined;
    if (rules !== undefined) return rules;
    return texts.say('others.entry', { part: partOf(place.part).label, key: place.key });
  }
  const { itemCode: item, scope } = place;
  return scope === 'item'
    ? texts.say('others.tree', { item })
    : texts.say('others.row_tree', { item, number: scope.rowIndex + 1 });
};
