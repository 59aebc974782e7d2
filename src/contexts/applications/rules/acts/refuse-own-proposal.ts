import type { Evidence } from '../evidence/checklist.js';
import { refuse } from '../../../../kernel/values/refusal.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

/** Whoever wrote a value into a piece by accepting a proposal does not judge that piece as well. */
export const refuseOwnProposal = (
  evidence: Evidence,
  persons: readonly string[],
): Refusal | null =>
  (evidence.proposals ?? []).some(({ answer, by }) => answer === 'accepted' && persons.includes(by))
    ? refuse(
        'four_eyes',
        'proposal_accepter_never_reviews',
        '采纳过该材料识读建议的人不得审核该材料。',
        'Whoever accepted a proposal on a piece of evidence never reviews that piece.',
      )
    : null;
