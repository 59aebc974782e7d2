import { fail } from '../../../../kernel/values/result.js';
import { decided } from '../acts/decider.js';
import type { DecideContext, Decider } from '../acts/decider.js';
import type { Deadline } from '../deadlines/deadline.js';
import type { Hold } from './hold.js';
import { refuse } from '../../../../kernel/messages/refusals.js';

/** Stops an application in whatever state it is, with every clock. */
export const placeHold: Decider<'place_hold'> = ({ deadline }, command, context) =>
  decided({
    type: 'hold.placed',
    reason: command.reason,
    authority: command.authority,
    by: context.actor.userId,
    msLeft: deadline === null ? null : context.deadlines.leftOf(deadline, context.at),
    to: 'suspended',
    deadline: null,
  });

/** Back to where it was, each clock with what it had left. */
export const liftHold: Decider<'lift_hold'> = ({ hold }, command, context) =>
  hold === null
    ? fail(refuse('no_hold'))
    : decided({
        type: 'hold.lifted',
        note: command.note,
        by: context.actor.userId,
        to: hold.from,
        deadline: goingOn(hold, context),
      });

const goingOn = (hold: Hold, { deadlines, at }: DecideContext): Deadline | null =>
  hold.deadline === null ? null : deadlines.goOn(hold.deadline, hold.msLeft ?? 0, at);
