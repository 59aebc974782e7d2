import type { CompiledRow } from '../assessment/compiled-catalogue.js';
import type { FactSheet } from '../facts/fact-sheet.js';
import type { FindingTrace, VerdictCode } from '../criteria/finding-code.js';

/** A row of an item, and the facts of a line as it sees them. */
export interface SeenRow {
  readonly row: CompiledRow;
  readonly sheet: FactSheet;
}

export interface JudgedRow extends SeenRow {
  readonly verdict: VerdictCode;
  /** Kept where the row is the only one judged, and so the one to be shown. */
  readonly trace: Readonly<FindingTrace> | null;
}

const areJudgedAlike = (one: SeenRow, other: SeenRow): boolean =>
  one.sheet === other.sheet && one.row.criterion === other.row.criterion;

/** Of rows that ask the same of the same facts the first. */
export const distinctRows = <Row extends SeenRow>(rows: readonly Row[]): readonly Row[] =>
  rows.length < 2
    ? rows
    : rows.filter((row, at) => rows.findIndex((one) => areJudgedAlike(one, row)) === at);

const evaluateWithTrace = ({ row, sheet }: SeenRow): JudgedRow => {
  const trace: FindingTrace = [];
  return { row, sheet, trace, verdict: row.criterion.evaluate(sheet, trace) };
};

/** Judges the tree of each row. One row alone will be shown: it is judged and traced in one go. */
export const judgeRows = (rows: readonly SeenRow[]): readonly JudgedRow[] => {
  if (rows.length === 1) return rows.map(evaluateWithTrace);
  const judged: JudgedRow[] = [];
  for (const one of rows) {
    const { row, sheet } = one;
    const alike = judged.find((other) => areJudgedAlike(other, one));
    const verdict = alike?.verdict ?? row.criterion.evaluate(sheet, null);
    judged.push({ row, sheet, trace: null, verdict });
  }
  return judged;
};

/** The leaves of a row's tree with what was found. */
export const traceOf = (judged: JudgedRow): Readonly<FindingTrace> =>
  judged.trace ?? evaluateWithTrace(judged).trace ?? [];
