import { fail } from '../../../../kernel/values/result.js';
import { isAppealOver } from '../deadlines/appeal-over.js';
import type { Application } from '../state/application-state.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import { decided, movingTo } from '../acts/decider.js';
import type { Decider } from '../acts/decider.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

export const fileAppeal: Decider<'file_appeal'> = (application, command, context) => {
  const refusal = refuseAppeal(application, context.at);
  if (refusal !== null) return fail(refusal);
  return decided({
    type: 'appeal.filed',
    grounds: command.grounds,
    ...movingTo('appealed', context),
  });
};

/** The one reason that holds: an end is appealed once, in time, and a credit decision never. */
const refuseAppeal = (application: Application, at: string): Refusal | null => {
  if (!isAppealOver(application, at)) return null;
  if (application.appealUntil !== null) return refuse('appeal_too_late');
  const { status, appeals = [] } = application;
  return appeals.some(({ against, granted }) => against === status && granted === false)
    ? refuse('appeal_repeated')
    : refuse('appeal_not_of_credit');
};

/** By the end an appeal was filed against. */
const againFrom: Partial<Record<ApplicationStatus, ApplicationStatus>> = {
  declined: 'first_review',
  not_accepted: 'intake',
  vetoed: 'environmental_screening',
};

/**
 * Where the new round of a granted appeal begins. What was declined before anything was collected
 * goes back to the screening, which asks for what was held against it: a review would have nothing
 * to look at.
 */
const beginsAgainIn = ({ checklist }: Application, origin: ApplicationStatus): ApplicationStatus =>
  origin === 'declined' && checklist.length === 0 ? 'screening' : (againFrom[origin] ?? origin);

/** Decided by people who took no part; granted, the application is reviewed in a new round. */
export const decideAppeal: Decider<'decide_appeal'> = (application, command, context) => {
  const { origin } = application;
  if (origin === null) return fail(refuse('no_appeal_open'));
  const to = command.granted ? beginsAgainIn(application, origin) : origin;
  return decided({
    type: 'appeal.decided',
    granted: command.granted,
    note: command.note,
    by: context.actor.userId,
    ...movingTo(to, context),
  });
};
