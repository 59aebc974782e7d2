import { addDays, dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { Application } from '../state/application-state.js';
import type { ApplicationSummary } from '../state/application-summary.js';
import type { ApplicationNotes, NoteEvent, Snooze } from './application-notes.js';

/** Nobody puts a case aside for longer. */
export const mostDaysAhead = 60;

type Timed = Pick<ApplicationSummary, 'status' | 'breached' | 'deadline'>;

const isLate = ({ breached, deadline }: Timed, now: string): boolean =>
  breached || (deadline !== null && deadline.dueAt <= now);

/**
 * Puts a case aside, or says why not (docs/rules/working-together.md#a-case-put-aside): until a day
 * within two months, or until it moves on; never one that is late.
 */
export const decideSnooze = (
  application: Application,
  untilDay: string | null,
  now: string,
): Result<readonly NoteEvent[], Refusal> => {
  const today = dayOf(now);
  const last = addDays(today, mostDaysAhead);
  if (isLate(application, now)) return fail(refuse('snooze_late'));
  if (untilDay !== null && (untilDay <= today || untilDay > last))
    return fail(refuse('snooze_day', { last }));
  return ok([{ type: 'snooze.set', untilDay, status: application.status }]);
};

/** Takes it back; nothing where nothing was put aside. */
export const decideSnoozeEnd = (
  before: ApplicationNotes | null,
  userId: string,
): readonly NoteEvent[] =>
  (before?.snoozes ?? []).some((one) => one.userId === userId && one.isSet)
    ? [{ type: 'snooze.ended' }]
    : [];

/** It ends by itself: on the day, when the case moves on, and when it becomes late. */
export const isSnoozeOver = (
  { untilDay, status, isSet }: Snooze,
  application: Timed,
  now: string,
): boolean =>
  !isSet ||
  isLate(application, now) ||
  (untilDay === null ? status !== application.status : untilDay <= dayOf(now));
