import type { ReviewStep } from '../../../rulebook/rules/bank-rules/review-step.js';
import type { StepAssignment, AssignmentStore } from '../ports-of-applications.js';

type Find = (turn: number) => Promise<StepAssignment | null>;

/**
 * Finds the newest turn of a bank's step. Turns have the numbers 1, 2, 3 … without a gap, so that
 * reads by id alone find it: from the newest known here on, by doubling and halving.
 */
export const latestAssignment = (
  assignments: Pick<AssignmentStore, 'find'>,
): ((bankId: string, step: ReviewStep) => Promise<StepAssignment | null>) => {
  const known = new Map<string, StepAssignment>();
  return async (bankId, step) => {
    const key = `${bankId}/${step}`;
    const find: Find = (turn) => assignments.find(bankId, step, turn);
    const found = await searchFrom(find, known.get(key) ?? null);
    if (found !== null) known.set(key, found);
    return found;
  };
};

const searchFrom = async (
  find: Find,
  known: StepAssignment | null,
): Promise<StepAssignment | null> => {
  let newest = known;
  let stride = 1;
  for (;;) {
    const next = await find(numberOf(newest) + stride);
    if (next === null) break;
    newest = next;
    stride *= 2;
  }
  while (stride > 1) {
    stride /= 2;
    newest = (await find(numberOf(newest) + stride)) ?? newest;
  }
  return newest;
};

const numberOf = (turn: StepAssignment | null): number => turn?.turn ?? 0;
