import { findings } from '../../../../kernel/messages/findings.js';
import type { Result } from '../../../../kernel/values/result.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Violation } from '../../../../kernel/values/violation.js';
import { applyEntryEdits } from './apply-entry-edits.js';
import { applyTreeEdits } from './apply-tree-edits.js';
import type { CatalogueEdit, EntryEdit, SetTerms, TreeEdit } from './catalogue-change.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import type { EditFault, NumberedEdit } from './edit-fault.js';
import { numbered, violationsOf } from './edit-fault.js';
import { findEditedTwice, isTreeEdit } from './edit-place.js';
import { governedPartNames } from '../../../rulebook/rules/governed/governed-parts.js';
import { setTerms } from './set-terms.js';

/** More edits by hand in one change set are no longer something a second administrator looks through. */
export const maximumEdits = 200;

/**
 * Bound of edits that the service makes itself, of a spreadsheet or an earlier revision: what is
 * looked through there is the difference by item, and every entry of a full revision must fit.
 */
export const maximumMadeEdits = 20_000;

/**
 * The content after the edits: entries part by part, then terms, then trees, so that the order of
 * the edits does not matter. Refused with every violation and pointers into `/edits`: a place that
 * does not exist, a value a leaf does not take, a tree beyond its bounds, an edit that changes
 * nothing, two edits of one place. Whether the whole still holds together is for the checks.
 */
export const applyEdits = (
  content: CatalogueContent,
  edits: readonly CatalogueEdit[],
): Result<CatalogueContent, readonly Violation[]> => {
  if (edits.length > maximumMadeEdits) return fail([tooMany(edits.length)]);
  const twice = findEditedTwice(edits);
  if (twice.length > 0) return fail(violationsOf(twice));
  const { edited, faults } = applyAll(
    content,
    edits.map((edit, position) => numbered(edit, position)),
  );
  return faults.length > 0 ? fail(violationsOf(faults)) : ok(edited);
};

/** What is wrong with edits on a content, each by itself: what one cannot do does not stop others. */
export const faultsOfEdits = (
  content: CatalogueContent,
  edits: readonly NumberedEdit[],
): readonly EditFault[] => applyAll(content, edits).faults;

interface Applied {
  readonly edited: CatalogueContent;
  readonly faults: readonly EditFault[];
}

const applyAll = (content: CatalogueContent, edits: readonly NumberedEdit[]): Applied => {
  const entries = applyEntries(content, edits.filter(isOfEntry));
  const terms = edits.filter(isOfTerms).reduce(applyTerms, entries);
  const trees = applyTreeEdits(terms.edited, edits.filter(isOfTree));
  return { edited: trees.content, faults: [...terms.faults, ...trees.faults] };
};

const isOfTree = (one: NumberedEdit): one is NumberedEdit<TreeEdit> => isTreeEdit(one.edit);

const isOfTerms = (one: NumberedEdit): one is NumberedEdit<SetTerms> =>
  one.edit.kind === 'set_terms';

const isOfEntry = (one: NumberedEdit): one is NumberedEdit<EntryEdit> =>
  !isOfTree(one) && !isOfTerms(one);

const applyEntries = (
  content: CatalogueContent,
  edits: readonly NumberedEdit<EntryEdit>[],
): Applied =>
  governedPartNames.reduce<Applied>(
    ({ edited, faults }, part) => {
      const ofPart = edits.filter(({ edit }) => edit.part === part);
      const applied = applyEntryEdits(edited, part, ofPart);
      return { edited: applied.content, faults: [...faults, ...applied.faults] };
    },
    { edited: content, faults: [] },
  );

/** Terms that are refused leave the content as it was, so that the next edit is still judged. */
const applyTerms = (
  { edited, faults }: Applied,
  { edit, position }: NumberedEdit<SetTerms>,
): Applied => {
  const result = setTerms(edited, edit);
  if (result.ok) return { edited: result.value, faults };
  return { edited, faults: [...faults, ...result.failure.map((one) => ({ ...one, position }))] };
};

const tooMany = (count: number): Violation => ({
  pointer: '/edits',
  code: 'number_of_edits',
  detail: findings.say('apply_edits.number_of_edits', { maximumMadeEdits, count }),
});
