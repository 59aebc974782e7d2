import type { CatalogueDifference, DataDifference, TermsDifference } from './catalogue-change.js';
import { termLists } from './catalogue-change.js';
import type { CatalogueContent, ItemCriteria, LexiconEntry } from './catalogue-content.js';
import { pointerOf } from './catalogue-defect.js';
import { diffCriterion } from './diff-criterion.js';
import { diffJson } from './diff-json.js';

/**
 * Everything that differs between two contents, thresholds by item, row and path, terms as added
 * and removed, the rest by pointer: nothing that changes the content hash is left out. Ordered by
 * part and place, so that equal contents give equal differences.
 */
export const diffCatalogue = (
  before: CatalogueContent,
  after: CatalogueContent,
): readonly CatalogueDifference[] => [
  ...diffEntries('criteria', before.criteria, after.criteria, diffItemCriteria),
  ...diffEntries('lexicon', before.lexicon, after.lexicon, diffTerms),
  ...otherParts(before, after).flatMap((part) => diffData(part, '', before[part], after[part])),
];

type Part = keyof CatalogueContent;

const otherParts = (before: CatalogueContent, after: CatalogueContent): readonly Part[] =>
  ([...new Set([...Object.keys(before), ...Object.keys(after)])] as Part[])
    .filter((part) => part !== 'criteria' && part !== 'lexicon')
    .sort();

const diffData = (
  part: Part,
  place: string,
  before: unknown,
  after: unknown,
): readonly DataDifference[] =>
  diffJson(before, after, place).map((difference) => ({
    kind: 'data_changed',
    part,
    ...difference,
  }));

/** Entries of one item on both sides; lists that do not name the same items differ as a whole. */
const diffEntries = <Entry extends { readonly itemCode: string }>(
  part: Part,
  before: readonly Entry[],
  after: readonly Entry[],
  diffEntry: (before: Entry, after: Entry, place: string) => readonly CatalogueDifference[],
): readonly CatalogueDifference[] => {
  const sameItems =
    before.length === after.length &&
    before.every(({ itemCode }, position) => itemCode === after[position]?.itemCode);
  if (!sameItems) return diffData(part, '', before, after);
  return before.flatMap((entry, position) => {
    const other = after[position];
    return other === undefined || other === entry
      ? []
      : diffEntry(entry, other, pointerOf(position));
  });
};

const diffItemCriteria = (
  before: ItemCriteria,
  after: ItemCriteria,
  place: string,
): readonly CatalogueDifference[] => {
  const { itemCode } = before;
  const rowCount = Math.max(before.rows.length, after.rows.length);
  return [
    ...diffCriterion(before.criterion, after.criterion, { itemCode, rowIndex: null }),
    ...Array.from({ length: rowCount }, (_, rowIndex) =>
      diffCriterion(before.rows[rowIndex]?.criterion, after.rows[rowIndex]?.criterion, {
        itemCode,
        rowIndex,
      }),
    ).flat(),
    ...diffData('criteria', place, withoutTrees(before), withoutTrees(after)),
  ];
};

/** What is left of an entry when the trees, compared apart, are taken out. */
const withoutTrees = ({ criterion: _criterion, rows, ...others }: ItemCriteria) => ({
  ...others,
  rows: rows.map(({ criterion: _tree, ...row }) => row),
});

const diffTerms = (
  before: LexiconEntry,
  after: LexiconEntry,
  place: string,
): readonly CatalogueDifference[] => {
  const changed = termLists.flatMap((list): readonly TermsDifference[] => {
    const added = after[list].filter((term) => !before[list].includes(term));
    const removed = before[list].filter((term) => !after[list].includes(term));
    if (added.length + removed.length === 0) return [];
    return [{ kind: 'terms_changed', itemCode: before.itemCode, list, added, removed }];
  });
  // Lists with the same words in another order, and members that are no lists, differ as data.
  const listed = new Set<string>(changed.map(({ list }) => list));
  const rest = (entry: LexiconEntry) =>
    Object.fromEntries(Object.entries(entry).filter(([name]) => !listed.has(name)));
  return [...changed, ...diffData('lexicon', place, rest(before), rest(after))];
};
