import { dayOf, isCalendarDay } from '../../../../kernel/values/clock/calendar-day.js';
import { fail } from '../../../../kernel/values/result.js';
import { decided } from '../acts/decider.js';
import type { Decider } from '../acts/decider.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { furthestDay, furthestDays } from './furthest-day.js';

/** A manager gives more time, with a reason, until a named day; the timer is armed again. */
export const extendDeadline: Decider<'extend_deadline'> = (application, command, context) => {
  const { at, deadlines, actor } = context;
  const running = application.deadline;
  if (running === null) return fail(refuse('no_deadline_runs'));
  const { dueOn, reason } = command;
  const from = running.counted?.from ?? application.statusSince;
  const refusal = refuseDay(dueOn, at);
  if (refusal !== null) return fail(refusal);
  const deadline = deadlines.fixed(running.party, { from, on: dueOn });
  if (deadline.dueAt <= at) return fail(inThePast());
  if (deadline.dueAt <= running.dueAt) return fail(refuse('extension_not_later'));
  return decided({
    type: 'deadline.moved',
    deadline,
    cause: 'extension',
    reason,
    by: actor.userId,
  });
};

const refuseDay = (dueOn: string, at: string): Refusal | null => {
  const today = dayOf(at);
  if (!isCalendarDay(dueOn) || dueOn < today) return inThePast();
  return dueOn <= furthestDay(at) ? null : refuse('extension_too_far', { days: furthestDays });
};

const inThePast = (): Refusal => refuse('extension_in_the_past');
