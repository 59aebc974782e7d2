import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { JsonValue } from '../../../../kernel/values/canonical-json.js';
import type { EditConflict } from '../../../../kernel/values/refusal.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import { applyEdits } from '../edits/apply-edits.js';
import type { CatalogueEdit } from '../edits/catalogue-change.js';
import { placeOf } from '../edits/edit-place.js';
import type { EditPlace } from '../edits/edit-place.js';
import { placeText } from './other-drafts.js';
import { rebaseEdits } from './rebase-edits.js';
import type { Rebasing } from './rebase-edits.js';

/** A place that a draft and a newer revision both change, as people read it. */
export interface ReadConflict {
  /** Position of the edit among those of the draft. */
  readonly edit: number;
  readonly itemCode: string | null;
  readonly text: Bilingual;
  /** What each side makes of what was there, in sentences. */
  readonly mine: readonly Bilingual[];
  readonly theirs: readonly Bilingual[];
  /** Why only the newer revision's can be taken; null where either can. */
  readonly fault: Bilingual | null;
}

/** What moving a draft onto a newer revision asks its author. */
export const readConflicts = (
  { before, after, edits }: Omit<Rebasing, 'resolutions'>,
  sentences: (changed: CatalogueContent) => readonly Bilingual[],
): readonly ReadConflict[] => {
  const rebased = rebaseEdits({ before, after, edits, resolutions: [] });
  const saidBy = (edit: CatalogueEdit): readonly Bilingual[] => {
    const made = applyEdits(before, [edit]);
    return made.ok ? sentences(made.value) : [];
  };
  const read = ({ edit: position, theirs, fault }: EditConflict): readonly ReadConflict[] => {
    const edit = edits[position];
    if (edit === undefined) return [];
    const place = placeOf(edit);
    return [
      {
        edit: position,
        itemCode: place.kind === 'tree' ? place.itemCode : null,
        text: placeText(place),
        mine: saidBy(edit),
        theirs: saidBy(editPutting(theirs, place)),
        fault: fault?.detail ?? null,
      },
    ];
  };
  return rebased.ok ? [] : rebased.failure.conflicts.flatMap(read);
};

/** The edit that puts at a place what stands there elsewhere; null for nothing. */
const editPutting = (value: JsonValue, place: EditPlace): CatalogueEdit => {
  if (place.kind === 'tree') {
    const { itemCode, scope, path } = place;
    return { kind: 'set_criterion', itemCode, scope, path, criterion: value } as CatalogueEdit;
  }
  const { part, key } = place;
  return value === null
    ? { kind: 'remove_entry', part, key }
    : ({ kind: 'put_entry', part, key, entry: value } as CatalogueEdit);
};
