import type { GreenShare } from '../../../rulebook/rules/assessment/assessment.js';
import type { Decision } from '../state/application-event.js';

/**
 * What an approval leaves unproved is not proved any more: nothing is left of what the share could have come to at most
 * (docs/rules/amounts.md#green-share).
 */
export const shareAfter = (
  decision: Pick<Decision, 'outcome'> | undefined,
  share: GreenShare,
): GreenShare =>
  decision === undefined || decision.outcome === 'declined'
    ? share
    : { ...share, atMost: share.certain };
