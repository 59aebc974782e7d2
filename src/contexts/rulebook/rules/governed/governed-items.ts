/** Areas, groups and items, their rows, and what stands beside the trees of items, as governed parts. */
import { findings } from '../../../../kernel/messages/findings.js';
import type {
  CatalogueContent,
  CatalogueNode,
  CatalogueRow,
  ItemCriteria,
} from '../content/catalogue-content.js';
import type { GhgMark } from '../content/catalogue-terms.js';
import { countsOf } from '../content-checks/check-counts.js';
import type { CriterionNode } from '../criteria/criterion-node.js';
import { isSameJson } from '../../../../kernel/values/is-same-json.js';
import type {
  CriteriaEntry,
  NodeEntry,
  PartAccess,
  PlaceFault,
  RowEntry,
} from './governed-entries.js';
import { compareKeys } from './keyed-parts.js';

/** Taking a node away takes its rows with it. */
export const governedNodes: PartAccess<NodeEntry> = {
  keyOf: ({ code }) => code,
  read: ({ nodes }) => nodes.map(entryOf),
  write: (content, entries, touched) => {
    const before = new Map(content.nodes.map((node) => [node.code, node]));
    const nodes = entries.map((entry) => {
      const node = before.get(entry.code);
      return node === undefined || touched.has(entry.code)
        ? nodeFrom(entry, node?.activities)
        : node;
    });
    return withStatedCounts({ ...content, nodes });
  },
  compare: compareKeys,
};

/** Rows of one item are numbered from 0 without gap, so only the last one can be taken away. */
export const governedRows: PartAccess<RowEntry> = {
  keyOf: ({ rowId }) => rowId,
  read: ({ nodes }) =>
    nodes.flatMap(({ code, activities = [] }) =>
      activities.map((row, rowIndex) => ({ rowId: `${code}#${rowIndex}`, ...row })),
    ),
  write: (content, entries, touched) => {
    const rows = rowsByItem(entries);
    const items = new Set([...touched].map((rowId) => placeOfRow(rowId).itemCode));
    const nodes = content.nodes.map((node) =>
      items.has(node.code) ? nodeFrom(entryOf(node), rows.get(node.code)) : node,
    );
    return withStatedCounts({ ...content, nodes });
  },
  compare: compareKeys,
  unordered: true,
  faultsOf: ({ nodes }, entries) => {
    const items = new Set(nodes.filter(({ level }) => level === 3).map(({ code }) => code));
    const keys = new Set(entries.map(({ rowId }) => rowId));
    return entries.flatMap(({ rowId }) => rowFaults(rowId, items, keys));
  },
};

const entryOf = ({
  activities: _rows,
  ghgRows: _marks,
  ghgContribution: _mark,
  ...entry
}: CatalogueNode): NodeEntry => entry;

const nodeFrom = (entry: NodeEntry, rows: readonly CatalogueRow[] | undefined): CatalogueNode => {
  if (rows === undefined || rows.length === 0) return { ...entry, ghgContribution: null };
  return {
    ...entry,
    activities: rows,
    ghgRows: ghgRowsOf(rows),
    ghgContribution: ghgContributionOf(rows) ?? null,
  };
};

const rowsByItem = (entries: readonly RowEntry[]): ReadonlyMap<string, readonly CatalogueRow[]> => {
  const byItem = new Map<string, CatalogueRow[]>();
  for (const { rowId, ...row } of entries.toSorted((a, b) => compareKeys(a.rowId, b.rowId))) {
    const { itemCode } = placeOfRow(rowId);
    const rows = byItem.get(itemCode) ?? [];
    rows.push(row);
    byItem.set(itemCode, rows);
  }
  return byItem;
};

const placeOfRow = (rowId: string): { readonly itemCode: string; readonly rowIndex: number } => {
  const [itemCode = '', rowIndex = ''] = rowId.split('#');
  return { itemCode, rowIndex: Number(rowIndex) };
};

const rowFaults = (
  rowId: string,
  items: ReadonlySet<string>,
  keys: ReadonlySet<string>,
): readonly PlaceFault[] => {
  const { itemCode, rowIndex } = placeOfRow(rowId);
  if (!items.has(itemCode)) return [withoutItem(rowId, itemCode)];
  const before = `${itemCode}#${rowIndex - 1}`;
  return rowIndex === 0 || keys.has(before) ? [] : [afterGap(rowId, before)];
};

const withoutItem = (key: string, itemCode: string): PlaceFault => ({
  keys: [key],
  detail: findings.say('governed_items.without_item', { key, itemCode }),
});

const afterGap = (key: string, before: string): PlaceFault => ({
  keys: [key, before],
  detail: findings.say('governed_items.after_gap', { before, key }),
});

/** The tree of an item that has just been given criteria: never met, until one is put there. */
const neverMet: CriterionNode = { any: [] };

/** What stands beside the trees; an entry that stays keeps its trees, and those of rows it names. */
export const governedCriteria: PartAccess<CriteriaEntry> = {
  keyOf: ({ itemCode }) => itemCode,
  read: ({ criteria }) => criteria.map(criteriaEntryOf),
  write: (content, entries, touched) => {
    const before = new Map(content.criteria.map((one) => [one.itemCode, one]));
    const criteria = entries.map((entry) => {
      const one = before.get(entry.itemCode);
      return one === undefined || touched.has(entry.itemCode) ? criteriaFrom(entry, one) : one;
    });
    return { ...content, criteria };
  },
  compare: compareKeys,
};

const criteriaEntryOf = ({ criterion: _tree, rows, ...others }: ItemCriteria): CriteriaEntry => ({
  ...others,
  rows: rows.map(({ criterion: _rowTree, ...row }) => row),
});

const criteriaFrom = (entry: CriteriaEntry, before: ItemCriteria | undefined): ItemCriteria => {
  const trees = new Map(before?.rows.map(({ rowIndex, criterion }) => [rowIndex, criterion]));
  return {
    ...entry,
    criterion: before?.criterion ?? neverMet,
    rows: entry.rows.map((row) => {
      const criterion = trees.get(row.rowIndex);
      return criterion === undefined ? row : { ...row, criterion };
    }),
  };
};

/**
 * The content with the counts its meta data state of it counted anew: who adds a row does not state
 * by hand that there is one more, and the difference shows it.
 */
export const withStatedCounts = (content: CatalogueContent): CatalogueContent => {
  const meta: Record<string, unknown> = { ...content.meta };
  for (const { group, name, count } of countsOf(content))
    meta[group] = { ...(meta[group] as object | undefined), [name]: count };
  return isSameJson(meta, content.meta) ? content : { ...content, meta };
};

/** How many rows carry each mark; marks no row carries are left out. */
const ghgRowsOf = (rows: readonly CatalogueRow[]): NonNullable<CatalogueNode['ghgRows']> => {
  const marks = new Map<GhgMark, number>();
  for (const { ghg } of rows) marks.set(ghg, (marks.get(ghg) ?? 0) + 1);
  return Object.fromEntries(marks);
};

/** The one mark all rows carry, else `mixed`; undefined without rows. */
export const ghgContributionOf = (rows: readonly CatalogueRow[]): GhgMark | 'mixed' | undefined => {
  const marks = new Set(rows.map(({ ghg }) => ghg));
  return marks.size > 1 ? 'mixed' : [...marks][0];
};
