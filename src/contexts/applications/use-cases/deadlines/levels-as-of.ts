import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { ApplicationCommandKind } from '../../rules/acts/application-command.js';
import type { Application } from '../../rules/state/application-state.js';
import type { LevelsAsOf } from './bank-deadlines.js';

/**
 * Whose service levels a command counts by: those of the day it starts a step on. A deadline that
 * runs is counted anew, when the calendar changed, by the levels it was counted by.
 */
export const levelsAsOf = (
  application: Application | null,
  kind: ApplicationCommandKind,
  at: string,
): LevelsAsOf =>
  kind === 'recount_deadline' && application !== null
    ? levelsOfRunning(application)
    : { day: dayOf(at) };

/** The levels of the running deadline; in records of earlier builds those of the day it runs from. */
export const levelsOfRunning = ({
  deadline,
  statusSince,
}: Pick<Application, 'deadline' | 'statusSince'>): LevelsAsOf =>
  deadline?.counted?.levels ?? { day: dayOf(deadline?.counted?.from ?? statusSince) };
