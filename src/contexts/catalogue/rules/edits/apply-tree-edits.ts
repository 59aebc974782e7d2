import type { TreeEdit } from './catalogue-change.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import type { EditFault, NumberedEdit } from './edit-fault.js';
import { setCriterion } from './set-criterion.js';
import { setThreshold } from './set-threshold.js';

interface Applied {
  readonly content: CatalogueContent;
  readonly faults: readonly EditFault[];
}

/**
 * The content after the edits of trees. Paths are those of the trees as they were, whatever the
 * order of the edits: so what is put comes first, in the order of the places, and what is taken
 * away last, from the end.
 */
export const applyTreeEdits = (
  content: CatalogueContent,
  edits: readonly NumberedEdit<TreeEdit>[],
): Applied => inOrder(edits).reduce(applyOne, { content, faults: [] });

/** An edit that is refused leaves the content as it was, so that the next one is still judged. */
const applyOne = (applied: Applied, { edit, position }: NumberedEdit<TreeEdit>): Applied => {
  const result =
    edit.kind === 'set_threshold'
      ? setThreshold(applied.content, edit)
      : setCriterion(applied.content, edit);
  if (result.ok) return { content: result.value, faults: applied.faults };
  const faults = result.failure.map((one) => ({ ...one, position }));
  return { content: applied.content, faults: [...applied.faults, ...faults] };
};

type Edits = readonly NumberedEdit<TreeEdit>[];

const inOrder = (edits: Edits): Edits => {
  const ordered = edits.toSorted((left, right) => comparePaths(left.edit.path, right.edit.path));
  return [...ordered.filter((one) => !takesAway(one)), ...ordered.filter(takesAway).toReversed()];
};

const takesAway = ({ edit }: NumberedEdit<TreeEdit>): boolean =>
  edit.kind === 'set_criterion' && edit.criterion === null;

/** Steps as numbers where they are such: `all/9` before `all/10`. */
const comparePaths = (left: string, right: string): number => {
  const [ones, others] = [left.split('/'), right.split('/')];
  for (const [at, one] of ones.entries()) {
    const other = others[at];
    if (other === undefined) return 1;
    if (one !== other) return Number(one) - Number(other) || (one < other ? -1 : 1);
  }
  return ones.length - others.length;
};
