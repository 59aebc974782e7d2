import { canonicalJson } from '../../../../kernel/values/canonical-json.js';
import type { Assessment } from '../../../rulebook/rules/assessment/assessment.js';

/**
 * Whether two assessments say the same of every line and every criterion; how they give their
 * reasons (near misses, words found, hints) may differ, as it does between builds of the engine.
 */
export const isSameVerdict = (one: Assessment, other: Assessment): boolean =>
  canonicalJson(verdictOf(one)) === canonicalJson(verdictOf(other));

const verdictOf = ({
  edition,
  revisionHash,
  transition,
  overall,
  greenShare,
  lines,
}: Assessment) => ({
  edition,
  revisionHash,
  transition,
  overall,
  greenShare,
  lines: lines.map(({ lineNo, outcome, itemCode, row, ghgMark, criteria }) => ({
    lineNo,
    outcome,
    itemCode,
    rowId: row?.rowId ?? null,
    ghgMark,
    criteria: criteria.map(({ path, verdict }) => ({ path, verdict })),
  })),
});
