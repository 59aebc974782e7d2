import { bindReasons, refuseReasons } from './bound-reason.js';
import { fail } from '../../../../kernel/values/result.js';
import { decided, movingTo } from '../acts/decider.js';
import type { Decider } from '../acts/decider.js';

/** Material is complete: every line is assessed under the pinned revision in the same commit. */
export const acceptIntake: Decider<'accept_intake'> = (_application, command, context) =>
  decided(
    { type: 'application.assessed', assessment: context.assessment },
    { type: 'intake.accepted', note: command.note, ...movingTo('screening', context) },
  );

/** Untrue or missing material is not accepted; that can be appealed. */
export const refuseIntake: Decider<'refuse_intake'> = (application, command, context) => {
  const known = context.policy.reasonCodes;
  const unfit = refuseReasons(application, command, 'intake', known);
  if (unfit !== null) return fail(unfit);
  return decided({
    type: 'intake.refused',
    reasonCodes: command.reasonCodes,
    reasons: bindReasons(application, command, known),
    note: command.note,
    ...context.deadlines.appeal(context.at),
    ...movingTo('not_accepted', context),
  });
};
