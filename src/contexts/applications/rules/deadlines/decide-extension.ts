import { addDays, dayOf, isCalendarDay } from '../../../../kernel/values/clock/calendar-day.js';
import { fail } from '../../../../kernel/values/result.js';
import { decided } from '../acts/decider.js';
import type { Decider } from '../acts/decider.js';
import { refuse } from '../../../../kernel/values/refusal.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

/** How far an extension reaches, in calendar days from the day it is given. */
export const furthestExtensionDays = 366;

/** A manager gives more time, with a reason, until a named day; the timer is armed again. */
export const extendDeadline: Decider<'extend_deadline'> = (application, command, context) => {
  const { at, deadlines, actor } = context;
  const running = application.deadline;
  if (running === null)
    return fail(refuse('conflict', 'no_deadline_runs', '当前没有期限。', 'No deadline runs here.'));
  const { dueOn, reason } = command;
  const from = running.counted?.from ?? application.statusSince;
  const refusal = refuseDay(dueOn, at);
  if (refusal !== null) return fail(refusal);
  const deadline = deadlines.fixed(running.party, { from, on: dueOn });
  if (deadline.dueAt <= at) return fail(inThePast());
  if (deadline.dueAt <= running.dueAt)
    return fail(
      refuse(
        'invalid',
        'extension_not_later',
        '延期后的期限须晚于现有期限。',
        'An extension ends after the deadline there is.',
      ),
    );
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
  return dueOn <= addDays(today, furthestExtensionDays)
    ? null
    : refuse(
        'invalid',
        'extension_too_far',
        `延期不得超过 ${furthestExtensionDays} 天。`,
        `An extension reaches ${furthestExtensionDays} days at most.`,
      );
};

const inThePast = (): Refusal =>
  refuse(
    'invalid',
    'extension_in_the_past',
    '不得延期至已过去的日子。',
    'An extension cannot end in the past.',
  );
