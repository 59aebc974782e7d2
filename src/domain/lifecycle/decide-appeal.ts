import { fail } from '../result.js';
import { isAppealOver } from './appeal-over.js';
import type { ApplicationStatus } from './application-status.js';
import { decided, movingTo } from './decider.js';
import type { Decider } from './decider.js';
import { refuse } from './refusal.js';

export const fileAppeal: Decider<'file_appeal'> = (application, command, context) => {
  if (isAppealOver(application, context.at))
    return fail(
      refuse(
        'conflict',
        'appeal_too_late',
        '复议期限已过，或该决定已复议过。',
        'The time to appeal is over, or the appeal has been decided.',
      ),
    );
  return decided({
    type: 'appeal.filed',
    grounds: command.grounds,
    ...movingTo('appealed', context),
  });
};

/** Where a granted appeal starts again, by the end it was filed against. */
const againFrom: Partial<Record<ApplicationStatus, ApplicationStatus>> = {
  declined: 'first_review',
  not_accepted: 'intake',
  vetoed: 'environmental_screening',
};

/** Decided by people who took no part; granted, the application is reviewed in a new round. */
export const decideAppeal: Decider<'decide_appeal'> = (application, command, context) => {
  const { origin } = application;
  if (origin === null)
    return fail(refuse('conflict', 'no_appeal_open', '没有待复议事项。', 'No appeal is open.'));
  const to = command.granted ? (againFrom[origin] ?? origin) : origin;
  return decided({
    type: 'appeal.decided',
    granted: command.granted,
    note: command.note,
    by: context.actor.userId,
    ...movingTo(to, context),
  });
};
