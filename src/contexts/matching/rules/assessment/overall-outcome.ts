import type {
  LineOutcome,
  OverallOutcome,
  TransitionAnswer,
} from '../../../rulebook/rules/assessment/assessment.js';

/** One outcome for the application (docs/rules/bulk-check.md#out). */
export const overallOutcomeOf = (
  outcomes: readonly LineOutcome[],
  transition: TransitionAnswer,
): OverallOutcome => {
  if (transition.standard === 'previous') return 'previous_standard';
  if (transition.standard === 'manual') return 'manual_review';
  const kinds = new Set(outcomes);
  if (kinds.has('listed')) return kinds.size === 1 ? 'listed' : 'partly_listed';
  return kinds.has('cannot_tell') ? 'cannot_tell' : 'not_listed';
};
