import type { GreenLabel } from '../financing/financing.js';
import type { RecheckOutcome } from './monitoring.js';

const markRank = { none: 0, enabling: 1, direct: 2 } as const;

type Line = GreenLabel['lines'][number];

/** What a new label is beside another: losing a line, a mark or share is weaker whatever is gained. */
export const compareLabels = (
  before: GreenLabel | null,
  after: GreenLabel | null,
): RecheckOutcome => {
  const was = linesOf(before);
  const is = linesOf(after);
  if (losesTo(was, is) || shareOf(after) < shareOf(before)) return 'weaker';
  if (losesTo(is, was) || shareOf(after) > shareOf(before)) return 'stronger';
  const sameRows = was.every((line) => lineOf(is, line)?.rowId === line.rowId);
  return sameRows ? 'unchanged' : 'changed';
};

const linesOf = (label: GreenLabel | null): readonly Line[] => label?.lines ?? [];

/** Whether a line of the first has no like, or a lower mark, in the second. */
const losesTo = (lines: readonly Line[], others: readonly Line[]): boolean =>
  lines.some((line) => {
    const other = lineOf(others, line);
    return other === undefined || markRank[other.ghgMark] < markRank[line.ghgMark];
  });

const lineOf = (lines: readonly Line[], { lineNo }: Line): Line | undefined =>
  lines.find((line) => line.lineNo === lineNo);

/** Four decimal places in a fixed form compare as numbers. */
const shareOf = (label: GreenLabel | null): number => Number(label?.greenShare.certain ?? '0');
