/** Areas, groups and items as one governed part, their rows as another. */
import type { CatalogueNode, CatalogueRow } from '../content/catalogue-content.js';
import { ghgContributionOf, ghgRowsOf } from './ghg-of-rows.js';
import type { NodeEntry, RowEntry } from './governed-entries.js';
import type { PartAccess, PlaceFault } from './part-access.js';
import { compareKeys } from './part-access.js';
import { withStatedCounts } from './stated-counts.js';

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
  detail: {
    zh: `行${key}所属的条目${itemCode}不存在`,
    en: `the item ${itemCode} of row ${key} does not exist`,
  },
});

const afterGap = (key: string, before: string): PlaceFault => ({
  keys: [key, before],
  detail: {
    zh: `行号须连续：没有行${before}就没有行${key}，只能删除条目的最后一行`,
    en: `rows are numbered without gap: without row ${before} there is no row ${key}; only the last row of an item can be taken away`,
  },
});
