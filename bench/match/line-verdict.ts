import type { LineAssessment } from '../../src/contexts/rulebook/rules/assessment/assessment.js';

/** What the subjects must agree on for a line: the item it is judged under and how. */
export interface LineVerdict {
  readonly itemCode: string | null;
  readonly verdict: number;
}

const CODES = { not_met: 0, not_evidenced: 1, met: 2 } as const;

/** Our answer for a line in the same terms. */
export const lineVerdictOf = (line: LineAssessment): LineVerdict => {
  const judged = line.candidates.find((one) => one.itemCode === line.itemCode);
  return {
    itemCode: line.itemCode,
    verdict: judged === undefined ? CODES.not_met : CODES[judged.verdict],
  };
};

export const sameVerdict = (
  one: LineVerdict | undefined,
  other: LineVerdict | undefined,
): boolean => one?.itemCode === other?.itemCode && one?.verdict === other?.verdict;
