import type { ItemCriteria } from '../content/catalogue-content.js';
import type { CriteriaEntry } from './governed-entries.js';
import type { CriterionNode } from '../criteria/criterion-node.js';
import type { PartAccess } from './part-access.js';
import { compareKeys } from './part-access.js';

/** The tree of an item that has just been given criteria: never met, until one is put there. */
export const neverMet: CriterionNode = { any: [] };

/** What stands beside the trees; an entry that stays keeps its trees, and those of rows it names. */
export const governedCriteria: PartAccess<CriteriaEntry> = {
  keyOf: ({ itemCode }) => itemCode,
  read: ({ criteria }) => criteria.map(entryOf),
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

const entryOf = ({ criterion: _tree, rows, ...others }: ItemCriteria): CriteriaEntry => ({
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
