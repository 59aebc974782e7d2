import type { GhgMark } from '../../catalogue/catalogue-content.js';
import type { CompiledRow } from '../compiled-catalogue.js';
import { NOT_MET, type VerdictCode } from '../criteria/compiled-criterion.js';
import type { FactSheet } from '../facts/fact-sheet.js';

/** One row of an item, judged. */
export interface JudgedRow {
  readonly row: CompiledRow;
  readonly scope: VerdictCode;
  readonly verdict: VerdictCode;
  readonly sheet: FactSheet;
}

export interface RowChoice extends JudgedRow {
  /** Several rows were left and only the order of marks and numbers chose. */
  readonly undetermined: boolean;
  /** Every row that is left, the chosen one among them. */
  readonly left: readonly JudgedRow[];
}

const MARK_ORDER: Readonly<Record<GhgMark, number>> = { none: 0, enabling: 1, direct: 2 };

const best = (rows: readonly JudgedRow[], merit: (row: JudgedRow) => number): JudgedRow[] => {
  const top = Math.max(...rows.map(merit));
  return rows.filter((row) => merit(row) === top);
};

const isNamed = (row: CompiledRow, texts: readonly string[]): boolean =>
  row.nameWords.some((word) => texts.some((text) => text.includes(word)));

/**
 * The row a line is judged in (bulk-check.md "Several rows left"): of the rows its goods fit, the one whose name words
 * stand in the texts; else the lowest mark, then the lowest number. The industry code only
 * decides between equal marks.
 */
export const chooseRow = (
  rows: readonly JudgedRow[],
  texts: readonly string[],
  industryCode: string | null,
): RowChoice | null => {
  const fitting = rows.filter((row) => row.scope !== NOT_MET);
  let left = best(fitting.length > 0 ? fitting : rows, (row) => row.scope * 4 + row.verdict);
  const named = left.filter((row) => isNamed(row.row, texts));
  if (named.length > 0) left = named;
  const undetermined = left.length > 1;
  const remaining = left;
  left = best(left, (row) => -MARK_ORDER[row.row.mark]);
  const sameClass = left.filter((row) => row.row.row.gbt4754 === industryCode);
  const [chosen] = industryCode !== null && sameClass.length > 0 ? sameClass : left;
  return chosen === undefined ? null : { ...chosen, undetermined, left: remaining };
};
