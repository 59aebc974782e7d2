import { needsCommittee, refuseSecondVote } from './committee.js';
import { fail } from '../../../../kernel/values/result.js';
import { personsOf } from '../../../../kernel/values/actor.js';
import { latestAssessment } from '../state/application-state.js';
import type { Application } from '../state/application-state.js';
import type { CommandOf } from '../acts/application-command.js';
import { decided } from '../acts/decider.js';
import type { DecideContext, Decider } from '../acts/decider.js';
import { refuseFourEyes } from '../acts/four-eyes.js';
import { gateViewOf } from '../acts/gate-view.js';
import { refuse, toldAt } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

/** A member of the committee votes once, by name, having taken no other step. */
export const castVote: Decider<'cast_vote'> = (application, command, context) => {
  const refusal = refuseVote(application, context) ?? refuseWithoutReason(command);
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

/** Who disagrees says why, as a reviewer does; the vote cannot be changed afterwards. */
const refuseWithoutReason = ({ agrees, note }: CommandOf<'cast_vote'>): Refusal | null =>
  agrees || note.trim() !== '' ? null : toldAt('/note', refuse('reasons_missing'));

const refuseVote = (application: Application, { actor, policy }: DecideContext): Refusal | null => {
  if (!needsCommittee(application, policy.committee)) return refuse('no_committee_needed');
  const fourEyes = refuseFourEyes(gateViewOf(application), 'final_approval', actor);
  if (fourEyes !== null) return fourEyes;
  return refuseSecondVote(application, actor);
};
