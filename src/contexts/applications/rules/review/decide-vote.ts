import { needsCommittee, standingVotes } from './committee.js';
import { refuseRelated } from './related-parties.js';
import { fail } from '../../../../kernel/values/result.js';
import { personsOf } from '../../../../kernel/values/actor.js';
import { latestAssessment } from '../state/application-state.js';
import type { Application } from '../state/application-state.js';
import { decided } from '../acts/decider.js';
import type { DecideContext, Decider } from '../acts/decider.js';
import { refuseFourEyes } from '../acts/four-eyes.js';
import { gateViewOf } from '../acts/gate-view.js';
import { refuse } from '../../../../kernel/values/refusal.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

/** A member of the committee votes once, by name, having taken no other step. */
export const castVote: Decider<'cast_vote'> = (application, command, context) => {
  const { related = [] } = command.found;
  const refusal =
    refuseVote(application, context) ??
    refuseRelated(related, 'final_approval', personsOf(context.actor));
  if (refusal !== null) return fail(refusal);
  const { actor, at } = context;
  return decided({
    type: 'vote.cast',
    vote: {
      by: actor.userId,
      persons: personsOf(actor),
      agrees: command.agrees,
      note: command.note,
      at,
      revisionSeen: application.revision,
      assessmentId: latestAssessment(application)?.assessmentId ?? '',
    },
  });
};

const refuseVote = (application: Application, { actor, policy }: DecideContext): Refusal | null => {
  if (!needsCommittee(application, policy.committee))
    return refuse(
      'conflict',
      'no_committee_needed',
      '金额未超过限额，无须委员会表决。',
      'The amount is within the limit; no committee votes on it.',
    );
  const fourEyes = refuseFourEyes(gateViewOf(application), 'final_approval', actor);
  if (fourEyes !== null) return fourEyes;
  const voted = standingVotes(application).some((vote) =>
    vote.persons.some((person) => personsOf(actor).includes(person)),
  );
  return voted
    ? refuse(
        'four_eyes',
        'vote_repeated',
        '每人只能投一票，且不得更改。',
        'Everybody votes once, and a vote is not changed.',
      )
    : null;
};
