/** What differs in areas, groups, items, their rows, criteria and terms. */
import type { Keyed } from './align-entries.js';
import { keyedBy } from './align-entries.js';
import type { CatalogueDifference, TermsDifference } from './catalogue-difference.js';
import { termLists } from '../edits/catalogue-change.js';
import type {
  CatalogueContent,
  CatalogueNode,
  CatalogueRow,
  ItemCriteria,
  LexiconEntry,
  RowCriteria,
} from '../../../rulebook/rules/content/catalogue-content.js';
import { diffCriterion } from './diff-criterion.js';
import { diffKeyed, diffList, diffMembers, emptied, wordsChanged } from './diff-entries.js';
import type { RowPairs } from './pair-rows.js';
import { pairRows } from './pair-rows.js';

type Differences = readonly CatalogueDifference[];

export const rowIdOf = (itemCode: string, rowIndex: number): string =>
  `${itemCode}#${String(rowIndex)}`;

/** By part: nodes with their rows, criteria, terms. */
export const diffItems = (before: CatalogueContent, after: CatalogueContent): Differences => {
  const pairsOf = rowPairsOf(before, after);
  return [
    ...diffList('nodes', [before.nodes, after.nodes], ({ code }) => code, diffNode),
    ...diffList(
      'criteria',
      [before.criteria, after.criteria],
      ({ itemCode }) => itemCode,
      (key, was, is) =>
        key === is.itemCode
          ? diffItemCriteria(was, is, pairsOf(key))
          : diffMembers('criteria')(key, was, is),
    ),
    ...diffList('lexicon', [before.lexicon, after.lexicon], ({ itemCode }) => itemCode, diffTerms),
  ];
};

const diffNode = (key: string, before: CatalogueNode, after: CatalogueNode): Differences => [
  ...diffMembers('nodes')(key, emptied(before, 'activities'), emptied(after, 'activities')),
  ...diffRows(key, before.activities ?? [], after.activities ?? []),
];

const diffRows = (
  itemCode: string,
  before: readonly CatalogueRow[],
  after: readonly CatalogueRow[],
): Differences => {
  const { kept, added, removed } = pairRows(before, after);
  const entryOf = (rows: readonly CatalogueRow[], index: number) => ({ ...rows[index] });
  return [
    ...removed.map((index): CatalogueDifference => {
      const key = rowIdOf(itemCode, index);
      return { kind: 'entry_removed', part: 'rows', key, entry: entryOf(before, index) };
    }),
    ...added.map((index): CatalogueDifference => {
      const key = rowIdOf(itemCode, index);
      return { kind: 'entry_added', part: 'rows', key, entry: entryOf(after, index) };
    }),
    ...kept.flatMap((pair) => diffRow(itemCode, pair, before[pair.before], after[pair.after])),
  ];
};

const diffRow = (
  itemCode: string,
  place: { readonly before: number; readonly after: number },
  before: CatalogueRow | undefined,
  after: CatalogueRow | undefined,
): Differences => {
  if (before === undefined || after === undefined) return [];
  const marks: Differences =
    before.ghg === after.ghg
      ? []
      : [
          {
            kind: 'mark_changed',
            itemCode,
            rowIndex: place.after,
            before: before.ghg,
            after: after.ghg,
          },
        ];
  return [
    ...(place.before === place.after
      ? []
      : [{ kind: 'row_renumbered', itemCode, ...place } as const]),
    ...marks,
    ...diffMembers('rows', ['ghg'])(rowIdOf(itemCode, place.after), before, after),
  ];
};

/** Rows that are the same ones on both sides, by item; without nodes on both sides by number. */
const rowPairsOf = (
  before: CatalogueContent,
  after: CatalogueContent,
): ((itemCode: string) => RowPairs | undefined) => {
  if (before.nodes === after.nodes) return () => undefined;
  const had = keyedBy(before.nodes, ({ code }) => code);
  const has = keyedBy(after.nodes, ({ code }) => code);
  return (itemCode) => {
    const [was, is] = [had.get(itemCode), has.get(itemCode)];
    return was && is && pairRows(was.activities ?? [], is.activities ?? []);
  };
};

const diffItemCriteria = (
  before: ItemCriteria,
  after: ItemCriteria,
  pairs: RowPairs | undefined,
): Differences => {
  const { itemCode } = after;
  const apart = (entry: ItemCriteria) => {
    const { criterion: _tree, ...others } = emptied(entry, 'rows');
    return others;
  };
  return [
    ...diffCriterion(before.criterion, after.criterion, { itemCode, rowIndex: null }),
    ...diffMembers('criteria')(itemCode, apart(before), apart(after)),
    ...diffRowCriteria(itemCode, before.rows, after.rows, pairs),
  ];
};

type RowList = readonly RowCriteria[];

/** Criteria of rows by the number the row has after; those of a removed row are removed with it. */
const diffRowCriteria = (
  itemCode: string,
  before: RowList,
  after: RowList,
  pairs: RowPairs | undefined,
): Differences => {
  const indexAfter = new Map(pairs?.kept.map((pair) => [pair.before, pair.after]));
  const isGone = ({ rowIndex }: RowCriteria): boolean => pairs?.removed.includes(rowIndex) === true;
  const moved = before
    .filter((row) => !isGone(row))
    .map((row) => ({ ...row, rowIndex: indexAfter.get(row.rowIndex) ?? row.rowIndex }));
  if (pairs?.kept.some((pair) => pair.before !== pair.after) === true)
    moved.sort((one, other) => one.rowIndex - other.rowIndex);
  const keyed = (rows: RowList): Keyed<RowCriteria> =>
    keyedBy(rows, ({ rowIndex }) => rowIdOf(itemCode, rowIndex));
  return [
    ...before.filter(isGone).map((row): CatalogueDifference => {
      const key = rowIdOf(itemCode, row.rowIndex);
      return { kind: 'entry_removed', part: 'rowCriteria', key, entry: { ...row } as never };
    }),
    ...diffKeyed('rowCriteria', [keyed(moved), keyed(after)], (key, was, is) =>
      key === rowIdOf(itemCode, is.rowIndex)
        ? [
            ...diffCriterion(was.criterion, is.criterion, { itemCode, rowIndex: is.rowIndex }),
            ...diffMembers('rowCriteria', ['criterion'])(key, was, is),
          ]
        : diffMembers('rowCriteria')(key, was, is),
    ),
  ];
};

/** Words as added and removed, by list; lists in another order, and other members, as members. */
const diffTerms = (itemCode: string, before: LexiconEntry, after: LexiconEntry): Differences => {
  const changed = termLists.flatMap((list): readonly TermsDifference[] => {
    const words = wordsChanged(before[list], after[list]);
    return words === undefined || words.added.length + words.removed.length === 0
      ? []
      : [{ kind: 'terms_changed', itemCode, list, ...words }];
  });
  const apart = changed.map(({ list }) => list);
  return [...changed, ...diffMembers('lexicon', apart)(itemCode, before, after)];
};
