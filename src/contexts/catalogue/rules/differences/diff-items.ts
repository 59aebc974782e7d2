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
import { diffKeyed, diffMembers, emptiedAt, wordsChanged } from './diff-entries.js';
import type { DiffPair } from './diff-entries.js';

type Differences = readonly CatalogueDifference[];

export const rowIdOf = (itemCode: string, rowIndex: number): string =>
  `${itemCode}#${String(rowIndex)}`;

export const diffNode = (key: string, before: CatalogueNode, after: CatalogueNode): Differences => [
  ...diffMembers('nodes')(key, emptiedAt(before, ['activities']), emptiedAt(after, ['activities'])),
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

/** Criteria stand beside rows, so they are compared row by row as the rows of the nodes pair. */
export const diffCriteriaBetween = (
  before: CatalogueContent,
  after: CatalogueContent,
): DiffPair<ItemCriteria> => {
  const pairsOf = rowPairsOf(before, after);
  return (key, was, is) =>
    key === is.itemCode
      ? diffItemCriteria(was, is, pairsOf(key))
      : diffMembers('criteria')(key, was, is);
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
    const { criterion: _tree, ...others } = emptiedAt(entry, ['rows']);
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
export const diffTerms = (
  itemCode: string,
  before: LexiconEntry,
  after: LexiconEntry,
): Differences => {
  const changed = termLists.flatMap((list): readonly TermsDifference[] => {
    const words = wordsChanged(before[list], after[list]);
    return words === undefined || words.added.length + words.removed.length === 0
      ? []
      : [{ kind: 'terms_changed', itemCode, list, ...words }];
  });
  const apart = changed.map(({ list }) => list);
  return [...changed, ...diffMembers('lexicon', apart)(itemCode, before, after)];
};

/** Which rows of an item are the same ones on both sides, by row index. */
interface RowPairs {
  readonly kept: readonly { readonly before: number; readonly after: number }[];
  readonly added: readonly number[];
  readonly removed: readonly number[];
}

type Rows = readonly CatalogueRow[];

/**
 * Rows have no id but their number, so they are told by their activity and industry code, wherever
 * they stand; of the rest, those with the same number are one row that was changed.
 */
const pairRows = (before: Rows, after: Rows): RowPairs => {
  const [had, has] = [placesOf(before), placesOf(after)];
  const told = [...has].flatMap(([identity, index]) => {
    const known = had.get(identity);
    return known === undefined ? [] : [{ before: known, after: index }];
  });
  const toldBefore = new Set(told.map((pair) => pair.before));
  const toldAfter = new Set(told.map((pair) => pair.after));
  const leftBefore = indicesOf(before).filter((index) => !toldBefore.has(index));
  const leftAfter = indicesOf(after).filter((index) => !toldAfter.has(index));
  const changed = leftAfter.filter((index) => leftBefore.includes(index));
  return {
    kept: [...told, ...changed.map((index) => ({ before: index, after: index }))].sort(
      (one, other) => one.after - other.after,
    ),
    added: leftAfter.filter((index) => !changed.includes(index)),
    removed: leftBefore.filter((index) => !changed.includes(index)),
  };
};

const indicesOf = (rows: Rows): readonly number[] => rows.map((_, index) => index);

const placesOf = (rows: Rows): ReadonlyMap<string, number> => {
  const keyed = keyedBy(rows, (row) =>
    JSON.stringify([row.activityZh, row.gbt4754, row.activityType]),
  );
  return new Map([...keyed.keys()].map((identity, index) => [identity, index]));
};
