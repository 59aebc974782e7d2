import { isAnyOf } from '../../../../kernel/values/actor.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import { dayText } from '../../../rulebook/rules/wording/letter-format.js';
import type { CommitteeVote } from './review.js';
import { latestAssessment } from '../state/application-state.js';
import type { Application } from '../state/application-state.js';
import type { MoneyAmount } from '../draft/application-draft.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { CommitteePolicy } from '../../../rulebook/rules/bank-rules/approval-policy.js';

type Vote = Pick<CommitteeVote, 'agrees'>;

/** Whether an amount is above the limit of its currency; one without a limit always is. */
export const needsCommittee = (
  { draft }: Pick<Application, 'draft'>,
  policy: CommitteePolicy,
): boolean => isAboveLimit(draft.amount, policy);

const isAboveLimit = (
  { currency, amountMinor }: MoneyAmount,
  { limits }: CommitteePolicy,
): boolean => amountMinor > (limits.get(currency) ?? -1);

/** What the committee needs for an approval, and how far it is. */
export interface VotesAhead {
  readonly needed: number;
  readonly majority: number;
  readonly cast: number;
  readonly inFavour: number;
}

/** `null`: the amount is not above the limit. */
export const votesAhead = (
  application: Application,
  policy: CommitteePolicy,
): VotesAhead | null => {
  if (!needsCommittee(application, policy)) return null;
  const votes = currentVotes(application);
  return {
    needed: policy.members,
    majority: policy.majority,
    cast: votes.length,
    inFavour: votes.filter((one) => one.agrees).length,
  };
};

/** The votes that count: on the assessment that is decided on, in this round. */
export const currentVotes = (application: Application): readonly CommitteeVote[] => {
  const assessmentId = latestAssessment(application)?.assessmentId;
  return application.votes.filter((one) => one.assessmentId === assessmentId);
};

/** A vote is cast once, and not changed: says which, and on what day. */
export const refuseSecondVote = (application: Application, actor: Actor): Refusal | null => {
  const cast = currentVotes(application).find(({ persons }) => isAnyOf(actor, persons));
  if (cast === undefined) return null;
  return refuse(cast.agrees ? 'vote_repeated.agreed' : 'vote_repeated.disagreed', {
    day: dayText(dayOf(cast.at)),
  });
};

/**
 * Why the committee does not let a decision through yet, or `null`. An approval needs all votes and
 * the majority of them; a refusal needs all votes, and may go against their majority.
 */
export const refuseWithoutVotes = (
  application: Application,
  policy: CommitteePolicy,
  approves: boolean,
): Refusal | null =>
  refuseVotes(
    { amount: application.draft.amount, votes: currentVotes(application) },
    policy,
    approves,
  );

/** The same, of the votes that count. */
export const refuseVotes = (
  { amount, votes }: { readonly amount: MoneyAmount; readonly votes: readonly Vote[] },
  policy: CommitteePolicy,
  approves: boolean,
): Refusal | null => {
  if (!isAboveLimit(amount, policy)) return null;
  const inFavour = votes.filter((one) => one.agrees).length;
  if (votes.length < policy.members)
    return refuse('votes_missing', {
      needed: policy.members,
      majority: policy.majority,
      cast: votes.length,
    });
  if (!approves || inFavour >= policy.majority) return null;
  return refuse('majority_missing', { inFavour, majority: policy.majority });
};
