import { fail } from '../../../../kernel/values/result.js';
import { decided } from '../acts/decider.js';
import type { DecideContext, Decider } from '../acts/decider.js';
import type { Deadline } from '../deadlines/deadline.js';
import { refuseRecall } from './refuse-recall.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Recallable } from './review.js';

/**
 * Takes back one's own last act while nobody acted after it
 * (docs/rules/four-eyes.md#recall-only-until-the-next-person-acts): the state, claim and opinions
 * before it come back with the bank time that was left; the act stays in the record and still
 * counts as that person's step.
 */
export const recallStep: Decider<'recall_step'> = (application, command, context) => {
  const { recallable } = application;
  const refusal = refuseRecall(recallable, context.actor);
  if (refusal !== null || recallable === null) return fail(refusal ?? refuse('nothing_to_recall'));
  return decided({
    type: 'step.recalled',
    recalled: recallable.event,
    step: recallable.step,
    note: command.note,
    by: context.actor.userId,
    to: recallable.from,
    deadline: deadlineBack(recallable, context),
  });
};

/** The clock goes on where it stood: recalling again and again wins no time. */
const deadlineBack = (
  { from, at, deadline }: Recallable,
  { deadlines, at: now }: DecideContext,
): Deadline | null =>
  deadline === null ? null : deadlines.resume(from, deadlines.leftOf(deadline, at), now);
