import type { Evidence } from '../evidence/checklist/checklist.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

/** Whoever wrote a value into a piece by accepting a proposal, also through a delegate, does not judge that piece as well. */
export const refuseOwnReading = (evidence: Evidence, persons: readonly string[]): Refusal | null =>
  (evidence.proposals ?? []).some(
    ({ answer, by, persons: accepters = [by] }) =>
      answer === 'accepted' && accepters.some((one) => persons.includes(one)),
  )
    ? refuse('proposal_accepter_never_reviews')
    : null;
