import type { Result } from '../../../../kernel/values/result.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import { applyEntryEdits, usualPlace } from './apply-entry-edits.js';
import type { CompareKeys } from './apply-entry-edits.js';
import { applyTreeEdits } from './apply-tree-edits.js';
import type { CatalogueEdit, EntryEdit, PutEntry, SetCriterion } from './catalogue-change.js';
import type { CriterionScope } from '../../../rulebook/rules/criteria/criteria-trees.js';
import type { CatalogueDifference } from '../differences/catalogue-difference.js';
import type {
  CatalogueContent,
  ItemCriteria,
} from '../../../rulebook/rules/content/catalogue-content.js';
import { treeOf } from '../../../rulebook/rules/criteria/criteria-trees.js';
import { nodeAt } from '../../../rulebook/rules/criteria/criterion-path.js';
import { alignEntries } from '../differences/align-entries.js';
import { diffCatalogue } from '../differences/diff-catalogue.js';
import { diffCriterion } from '../differences/diff-criterion.js';
import { numbered } from './edit-fault.js';
import type { GovernedPart } from '../../../rulebook/rules/governed/governed-entries.js';
import { governedPartNames, partNamed } from '../../../rulebook/rules/governed/governed-parts.js';
import { isSameJson } from '../../../../kernel/values/is-same-json.js';

/**
 * The edits that make one content of another: what a roll back or an import asks for, as an
 * administrator would have written it. Refused with what would still differ after them: what is in
 * no governed part is no matter of a change set.
 */
export const editsBetween = (
  before: CatalogueContent,
  after: CatalogueContent,
): Result<readonly CatalogueEdit[], readonly CatalogueDifference[]> => {
  const entries = governedPartNames.reduce<Made>((made, part) => withEntries(made, after, part), {
    content: before,
    edits: [],
  });
  const { content, edits } = withTrees(entries, after);
  const left = diffCatalogue(content, after);
  return left.length === 0 ? ok(edits) : fail(left);
};

/** The edits so far, and what they make. */
interface Made {
  readonly content: CatalogueContent;
  readonly edits: readonly CatalogueEdit[];
}

/** Part by part on what the parts before have made: a node that goes takes its rows with it. */
const withEntries = (made: Made, after: CatalogueContent, part: GovernedPart): Made => {
  const edits = entryEdits(made.content, after, part);
  const { content } = applyEntryEdits(made.content, part, edits.map(numbered));
  return { content, edits: [...made.edits, ...edits] };
};

const entryEdits = (
  before: CatalogueContent,
  after: CatalogueContent,
  part: GovernedPart,
): readonly EntryEdit[] => {
  const access = partNamed(part);
  const known = new Map(access.read(before).map((entry) => [access.keyOf(entry), entry]));
  const entries = access.read(after);
  const keys = entries.map(access.keyOf);
  const places =
    access.unordered === true
      ? new Map<string, string | null>()
      : placesToTell(access.compare, [...known.keys()], keys);
  return [
    ...removals(part, [...known.keys()], new Set(keys)),
    ...entries.flatMap((entry) => {
      const key = access.keyOf(entry);
      const place = places.get(key);
      if (place === undefined && isSameJson(known.get(key), entry)) return [];
      const told = place === undefined ? {} : { behind: place };
      return [{ kind: 'put_entry', part, key, entry, ...told } as PutEntry];
    }),
  ];
};

/**
 * The entries that have to be put at a place of their own so that the keys of one list come into
 * the order of another: behind which key, null for the first place. What is already in order, and
 * what comes to its usual place by itself, is left out.
 */
const placesToTell = (
  compare: CompareKeys,
  before: readonly string[],
  after: readonly string[],
): ReadonlyMap<string, string | null> => {
  const { added, moved, removed } = alignEntries(keyed(before), keyed(after));
  const gone = new Set(removed.map(({ key }) => key));
  const list = before.filter((key) => !gone.has(key));
  const behind = new Map([...added, ...moved].map((one) => [one.key, one.behind]));
  const anew = new Set(added.map(({ key }) => key));
  const places = new Map<string, string | null>();
  for (const key of after) {
    const previous = behind.get(key);
    if (previous === undefined) continue;
    if (!anew.has(key)) list.splice(list.indexOf(key), 1);
    const place = previous === null ? 0 : list.indexOf(previous) + 1;
    if (!anew.has(key) || usualPlace(compare, list, key) !== place) places.set(key, previous);
    list.splice(place, 0, key);
  }
  return places;
};

const keyed = (keys: readonly string[]): ReadonlyMap<string, string> =>
  new Map(keys.map((key) => [key, key]));

const removals = (
  part: GovernedPart,
  before: readonly string[],
  after: ReadonlySet<string>,
): readonly EntryEdit[] =>
  before.filter((key) => !after.has(key)).map((key) => ({ kind: 'remove_entry', part, key }));

const withTrees = ({ content, edits }: Made, after: CatalogueContent): Made => {
  const before = new Map(content.criteria.map((one) => [one.itemCode, one]));
  const changes = after.criteria.flatMap((one) => treeEdits(before.get(one.itemCode), one));
  const applied = applyTreeEdits(content, changes.map(numbered));
  return { content: applied.content, edits: [...edits, ...changes] };
};

const treeEdits = (
  before: ItemCriteria | undefined,
  after: ItemCriteria,
): readonly SetCriterion[] => {
  const scopes = ['item', ...after.rows.map(({ rowIndex }) => ({ rowIndex }))] as const;
  return before === undefined || before === after
    ? []
    : scopes.flatMap((scope) => editsOfTree(before, after, scope));
};

const editsOfTree = (
  before: ItemCriteria,
  after: ItemCriteria,
  scope: CriterionScope,
): readonly SetCriterion[] => {
  const { itemCode } = after;
  const tree = treeOf(after, scope);
  const owner = { itemCode, rowIndex: scope === 'item' ? null : scope.rowIndex };
  return diffCriterion(treeOf(before, scope), tree, owner).map(({ path }) => ({
    kind: 'set_criterion',
    itemCode,
    scope,
    path,
    criterion: (tree && nodeAt(tree, path)) ?? null,
  }));
};
