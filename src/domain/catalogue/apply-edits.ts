import type { Result } from '../result.js';
import { fail, ok } from '../result.js';
import type { Violation } from '../violation.js';
import type { CatalogueEdit } from './catalogue-change.js';
import type { CatalogueContent } from './catalogue-content.js';
import type { CatalogueDefect } from './catalogue-defect.js';
import { pointerOf } from './catalogue-defect.js';
import { checkCatalogue } from './check-catalogue.js';
import { setTerms } from './set-terms.js';
import { setThreshold } from './set-threshold.js';

/** More in one change set is no longer something a second administrator can look through. */
export const maximumEdits = 200;

/**
 * The content after the edits, in order, and proved as a whole by `checkCatalogue`. Refused with
 * every violation and pointers into `/edits`: a place that does not exist or is no leaf, a value
 * the fact does not take, terms that contradict each other, an edit that changes nothing, two
 * edits of one place.
 */
export const applyEdits = (
  content: CatalogueContent,
  edits: readonly CatalogueEdit[],
): Result<CatalogueContent, readonly Violation[]> => {
  if (edits.length === 0 || edits.length > maximumEdits) return fail([wrongNumber(edits.length)]);
  const twice = editedTwice(edits);
  if (twice.length > 0) return fail(twice);
  const { edited, violations } = edits.reduce(applyOne, { edited: content, violations: [] });
  if (violations.length > 0) return fail(violations);
  const defects = checkCatalogue(edited);
  return defects.length > 0 ? fail(defects.map(violationFromDefect)) : ok(edited);
};

interface Applied {
  readonly edited: CatalogueContent;
  readonly violations: readonly Violation[];
}

/** An edit that is refused leaves the content as it was, so that the next one is still judged. */
const applyOne = (
  { edited, violations }: Applied,
  edit: CatalogueEdit,
  position: number,
): Applied => {
  const result = edit.kind === 'set_terms' ? setTerms(edited, edit) : setThreshold(edited, edit);
  if (result.ok) return { edited: result.value, violations };
  const at = pointerOf('edits', position);
  const found = result.failure.map((one) => ({ ...one, pointer: at + one.pointer }));
  return { edited, violations: [...violations, ...found] };
};

const placeOf = (edit: CatalogueEdit): string =>
  edit.kind === 'set_terms'
    ? `terms of ${edit.itemCode}`
    : [edit.itemCode, edit.scope === 'item' ? '' : edit.scope.rowIndex, edit.path].join('#');

const editedTwice = (edits: readonly CatalogueEdit[]): readonly Violation[] => {
  const places = edits.map(placeOf);
  return places.flatMap((place, position) =>
    places.indexOf(place) === position
      ? []
      : [
          {
            pointer: pointerOf('edits', position),
            code: 'edited_twice',
            detail: {
              zh: '同一变更中对同一处修改了两次，请合并为一次',
              en: 'the same place is edited twice in this change set: make it one edit',
            },
          },
        ],
  );
};

const wrongNumber = (count: number): Violation => ({
  pointer: '/edits',
  code: 'number_of_edits',
  detail: {
    zh: `一次变更应包含1至${maximumEdits}处修改，现有${count}处`,
    en: `a change set holds 1 to ${maximumEdits} edits, this one has ${count}`,
  },
});

/** The whole does not hold together any more, though each edit was sound by itself. */
const violationFromDefect = ({ file, pointer, code, detail }: CatalogueDefect): Violation => ({
  pointer: '/edits',
  code,
  detail: {
    zh: `修改后目录不成立（${file}${pointer}）：${detail.zh}`,
    en: `the catalogue does not hold after the edits (${file}${pointer}): ${detail.en}`,
  },
});
